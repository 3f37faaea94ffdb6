"""Does the ledger bear out what is quoted and linked? What is asked, in which words, and when nothing is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from measuringup.core.indicators import DataType, Indicator, LifeCycle
from measuringup.core.recommendations.against_ledger import ledger_findings
from measuringup.core.recommendations.linked import Entry, Linked, Stand
from measuringup.core.recommendations.truth import Told
from measuringup.core.recommendations.wording import in_words

TIPS = Indicator(
    code="PL07",
    name="Fly-tips removed within 2 working days",
    aliases=("BV199d",),
    data_type=DataType.PERCENTAGE,
    unit="%",
    precision=1,
)
ON, LATER = dt.date(2025, 10, 14), dt.date(2025, 11, 3)
DAYS = {
    "Q4 2024/25": (dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
    "Q1 2025/26": (dt.date(2025, 4, 1), dt.date(2025, 6, 30)),
    "Q2 2025/26": (dt.date(2025, 7, 1), dt.date(2025, 9, 30)),
}


def entry(label: str, value: float | None, on: dt.date = dt.date(2025, 10, 1), **said: object) -> Entry:
    start, end = DAYS[label]
    return Entry(start=start, end=end, value=value, on=on, change=1, **said)  # type: ignore[arg-type]


ENTRIES = (entry("Q4 2024/25", 83.72), entry("Q1 2025/26", 81.0), entry("Q2 2025/26", 78.38))
RED = Stand(status="Red", is_red=True, period="Q2 2025/26", figure="78.4%", target="85.0%")
GREEN = Stand(status="Green", is_red=False, period="Q1 2025/26", figure="86.0%", target="85.0%")


def linked(definition: Indicator | None = TIPS, *entries: Entry, **said: object) -> Linked:
    name = definition.name if definition else TIPS.name
    return Linked(name=name, shown_on=ON, definition=definition, entries=entries or ENTRIES, **said)  # type: ignore[arg-type]


def asked(text: str, *of: Linked, on: dt.date | None = ON) -> list[str]:
    return [in_words(each.reason) for each in ledger_findings(of or (linked(),), [Told(text, on)])]


def codes(text: str, *of: Linked) -> list[str]:
    return [each.reason.code for each in ledger_findings(of or (linked(),), [Told(text, ON)])]


def test_a_figure_that_differs_from_the_ledger() -> None:
    assert asked("91.5% of fly-tips were removed within 2 working days.") == [
        "The update of 14 Oct 2025 quotes 91.5%. As known on that day, the ledger said 78.4% for Q2 2025/26 "
        "(Fly-tips removed within 2 working days). Ask which holds."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "78.4% of fly-tips were removed in time.",  # the latest
        "78% of fly-tips were removed in time.",  # to the decimals quoted
        "78.38% of fly-tips were removed in time.",
        "Fly-tips removed in time rose from 81% to 83.7%.",  # earlier ones
        "PL07 stood at 81.0% in Q1 2025/26.",
        "BV199d was 78.4% for the quarter to September 2025.",
    ],
)
def test_a_figure_that_the_ledger_had(text: str) -> None:
    assert codes(text) == []


def test_a_period_that_is_named_is_the_one_compared() -> None:
    (said,) = asked("In Q1 2025/26 78.4% of fly-tips were removed in time.")
    assert "the ledger said 81.0% for Q1 2025/26" in said
    assert "81.00% for Q1 2025/26" in asked("In Q1 2025/26 78.38% of fly-tips were removed in time.")[0]


def test_a_month_or_a_quarter_without_its_year_is_the_last_that_was_over() -> None:
    # The update is of 14 October 2025: quarter 1 is April to June, and September ends quarter 2.
    assert codes("In Q1 81% of fly-tips were removed in time.") == []
    assert "81.0% for Q1 2025/26" in asked("In Q1 78% of fly-tips were removed in time.")[0]
    said = asked("In the quarter to September 81% of fly-tips were removed in time.")
    assert "78.4% for Q2 2025/26" in said[0]
    # Quarter 4 is that of the year before; December 2024 is not on record.
    assert "83.7% for Q4 2024/25" in asked("In Q4 81% of fly-tips were removed in time.")[0]
    assert codes("In the quarter to December 91% of fly-tips were removed in time.") == []
    # A month of a quarterly measure.
    assert codes("In July 91% of fly-tips were removed in time.") == []
    assert codes("In September 2025 91% of fly-tips were removed in time.") == []


def test_a_month_of_a_monthly_measure() -> None:
    start, end = dt.date(2025, 8, 1), dt.date(2025, 8, 31)
    august = Entry(start=start, end=end, value=78.4, on=dt.date(2025, 9, 20), change=1)
    monthly = linked(replace(TIPS, frequency="monthly"), august)
    assert codes("In August 78.4% of fly-tips were removed in time.", monthly) == []
    assert "said 78.4% for Aug 2025" in asked("In August 81% of fly-tips were removed in time.", monthly)[0]


def test_a_period_that_is_not_over_yet_by_any_year() -> None:
    yearly = replace(TIPS, frequency="annual")
    assert codes("In Q3 91% of fly-tips were removed in time.", linked(yearly)) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2024/25 91% of fly-tips were removed in time.",  # a year of a quarterly measure
        "In Q1 2012/13 91% of fly-tips were removed in time.",  # nothing on record of it
        "91% of staff were trained.",  # another thing
        "91 fly-tips were removed in time.",  # another unit
        "£91 was spent on fly-tips removed in time.",
        "The team met the residents.",
    ],
)
def test_what_cannot_be_compared_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_nothing_is_compared_where_the_day_is_not_known_or_nothing_was() -> None:
    assert asked("91% of fly-tips were removed in time.", on=None) == []
    assert codes("91% of fly-tips were removed in time.", linked(TIPS, entry("Q2 2025/26", 78.4, LATER))) == []
    assert codes("91% of fly-tips were removed in time.", linked(TIPS, entry("Q2 2025/26", None))) == []


def test_a_number_the_entry_has_besides_is_no_difference() -> None:
    share = entry("Q2 2025/26", 78.4, others=(91.0, 116.0))
    assert codes("91% of fly-tips were removed in time.", linked(TIPS, share)) == []


def test_a_figure_that_has_changed_since() -> None:
    entries = (*ENTRIES, entry("Q2 2025/26", 74.0, LATER))
    assert asked("78.4% of fly-tips were removed in time.", linked(TIPS, *entries)) == [
        "The update of 14 Oct 2025 quotes 78.4% for Q2 2025/26. Since 3 Nov 2025 the ledger says 74.0% "
        "(Fly-tips removed within 2 working days). Ask what that changes."
    ]
    assert (
        codes("78% of fly-tips were removed in time.", linked(TIPS, *ENTRIES, entry("Q2 2025/26", 78.1, LATER))) == []
    )
    gone = entry("Q2 2025/26", None, LATER)
    assert codes("78.4% of fly-tips were removed in time.", linked(TIPS, *ENTRIES, gone)) == []


def test_what_is_said_again_is_asked_about_once() -> None:
    said = [Told("91% of fly-tips were removed in time.", day) for day in (ON, LATER)]
    (found,) = ledger_findings([linked()], said, 4)
    assert (found.position, found.column, found.reason.numbers["on"]) == (4, "update", LATER)
    assert found.words == "91% of fly-tips were removed in time."


def test_of_two_measures_with_one_unit_the_one_that_is_named() -> None:
    graffiti = linked(replace(TIPS, code="PL08", name="Graffiti cleaned in a day", aliases=()))
    (said,) = asked("91% of graffiti was cleaned in a day.", linked(), graffiti)
    assert "(Graffiti cleaned in a day)" in said
    assert codes("91% of fly-tips and graffiti were removed and cleaned.", linked(), graffiti) == []
    assert codes("91% of tips were seen to.", linked(), graffiti) == []


def test_a_unit_of_no_other_measure_needs_one_word_of_the_name() -> None:
    assert codes("91% of tips were seen to.") == ["figure-differs"]


def test_a_number_of_days_or_of_things() -> None:
    days = linked(
        replace(TIPS, code="PL09", name="Days to remove a fly-tip", data_type=DataType.DURATION, unit="days"),
        entry("Q2 2025/26", 2.18),
    )
    (said,) = asked("It took 3.5 days to remove a fly-tip.", days)
    assert "said 2.18 days" not in said
    assert "said 2.2 days" in said
    assert codes("It took 2.2 days to remove a fly-tip.", days) == []
    assert codes("It took 3.5 hours to remove a fly-tip.", days) == []
    reported = linked(
        replace(TIPS, code="PL10", name="Fly-tips reported", data_type=DataType.NUMBER, unit="", precision=0),
        entry("Q2 2025/26", 1204.0),
    )
    assert codes("1,204 fly-tips were reported.", reported) == []
    assert codes("1,240 fly-tips were reported.", reported) == ["figure-differs"]
    assert codes("Fly-tips reported: 1,240.", reported) == ["figure-differs"]
    assert codes("3 crews dealt with all the fly-tips reported.", reported) == []
    assert codes("3 tips of old crews.", reported) == []
    dated = linked(replace(TIPS, data_type=DataType.DATE, unit=""))
    assert codes("The tips removed are 3.", dated) == []


def test_pounds_in_thousands_and_millions() -> None:
    cost = linked(
        replace(TIPS, code="RC01", name="Cost of street cleaning", data_type=DataType.MONEY, unit="£000", precision=0),
        entry("Q2 2025/26", 1240.0),
    )
    for same in ("£1,240,000", "£1.24m", "£1.2m", "£1,240k"):
        assert codes(f"The cost of street cleaning was {same}.", cost) == []
    (said,) = asked("The cost of street cleaning was £1.3m.", cost)
    assert "the ledger said £1,240k for Q2 2025/26" in said
    assert codes("The cost of street cleaning was 91%.", cost) == []


def test_a_linked_measure_that_has_gone_red() -> None:
    assert asked("", linked(then=GREEN, now=RED)) == [
        "Fly-tips removed within 2 working days is Red for Q2 2025/26: 78.4% against 85.0%. It was Green when it was "
        "shown on 14 Oct 2025. Ask what is done about it."
    ]
    assert "It was" not in asked("", linked(then=RED, now=RED))[0]
    assert "It was" not in asked("", linked(now=RED))[0]
    without = Stand(status="Red", is_red=True, period="Q2 2025/26", figure="78.4%")
    assert "78.4%. Ask" in asked("", linked(now=without))[0]
    assert asked("", linked(then=RED, now=GREEN)) == []
    assert asked("", linked()) == []


def test_a_linked_measure_that_is_no_longer_kept() -> None:
    words = "Fly-tips removed within 2 working days is {}. Ask what shows today that it is done."
    assert asked("", linked(replace(TIPS, life_cycle=LifeCycle.RETIRED), now=RED)) == [words.format("retired")]
    assert asked("", linked(replace(TIPS, life_cycle=LifeCycle.SUSPENDED))) == [words.format("suspended")]
    assert asked("91% of fly-tips were removed in time.", linked(None)) == [words.format("withdrawn")]
