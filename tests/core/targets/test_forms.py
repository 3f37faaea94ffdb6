"""Targets as people write them, and those that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.targets import TargetError, TargetValue, parse_target


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 85 % ", TargetValue("absolute", 85.0)),
        ("1,234.5", TargetValue("absolute", 1234.5)),
        (".5", TargetValue("absolute", 0.5)),
        ("−3.1", TargetValue("absolute", -3.1)),
        ("-5 to 5", TargetValue("absolute", lower=-5.0, upper=5.0)),
        ("between 10 and 15", TargetValue("absolute", lower=10.0, upper=15.0)),
        ("10–15", TargetValue("absolute", lower=10.0, upper=15.0)),
        ("Under 5", TargetValue("absolute", 5.0, strict=True)),
        (">90%", TargetValue("absolute", 90.0, strict=True)),
        ("≥90", TargetValue("absolute", 90.0)),
        ("no more than 12", TargetValue("absolute", 12.0)),
        ("increase of 2.5%", TargetValue("relative", 2.5)),
        ("Reduce by 10%", TargetValue("relative", -10.0)),
        ("+ 2%", None),
        ("100%", TargetValue("absolute", 100.0)),
        ("Establish  Baseline", TargetValue("establish baseline")),
        ("N/A", TargetValue("none")),
        ("-", TargetValue("none")),
    ],
)
def test_reads(text: str, value: TargetValue | None) -> None:
    if value is None:
        with pytest.raises(TargetError):
            parse_target(text)
    else:
        assert parse_target(text) == value


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("-2%", 'Write "2% reduction", or "-2" for the value.'),
        ("+5", 'Write "5" for the value, "+5%" for a change.'),
        ("15-10", "Write the lower end first."),
        ("better than last year", 'Write a number ("85", "<5", "10 to 15")'),
        ("85 days", 'Write a number ("85", "<5", "10 to 15")'),
        ("1,23", 'Write a number ("85", "<5", "10 to 15")'),
        ("9" * 400, 'Write a number ("85", "<5", "10 to 15")'),
        (f"+{'9' * 400}%", 'Write a number ("85", "<5", "10 to 15")'),
    ],
)
def test_says_what_to_write_instead(text: str, advice: str) -> None:
    with pytest.raises(TargetError) as caught:
        parse_target(text)
    assert caught.value.advice.startswith(advice)
    assert caught.value.message in str(caught.value)


@given(st.floats(min_value=0, max_value=1e9), st.sampled_from(["", "%", " %"]))
def test_any_number_reads_as_itself(number: float, unit: str) -> None:
    assert parse_target(f"{number:f}{unit}") == TargetValue("absolute", float(f"{number:f}"))


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_advice(text: str) -> None:
    try:
        found = parse_target(text)
    except TargetError as refusal:
        found = refusal
    if isinstance(found, TargetError):
        assert found.advice
    else:
        assert (found.form in {"none", "establish baseline"}) == (found.target is None and found.lower is None)
