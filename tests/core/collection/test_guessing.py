"""What was probably meant by a figure that looks wrong."""

from __future__ import annotations

import pytest

from measuringup.core.collection.guessing import Guess, Parts, guess

#: Of the last quarters: 94.2% to 98.4%, the last 96.2%, made of 276 out of 287.
USUAL = (94.2, 98.4)


def share(numerator: float, denominator: float) -> Parts:
    return Parts(numerator=numerator, denominator=denominator, multiplier=100.0)


LAST = share(276, 287)
ALONE = Parts(value=96.0)


@pytest.mark.parametrize(
    ("given", "numbers", "result"),
    [
        pytest.param(share(294, 282), (("numerator", 282.0), ("denominator", 294.0)), 95.918, id="in each other's box"),
        pytest.param(share(2820, 294), (("numerator", 282.0),), 95.918, id="a nought too many"),
        pytest.param(share(282, 29.4), (("denominator", 294.0),), 95.918, id="a slipped point"),
        pytest.param(share(228, 294), (("numerator", 282.0),), 95.918, id="two digits exchanged"),
        pytest.param(share(216, 294), (("numerator", 286.0),), 97.279, id="a digit mistyped"),
        pytest.param(Parts(value=960.0), (("value", 96.0),), 96.0, id="a value ten times too large"),
        pytest.param(Parts(value=0.961), (("value", 96.1),), 96.1, id="a fraction for a percent"),
    ],
)
def test_the_likeliest_slip_is_named(given: Parts, numbers: tuple[tuple[str, float], ...], result: float) -> None:
    found = guess(given, USUAL, LAST if given.value is None else ALONE)
    assert found
    assert (found.numbers, round(found.result, 3)) == (numbers, result)


def test_where_no_slip_explains_it_nothing_is_guessed() -> None:
    assert guess(share(1, 2), USUAL, LAST) is None
    assert guess(Parts(value=12.5), (900.0, 901.0), Parts(value=900.0)) is None


def test_swapping_with_nothing_is_no_guess() -> None:
    """0 of 294 is no 294 of 0."""
    assert guess(share(0, 294), USUAL, LAST) is None


def test_a_value_beside_its_parts_is_what_is_judged() -> None:
    found = guess(Parts(numerator=1.0, denominator=2.0, value=9.6), USUAL, ALONE)
    assert found == Guess(numbers=(("value", 96.0),), result=96.0)
    assert Parts(numerator=1.0).result is None
