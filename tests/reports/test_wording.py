"""Every word of the vocabulary, and the drawing that goes with it (DESIGN 3, 4, 11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from measuringup.core.indicators import Basis, DataType, Indicator, Polarity
from measuringup.core.scorecards import ScorecardRow
from measuringup.core.variation import SPECIAL_CAUSES
from measuringup.reports import cells, findings, wording
from tests.reports import marlowe

CARD = marlowe.scorecard()
ROWS = {row.indicator.code: row for row in CARD.rows}
FLY_TIPS, GREEN, HOMES = ROWS["PL 07"], ROWS["PL 01"], ROWS["PL 26"]


def row(base: ScorecardRow = FLY_TIPS, *, indicator: dict[str, Any] | None = None, **changes: Any) -> ScorecardRow:
    return replace(base, indicator=replace(base.indicator, **(indicator or {})), **changes)


class TestFigures:
    def test_missing_figures_are_dashes(self) -> None:
        assert wording.figure(FLY_TIPS.indicator, None) == wording.count(None) == "–"
        assert wording.change(FLY_TIPS.indicator, None) == "–"

    @pytest.mark.parametrize(
        ("value", "printed"), [(414.0, "414"), (1263.0, "1,263"), (0.5, "0.5"), (-2.25, "−2.25"), (0.0, "0")]
    )
    def test_counts_have_the_decimals_they_need(self, value: float, printed: str) -> None:
        assert wording.count(value) == printed

    @pytest.mark.parametrize(
        ("facts", "value", "apart"),
        [
            ({"data_type": DataType.PERCENTAGE, "unit": "%"}, 78.44, ("78.4%", "")),
            ({"data_type": DataType.DURATION, "unit": "working days"}, 8.9, ("8.9", "working days")),
            ({"data_type": DataType.LEVEL, "unit": "Level", "precision": 0}, 2.0, ("Level 2", "")),
            ({"data_type": DataType.MONEY, "precision": 0}, 232378000.0, ("£232,378,000", "")),
        ],
    )
    def test_a_narrow_cell_sets_the_unit_apart(
        self, facts: dict[str, Any], value: float, apart: tuple[str, str]
    ) -> None:
        assert wording.parts(Indicator(code="A", name="A", **facts), value) == apart

    def test_a_head_may_say_the_unit_once(self) -> None:
        units = [("rate", "per 1,000"), ("percentage", "%"), ("money", "£000"), ("level", "Level"), ("number", "")]
        measures = [Indicator(code="A", name="A", data_type=DataType(kind), unit=unit) for kind, unit in units]
        assert [wording.unit_apart(each) for each in measures] == ["per 1,000", "", "", "", ""]

    def test_long_dates(self) -> None:
        assert wording.long_date(dt.date(2025, 11, 13)) == "13 November 2025"


class TestPolarityAndTarget:
    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"polarity": Polarity.HIGH}, "High is good"),
            ({"polarity": Polarity.LOW}, "Low is good"),
            ({"polarity": Polarity.PLAN}, "The plan is good"),
            ({"polarity": Polarity.NEUTRAL}, "No better direction"),
            ({"polarity": Polarity.RANGE}, "A range is good"),
            ({"polarity": Polarity.RANGE, "range_low": 10.0, "range_high": 15.0}, "10.0 to 15.0 is good"),
        ],
    )
    def test_which_way_is_good(self, facts: dict[str, Any], words: str) -> None:
        assert wording.polarity(Indicator(code="A", name="A", **facts)) == words

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({}, "85.0%"),
            ({"is_strict": True}, "over 85.0%"),
            ({"is_strict": True, "indicator": {"polarity": Polarity.LOW}}, "under 85.0%"),
            ({"target": None}, "–"),
            ({"target": None, "target_low": 10.0, "target_high": 15.0}, "10.0% to 15.0%"),
            ({"target": None, "target_low": 10.0}, "from 10.0%"),
            ({"target": None, "target_high": 15.0}, "up to 15.0%"),
        ],
    )
    def test_a_target_as_it_is_meant(self, changes: dict[str, Any], words: str) -> None:
        assert wording.target(row(**changes)) == words


class TestSigns:
    @pytest.mark.parametrize(
        ("way", "evidence", "icon"),
        [
            ("better", "beyond", "direction-better"),
            ("better", "within", "direction-better-noise"),
            ("worse", "unknown", "direction-worse-noise"),
            ("higher", "beyond", "direction-up-neutral"),
            ("lower", "within", "direction-down-neutral-noise"),
            ("same", "unknown", "direction-same"),
            ("none", "unknown", "direction-none"),
        ],
    )
    def test_only_evidence_makes_an_arrow_solid(self, way: str, evidence: str, icon: str) -> None:
        assert wording.direction_icon(replace(FLY_TIPS.short, way=way, evidence=evidence)) == icon

    @pytest.mark.parametrize(
        ("point_type", "cause", "found"),
        [
            ("special_cause_improvement", "Above UCL", ("variation-improvement-high", "Improving")),
            ("special_cause_concern", "7 Point Trend (Decreasing)", ("variation-concern-low", "Concern")),
            ("special_cause_neutral_high", "7 Point Trend (Increasing)", ("variation-neutral-high", "Change")),
            ("special_cause_neutral_low", "2 in 3 Below CL", ("variation-neutral-low", "Change")),
            ("common_cause", "Common Cause", ("variation-common", "Normal variation")),
        ],
    )
    def test_variation(self, point_type: str, cause: str, found: tuple[str, str]) -> None:
        assert wording.variation(row(variation=point_type, special_cause=cause)) == found

    def test_variation_without_limits_or_chart(self) -> None:
        flat = row(variation="common_cause", limits_meaningful=False)
        assert wording.variation(flat) == ("variation-not-meaningful", "Limits not meaningful")
        assert wording.variation(row(not_charted="rolling")) == ("", "")
        assert wording.variation(row(value=None)) == ("", "")

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"assurance": "consistent_pass"}, ("assurance-passes", "Reliably met")),
            (
                {"assurance": "consistent_fail", "indicator": {"polarity": Polarity.LOW}},
                ("assurance-fails-low", "Reliably missed"),
            ),
            ({"assurance": "inconsistent"}, ("assurance-varies", "Hit or miss")),
            ({"assurance": "consistent_fail", "limits_meaningful": False}, ("assurance-constant", "Constant, missed")),
            ({"assurance": None}, ("", "")),
            ({"not_charted": "cumulative"}, ("", "")),
        ],
    )  # fmt: skip
    def test_assurance(self, changes: dict[str, Any], found: tuple[str, str]) -> None:
        assert wording.assurance(row(**changes)) == found

    def test_every_special_cause_has_its_reading(self) -> None:
        assert set(wording.READINGS) == set(SPECIAL_CAUSES)

    def test_readings_say_why_there_is_none(self) -> None:
        point = FLY_TIPS.series[0]
        assert wording.reading(point) == "Normal variation"
        assert wording.reading(replace(point, charted=None, status="Suppressed")) == "Suppressed"
        assert wording.reading(replace(point, charted=None, status="")) == "No figure"
        assert wording.reading(replace(point, special_cause=None)) == "–"
        assert wording.reading(replace(point, lower_limit=None)) == "Limits not meaningful"


class TestCells:
    def test_chips(self) -> None:
        assert cells.chip(FLY_TIPS) == cells.Chip(icon="status-red", words="Red", kind="rated")
        old = cells.chip(ROWS["PL 24"])
        assert old == cells.Chip(icon="status-green-out-of-date", words="Green at 2020/21, out of date", kind="hollow")
        assert cells.chip(ROWS["PL 45"]).words == "Green, no owner"
        assert cells.chip(ROWS["PL 28"]) == cells.Chip(
            icon="state-not-submitted", words="Not submitted (overdue)", kind="none"
        )
        assert cells.chip(row(band=None, state=None)).words == "No target"

    def test_second_lines(self) -> None:
        assert cells.why(FLY_TIPS) == "7.0 points below target; tolerance 3.0. Concern: below lower limit"
        assert cells.why(ROWS["PL 28"]) == "Due 28 October, 16 days late. Last figure: 93.1% for Q1 2025/26"
        assert cells.why(row(band=None, state="no target", special_cause=None)) == ""

    def test_who_calls_for_a_look(self) -> None:
        looked_at = {code for code, each in ROWS.items() if cells.is_exception(each)}
        assert looked_at == {"PL 07", "PL 02", "PL 21", "PL 26", "PL 28", "PL 24", "PL 45", "PL 47"}
        assert cells.has_reason(ROWS["PL 08"])
        assert not cells.has_reason(GREEN)

    def test_tags(self) -> None:
        assert cells.tags(GREEN) == ("Restated", "Better only because the target moved")
        assert cells.tags(ROWS["PL 41"]) == ("Provisional",)

    def test_an_old_figure_without_a_rating_says_so_beside_its_period(self) -> None:
        assert (
            cells.when(row(band=None, is_out_of_date=True)) == "Sep 2025, out\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}date"
        )
        assert cells.when(ROWS["PL 24"]) == "2020/21"

    def test_why_there_is_no_rank(self) -> None:
        standing = FLY_TIPS.standing
        assert cells.no_rank(row(value=None)) == "–"
        assert cells.no_rank(FLY_TIPS) == "Not ranked"
        assert cells.no_rank(row(standing=replace(standing, comparability="no peers"))) == "No peers"
        assert cells.no_rank(row(standing=replace(standing, comparability="missing"))) == "–"


class TestFindings:
    """A chart's title says what it shows, and says so when it shows nothing (DESIGN 1)."""

    def last(self, cause: str | None, **changes: Any) -> ScorecardRow:
        series = (*FLY_TIPS.series[:19], replace(FLY_TIPS.series[-1], special_cause=cause))
        return row(series=series, **changes)

    @pytest.mark.parametrize(
        ("cause", "title", "clause"),
        [
            ("Above UCL", "Sep 2025 lies above the usual range", "Sep 2025 lies above the upper limit"),
            ("7 Point Trend (Increasing)", "Seven or more months rising", "in a run of seven or more rising"),
            ("7 Point Trend (Decreasing)", "Seven or more months falling", "in a run of seven or more falling"),
            ("2 in 3 Above CL", "Two of three months near the upper limit", "near the upper limit, two of three"),
            ("2 in 3 Below CL", "Two of three months near the lower limit", "near the lower limit, two of three"),
            ("7 Points Above CL", "Seven or more months above the mean", "above the mean, seven or more in a row"),
            ("7 Points Below CL", "Seven or more months below the mean", "below the mean, seven or more in a row"),
            ("Common Cause", "Within the usual range", "Nothing stands out at the end"),
            (None, "Within the usual range", "Nothing stands out at the end"),
        ],
    )
    def test_titles(self, cause: str | None, title: str, clause: str) -> None:
        found = self.last(cause)
        assert findings.title(found) == title
        assert clause in findings.standing_out(found)

    def test_a_run_is_counted_in_words(self) -> None:
        assert findings.title(FLY_TIPS) == "Four months below the usual range"
        assert findings.standing_out(FLY_TIPS) == "Jun 2025 to Sep 2025 lie below the lower limit; the last is 78.0."
        long = tuple(replace(point, special_cause="Below LCL") for point in FLY_TIPS.series)
        assert findings.title(row(series=long)) == "30 months below the usual range"

    def test_nothing_to_show_is_said(self) -> None:
        assert findings.title(ROWS["PL 08"]) == "No figure so far"
        assert findings.standing_out(ROWS["PL 08"]) == "There is no figure."
        assert findings.title(row(series=FLY_TIPS.series[:1])) == "One figure so far"
        assert findings.title(ROWS["PL 06"]) == "Constant at 9"
        assert findings.title(ROWS["PL 24"]) == "Too even for process limits"
        assert findings.title(row(not_charted="rolling")) == "30 months, without process limits"

    def test_alternative_text_in_its_order(self) -> None:
        assert findings.description(FLY_TIPS, FLY_TIPS.series) == (
            "Fly-tips removed within 2 working days. Monthly percentage from Apr 2023 to Sep 2025. "
            "Mean 88.4, process limits 82.8 to 93.9, target 85.0. "
            "Jun 2025 to Sep 2025 lie below the lower limit; the last is 78.0. "
            "Verdict: special cause, concern; target hit or miss."
        )
        assert "Trial process limits 47 to 76" in findings.description(
            ROWS["PL 02"], ROWS["PL 02"].series[-1:]
        ).replace("Mean 62, trial", "Trial")
        assert findings.description(ROWS["PL 24"], ROWS["PL 24"].series).endswith("Verdict: limits not meaningful.")
        assert findings.verdict(row(not_charted="rolling")) == "none, the series has no process limits"
        assert findings.verdict(row(variation="common_cause", assurance=None)) == "normal variation"

    def test_where_the_limits_come_from(self) -> None:
        assert findings.second_line(FLY_TIPS, FLY_TIPS.series) == (
            "Fly-tips removed within 2 working days, %, by month. Limits from Apr 2023 to Sep 2024."
        )
        assert "Trial limits from Q1 2022/23 to Q2 2025/26." in findings.second_line(
            ROWS["PL 02"], ROWS["PL 02"].series
        )
        assert findings.second_line(FLY_TIPS, FLY_TIPS.series[-10:]).endswith("The last 10 of 30 are shown.")
        assert "£" in findings.second_line(ROWS["PL 45"], ROWS["PL 45"].series)
        assert "no process chart" in findings.second_line(row(not_charted="rolling"), FLY_TIPS.series)
        assert findings.limits_from(ROWS["PL 24"]) == ""

    def test_a_new_baseline_starts_at_the_last_rebase(self) -> None:
        series = tuple(replace(point, starts_again=k in (3, 9)) for k, point in enumerate(FLY_TIPS.series))
        assert findings.last_group(series)[0].label == "Jan 2024"

    def test_limits_that_lie_close_get_a_decimal_more(self) -> None:
        assert findings.limit_decimals(FLY_TIPS) == 1
        near = replace(FLY_TIPS.series[-1], lower_limit=88.0, upper_limit=88.9)
        assert findings.limit_decimals(row(series=(near,))) == 2
        assert findings.limit_decimals(HOMES) == 0

    @pytest.mark.parametrize(
        ("changes", "title"),
        [
            ({}, "61 by Q2 2025/26, 23 behind the plan"),
            ({"value": 90.0}, "90 by Q2 2025/26, 6 ahead of the plan"),
            ({"value": 84.0}, "84 by Q2 2025/26, as planned"),
            ({"target": None}, "61 by Q2 2025/26"),
            ({"indicator": {"polarity": Polarity.LOW}}, "61 by Q2 2025/26, 23 below the plan"),
            ({"value": 90.0, "indicator": {"polarity": Polarity.LOW}}, "90 by Q2 2025/26, 6 above the plan"),
        ],
    )
    def test_the_year_so_far_against_its_plan(self, changes: dict[str, Any], title: str) -> None:
        assert findings.plan_title(row(HOMES, **changes)) == title

    def test_the_bars_in_words(self) -> None:
        words = findings.plan_description(HOMES, HOMES.series[-2:])
        assert "Q1 2025/26 18 against 84; Q2 2025/26 61 against 84." in words
        assert "each figure contains the ones before it" in findings.plan_second_line(HOMES)
        apart = row(HOMES, not_charted=None, indicator={"basis": Basis.CUMULATIVE})
        assert findings.plan_second_line(apart).endswith("Dashes: plan.")
        assert "target" not in findings.description(apart, HOMES.series).lower()
        assert "each alone" in findings.second_line(apart, HOMES.series)
