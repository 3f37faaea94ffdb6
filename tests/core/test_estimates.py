"""Estimates by a proxy: what is refused, and how often the interval holds the year's figure."""

from __future__ import annotations

import random

import pytest

from measuringup.core.estimates import LAST_VALUE, estimate


def test_without_an_annual_figure_there_is_no_estimate() -> None:
    assert estimate([], [1.0]) is None


def test_the_proxy_has_one_figure_more() -> None:
    with pytest.raises(ValueError, match="2 annual figures go with 3 of the proxy, not 2"):
        estimate([1.0, 2.0], [1.0, 2.0])


def test_one_year_says_the_same_again() -> None:
    found = estimate([71.0], [80.0, 82.0])
    assert found is not None
    assert (found.value, found.low, found.is_usable, found.tried) == (71.0, None, False, 0)


def test_a_proxy_of_nothing_leaves_its_ratio_out() -> None:
    """Past years of 0 cannot be divided by; the line through them is tried all the same."""
    annual = [70.0, 75.0, 71.0, 66.0, 70.0, 75.0, 79.0, 74.0, 70.0, 65.0]
    proxy = [each - 70 for each in annual]
    found = estimate(annual, [*proxy, 8.0])
    assert found is not None
    assert (round(found.value, 6), found.is_usable) == (78.0, True)


def _walk(chance: random.Random, years: int = 13) -> list[float]:
    """A measure that moves by a normal step a year."""
    level, found = 70.0, []
    for _ in range(years):
        level += chance.gauss(0, 3)
        found.append(level)
    return found


def test_eight_intervals_in_ten_hold_the_figure_and_noise_is_seldom_believed() -> None:
    """STATISTICS C: an 80% interval; 400 walks with a proxy that follows them, and 400 with one that does not."""
    chance, held, believed, fooled = random.Random(3), 0, 0, 0
    for _ in range(400):
        annual = _walk(chance)
        follows = estimate(annual[:-1], [each + 10 + chance.gauss(0, 0.6) for each in annual])
        noise = estimate(annual[:-1], [80 + chance.gauss(0, 3) for _ in annual])
        assert follows is not None
        assert noise is not None
        assert follows.low is not None
        assert follows.high is not None
        held += follows.low <= annual[-1] <= follows.high
        believed += follows.is_usable
        fooled += noise.model != LAST_VALUE
    assert 0.75 <= held / 400 <= 0.92
    assert believed > 200
    assert fooled < 40
