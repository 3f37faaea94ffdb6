"""Whether process limits can be trusted."""

import pytest

from measuringup.core.attention import limits_caution

STEADY = [5.0, 7.0, 4.0, 6.0, 8.0, 5.0, 6.0, 3.0, 7.0, 5.0, 6.0, 4.0]


def test_a_slow_drift_hangs_together_and_its_limits_are_too_narrow() -> None:
    """1 to 12: the lag-1 correlation is 107.25 of 143, exactly 0.75."""
    found = limits_caution([float(n) for n in range(1, 13)])
    assert found.autocorrelation == pytest.approx(0.75)
    assert found.hangs_together
    assert found.sentences == ("Neighbouring figures hang together (correlation 0.8): the limits are too narrow.",)


def test_a_see_saw_has_limits_that_are_too_wide() -> None:
    found = limits_caution([1.0, 9.0] * 6, periods_in_year=2)
    assert found.autocorrelation == pytest.approx(-11 / 12)
    assert not found.hangs_together
    assert found.is_seasonal
    assert found.sentences == ("The figures follow the seasons: the limits are too wide.",)


def test_seasons_need_two_years() -> None:
    season = [1.0, 2.0, 8.0, 9.0]
    assert not limits_caution(season, periods_in_year=4).is_seasonal
    nearly = [
        figure + shift for shift, figure in zip([0.1, -0.1, 0.2, 0.0, -0.1, 0.1, 0.0, 0.2], season * 2, strict=True)
    ]
    assert limits_caution(nearly, periods_in_year=4).is_seasonal


def test_figures_without_seasons() -> None:
    assert not limits_caution(STEADY, periods_in_year=4).is_seasonal
    assert not limits_caution(STEADY, periods_in_year=1).is_seasonal


def test_constant_figures_have_neither() -> None:
    found = limits_caution([5.0] * 12, periods_in_year=4)
    assert (found.autocorrelation, found.is_seasonal, found.sentences) == (None, False, ())


def test_few_or_missing_figures_say_nothing() -> None:
    assert limits_caution([]).autocorrelation is None
    assert limits_caution([None, 1.0, None]).sentences == ()
    assert limits_caution([1.0, 2.0, 3.0]).autocorrelation is None
    gaps = [1.0, None, 3.0, 4.0, 1.0, None, 2.0, 4.0]
    assert not limits_caution(gaps, periods_in_year=4).is_seasonal
    assert not limits_caution([1.0, 2.0, None, None, None, None, 3.0, 4.0], periods_in_year=4).is_seasonal
