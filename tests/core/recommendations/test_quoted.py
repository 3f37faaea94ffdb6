"""Which figures does a text quote as having been reached? And which numbers are none."""

from __future__ import annotations

import pytest

from measuringup.core.recommendations.quoted import quoted


def words(text: str) -> list[str]:
    return [each.words for each in quoted(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Q1 2025/26 78.4% of fly-tips were removed within 2 working days.", ["78.4%"]),
        ("It rose from 80.9% to 83.7%.", ["83.7%"]),
        ("The target of 85% was met with 86.2%.", ["86.2%"]),
        ("PL04 stood at 91.2 per cent on 31 March 2025.", ["91.2 per cent"]),
        ("Street sites with too much litter: 5.1%.", ["5.1%"]),
        ("1,240 fly-tips were reported in April 2024.", ["1,240"]),
        ("£1.2m was spent.", ["£1.2m"]),
        ("It took 2.4 days. Bins were emptied in 3 days.", ["2.4", "3"]),
        ("The balance is −3.1%.", ["−3.1%"]),
        ("It was 2 million pounds.", ["2 million"]),
    ],
)
def test_what_was_reached(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed on 12 March, on 3 June 2024 and in 2012/13.",
        "Since 2012 it has been done, at 10:30 and again at 9am.",
        "Phase 2 of the 4th review, minute 31, recommendation 2.4.",
        "See NI 192 and BV199d, for ages 16-18.",
        "6 of 14 vehicles record the street, and 9 in 10 people like it.",
        "About 78% and over 80% and at least 90%.",
        "It fell by 3%, and is 2% better, or 4 points.",
        "The national average was 82%, against a target of 85%.",
        "Between 80% and 85% were done.",
        "It will be 90%.",
        "It may be 90%.",
        "The forecast is 90%.",
        "In Southport 64% were removed.",
        "For the northern crew it was 64%.",
        "In two wards it was 64%.",
        "So far this year it was 71%.",
        "Other councils reached 92%.",
        "Elsewhere it was 92%.",
        "The cage was 90m long.",
        "24/7 cover is there.",
    ],
)
def test_what_is_no_figure_or_of_something_else(text: str) -> None:
    assert words(text) == []


def test_a_figure_is_told_with_its_decimals_its_sign_and_the_times_its_sentence_names() -> None:
    (share, money) = quoted("In Q1 2025/26 it was 78.40%. The cost was £1,250.5k.")
    assert (share.value, share.decimals, share.times, share.sign) == (78.4, 2, 1.0, "%")
    assert share.when == ("Q1 2025/26",)
    assert (money.value, money.decimals, money.times, money.sign) == (1250.5, 1, 1000.0, "£")
    assert (money.before, money.after) == ("The cost was ", ".")
    assert quoted("In September and Q3 it was 71%.")[0].when == ("September", "Q3")
    (below,) = quoted("It was -2%.")
    assert below.value == -2.0
