"""Which figures of a return look wrong, all of them looked at together beside their histories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl

from measuringup.core.indicators import Basis, Indicator
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.returns.doubts import with_doubts
from measuringup.core.returns.figures import given_figure
from measuringup.core.returns.identifying import Identified, identified
from measuringup.core.returns.lines import Read
from measuringup.core.returns.rows import OfferedRow, SentRow
from tests.core.returns.marlowe import LIGHTS, MARLOWE, Q3, SHARE, TIPS, marked, offered, row

TODAY = dt.date(2026, 1, 20)
INDICATORS = (TIPS, LIGHTS, SHARE)


def read(sent: SentRow) -> Read:
    found = identified(sent, MARLOWE)
    assert isinstance(found, Identified)
    figure, problems = given_figure(sent, found.indicator)
    return Read(row=sent, found=found, given=figure, problems=tuple(problems))


def of(indicator: Indicator, value: float, number: int = 2) -> Read:
    return read(marked(number, offer=offered(indicator=indicator), numbers={"value": value}))


def history(indicator: Indicator, *values: float | None) -> pl.DataFrame:
    """Quarterly figures of the council up to Q2 2025/26."""
    ends = [(2025 * 4 + 2 - back) for back in reversed(range(len(values)))]
    rows: list[dict[str, Any]] = [
        {
            "indicator_code": indicator.code,
            "organisation_code": "marlowe",
            "frequency": "quarterly",
            "period_start": dt.date(end // 4, end % 4 * 3 + 1, 1),
            "period_end": _last_day(end),
            "value": value,
        }
        for end, value in zip(ends, values, strict=True)
    ]
    return pl.DataFrame(rows, schema=OBSERVATION_SCHEMA).with_columns(
        breakdown=pl.lit(""), figure_status=pl.lit("final")
    )


def _last_day(quarter: int) -> dt.date:
    after = quarter + 1
    return dt.date(after // 4, after % 4 * 3 + 1, 1) - dt.timedelta(days=1)


NOTHING = pl.DataFrame(schema=OBSERVATION_SCHEMA)


def words(reads: list[Read]) -> list[list[str]]:
    return [[doubt.words for doubt in each.doubts] for each in reads]


def test_nothing_is_looked_at_where_there_is_no_figure() -> None:
    answer = read(marked(state="suspended"))
    assert with_doubts([answer], NOTHING, INDICATORS, {}, TODAY) == [answer]


def test_ordinary_figures_raise_no_doubt() -> None:
    (found,) = with_doubts([of(LIGHTS, 4)], history(LIGHTS, 4, 5, 3), INDICATORS, {}, TODAY)
    assert (found.doubts, found.problems) == ((), ())


def test_a_figure_outside_its_usual_range_is_told_with_it() -> None:
    usual = {("PL08", "marlowe", "", "quarterly"): (2.0, 6.0)}
    assert words(with_doubts([of(LIGHTS, 9), of(LIGHTS, 6)], NOTHING, INDICATORS, usual, TODAY)[:1]) == [
        ["9.0 days is outside the usual 2.0 days to 6.0 days."]
    ]


def test_a_running_total_has_no_usual_range() -> None:
    usual = {("PL08", "marlowe", "", "quarterly"): (2.0, 6.0)}
    total = of(LIGHTS, 9)
    running = replace(total, found=replace(total.found, indicator=replace(LIGHTS, basis=Basis.CUMULATIVE)))
    assert words(with_doubts([running], NOTHING, INDICATORS, usual, TODAY)) == [[]]


def test_a_percentage_written_as_a_fraction_is_asked_about() -> None:
    before = history(SHARE, 90, 92, None)
    fraction, percent = of(SHARE, 0.784), of(SHARE, 78.4)
    assert words(with_doubts([fraction], before, INDICATORS, {}, TODAY)) == [["0.784 is read as 0.784%, not as 78.4%."]]
    assert words(with_doubts([percent], before, INDICATORS, {}, TODAY)) == [[]]
    assert words(with_doubts([fraction], NOTHING, INDICATORS, {}, TODAY)) == [[]]
    assert words(with_doubts([fraction], history(SHARE, 0.5), INDICATORS, {}, TODAY)) == [[]]


def test_what_the_checks_refuse_is_told_by_cell() -> None:
    sent = marked(offer=_odd_quarter(), numbers={"value": 4})
    (found,) = with_doubts([read(sent)], NOTHING, INDICATORS, {}, TODAY)
    assert [(each.column, each.row) for each in found.problems] == [("period", 2)]


def _odd_quarter() -> OfferedRow:
    period = type(Q3)(dt.date(2025, 11, 1), dt.date(2026, 1, 10), "quarterly")
    return offered(indicator=LIGHTS, period=period)


def test_a_period_that_has_not_ended_and_a_series_there_never_was_are_odd() -> None:
    sent = row(code="PL08", unit="Street Cleaning", period="Q4 2025/26", numbers={"value": 4})
    (found,) = with_doubts([read(sent)], history(LIGHTS, 4, 5), INDICATORS, {}, TODAY)
    assert words([found]) == [
        ["No such figure of PL08 was ever given for Street Cleaning.", "Q4 2025/26 has not ended."]
    ]


def test_a_warning_of_the_checks_is_a_doubt() -> None:
    (found,) = with_doubts([of(SHARE, 106)], history(SHARE, 90, 95), INDICATORS, {}, TODAY)
    assert words([found]) == [["RC02: a percentage above 100."]]


def test_the_question_about_a_whole_file_of_fractions_is_not_asked_of_one_row() -> None:
    parts = [offered(indicator=SHARE, breakdown=f"area={name}") for name in ("East", "North", "South")]
    reads = [read(marked(number, offer=each, numbers={"value": 0.5})) for number, each in enumerate(parts, start=2)]
    undeclared = "The definition of RC02 has no dimension 'area'."
    assert words(with_doubts(reads, NOTHING, INDICATORS, {}, TODAY)) == [[undeclared]] * 3
