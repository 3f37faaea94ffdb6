"""Which figure stands on a scorecard, how fresh, counted as what, among whom (RULES C10, D0.22, E3, F)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.indicators import DataType, Indicator, LifeCycle, Owners, Polarity
from measuringup.core.periods import Period, next_period
from measuringup.core.problems import ProblemsError
from measuringup.core.rating import PRESETS, Band, RatingScheme
from measuringup.core.scorecards import Counts, Scorecard, ScorecardRow, reconciled, scorecard_of, unrated
from measuringup.core.scorecards.counts import Counted, as_counted, counts_of
from measuringup.core.scorecards.freshness import Moment, is_out_of_date
from measuringup.core.series import REBASE_SCHEMA
from tests.core.scorecard_factory import assessed, series

RAG = PRESETS["rag"]
GREEN, AMBER, RED = RAG.bands
HOURS = Indicator(code="H1", name="Hours lost", frequency="quarterly", section="Work")
Q1 = Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30), "quarterly")
Q2, Q3 = next_period(Q1), next_period(next_period(Q1))
YEAR = Period(dt.date(2024, 4, 1), dt.date(2025, 3, 31), "annual")
MET = {"band": "green", "status": "Green", "target": 5.0, "gap": 1.0, "target_form": "absolute"}


def card(rows: list[dict[str, Any]], *indicators: Indicator, **options: Any) -> Scorecard:
    return scorecard_of(assessed(rows), indicators or [HOURS], "marlowe", **options)


def only(rows: list[dict[str, Any]], *indicators: Indicator, **options: Any) -> ScorecardRow:
    (row,) = card(rows, *indicators, **options).rows
    return row


class TestWhichFigure:
    def test_the_latest_figure_is_shown_when_no_period_is_asked(self) -> None:
        row = only(series(HOURS, [4.0, 5.0, 6.0], first=Q1))
        assert (row.value, row.period, row.is_earlier) == (6.0, "Q3 2025/26", False)
        assert [point.label for point in row.series] == ["Q1 2025/26", "Q2 2025/26", "Q3 2025/26"]

    def test_the_period_asked_for_is_shown_and_nothing_after_it(self) -> None:
        row = only(series(HOURS, [4.0, 5.0, 6.0], first=Q1), period=Q2)
        assert (row.value, row.period) == (5.0, "Q2 2025/26")
        assert row.series[-1].label == "Q2 2025/26"

    def test_without_a_figure_in_the_period_the_latest_before_it_stands_with_its_own_label(self) -> None:
        row = only(series(HOURS, [4.0], first=Q1), period=Q3)
        assert (row.value, row.period, row.is_earlier) == (4.0, "Q1 2025/26", True)

    def test_an_awaited_figure_gives_way_to_the_last_one(self) -> None:
        rows = series(HOURS, [4.0, None], first=Q1, last={"state": "awaiting data", "status": "Awaiting data"})
        assert only(rows, period=Q2).period == "Q1 2025/26"

    def test_a_settled_state_stands_for_its_period_and_names_the_last_figure(self) -> None:
        state = {"state": "not supplied by partner", "status": "Not supplied by partner"}
        row = only(series(HOURS, [4.0, None], first=Q1, last=state), period=Q2)
        assert (row.value, row.period, row.state) == (None, "Q2 2025/26", "not supplied by partner")
        assert row.last_figure is not None
        assert (row.last_figure.label, row.last_figure.value) == ("Q1 2025/26", 4.0)

    def test_a_suppressed_figure_shows_nowhere_though_it_stands_in_the_file(self) -> None:
        rows = series(HOURS, [4.0, 3.0, 2.0], first=Q1, numerator=2.0, denominator=9.0, entered="2")
        rows[1] |= {"state": "suppressed", "status": "Suppressed"}
        rows[2] |= {"state": "suppressed", "status": "Suppressed"}
        row = only(rows)
        assert (row.value, row.numerator, row.denominator, row.entered, row.variation) == (None, None, None, "", None)
        assert [point.value for point in row.series] == [4.0, None, None]
        assert row.last_figure is not None
        assert row.last_figure.value == 4.0

    def test_only_states_and_no_figure_show_the_last_state(self) -> None:
        row = only(series(HOURS, [None], first=Q1, state="not due", status="Not due", point_type=None))
        assert (row.state, row.value, row.last_figure) == ("not due", None, None)
        assert not row.is_rated

    def test_of_several_frequencies_the_one_asked_for_is_shown(self) -> None:
        monthly = series(HOURS, [1.0] * 6, first=Period(dt.date(2025, 4, 1), dt.date(2025, 4, 30), "monthly"))
        rows = monthly + series(HOURS, [4.0, 5.0], first=Q1) + series(HOURS, [9.0], first=YEAR)
        assert only(rows, period=Q2).frequency == "quarterly"
        assert only(rows, period=Period(dt.date(2025, 9, 1), dt.date(2025, 9, 30), "monthly")).frequency == "monthly"
        assert only(rows, replace(HOURS, frequency="annual")).value == 9.0

    def test_without_either_the_frequency_with_the_latest_figure_is_shown(self) -> None:
        rows = series(HOURS, [4.0], first=Q1) + series(HOURS, [9.0], first=YEAR)
        assert only(rows, replace(HOURS, frequency="monthly")).value == 4.0

    def test_parts_of_a_breakdown_are_not_rows(self) -> None:
        rows = series(HOURS, [4.0], first=Q1) + series(HOURS, [9.0], first=Q1, breakdown="sex=f")
        assert only(rows).value == 4.0


class TestWhichMeasures:
    def test_rows_stand_in_the_order_of_the_definitions_in_their_sections(self) -> None:
        other = Indicator(code="A2", name="Another", section="Play")
        third = Indicator(code="A3", name="Third", section="Work")
        rows = [row for each in (HOURS, other, third) for row in series(each, [1.0], first=Q1)]
        found = card(rows, third, other, HOURS)
        assert [section.name for section in found.sections] == ["Work", "Play"]
        assert [row.indicator.code for row in found.rows] == ["A3", "H1", "A2"]

    def test_a_measure_without_a_section_has_one_all_the_same(self) -> None:
        assert card(series(replace(HOURS, section=""), [1.0])).sections[0].name == "Work"
        assert card(series(HOURS, [1.0]), replace(HOURS, section="")).sections[0].name == "Measures"

    def test_measures_never_reported_are_listed_with_the_reason(self) -> None:
        never = Indicator(code="N", name="Never")
        later = Indicator(code="L", name="Later")
        no_service = Indicator(code="S", name="Stock transferred")
        empty = Indicator(code="E", name="Empty")
        rows = (
            series(HOURS, [1.0], first=Q1)
            + series(later, [1.0], first=Q3)
            + series(no_service, [3.0], first=Q1, applies=False, comparability="not applicable")
            + series(empty, [None], first=Q1, state=None)
        )
        found = card(rows, HOURS, never, later, no_service, empty, period=Q1)
        assert {each.indicator.code: each.note for each in found.not_reported} == {
            "N": "no figure",
            "L": "no figure up to this period",
            "S": "not applicable",
            "E": "no figure up to this period",
        }
        assert len(found.rows) == 1

    def test_a_measure_no_longer_live_is_listed_with_its_note(self) -> None:
        gone = replace(HOURS, code="G", life_cycle=LifeCycle.RETIRED, life_cycle_note="replaced by H1")
        planned = replace(HOURS, code="P", life_cycle=LifeCycle.PROPOSED)
        never = replace(HOURS, code="X", life_cycle=LifeCycle.RETIRED)
        found = card(series(gone, [1.0]) + series(planned, [1.0]), gone, planned, never)
        assert [(each.indicator.code, each.note) for each in found.left] == [("G", "replaced by H1"), ("P", "proposed")]
        assert found.rows == ()
        assert found.newest_period == ""

    def test_a_measure_retired_later_still_stands_in_the_periods_before(self) -> None:
        gone = replace(HOURS, life_cycle=LifeCycle.RETIRED, ended=dt.date(2025, 9, 30))
        rows = series(gone, [4.0, 5.0, 6.0], first=Q1)
        assert only(rows, gone, period=Q2).value == 5.0
        assert card(rows, gone, period=Q3).rows == ()

    def test_an_unknown_organisation_is_told_with_the_nearest_codes(self) -> None:
        with pytest.raises(ProblemsError, match="marlowe"):
            scorecard_of(assessed(series(HOURS, [1.0])), [HOURS], "marlow")
        with pytest.raises(ProblemsError, match="empty"):
            scorecard_of(assessed(), [HOURS], "marlowe")

    def test_anchors_are_unique_though_codes_fold_alike(self) -> None:
        codes = ("C&L 1", "c-l-1", "%")
        measures = [replace(HOURS, code=code) for code in codes]
        found = card([row for each in measures for row in series(each, [1.0])], *measures)
        assert [row.anchor for row in found.rows] == ["c-l-1", "c-l-1-2", "measure"]


class TestFreshness:
    """D0.22: a figure older than it should be has a hollow rating that does not count."""

    def test_a_figure_missing_from_the_period_asked_for_is_out_of_date(self) -> None:
        row = only(series(HOURS, [4.0], first=Q1, **MET), period=Q2)
        assert row.is_out_of_date
        assert row.is_hollow
        assert not row.is_rated

    def test_until_it_is_due_it_is_not(self) -> None:
        """20 working days after Tuesday 30 September 2025 is Tuesday 28 October."""
        rows = series(HOURS, [4.0], first=Q1, **MET)
        assert not only(rows, period=Q2, as_of=dt.date(2025, 10, 28)).is_out_of_date
        assert only(rows, period=Q2, as_of=dt.date(2025, 10, 29)).is_out_of_date
        assert not only(rows, as_of=dt.date(2025, 10, 28)).is_out_of_date
        assert only(rows, as_of=dt.date(2025, 10, 29)).is_out_of_date

    def test_an_annual_figure_is_current_until_its_next_year_has_ended(self) -> None:
        rows = series(HOURS, [4.0], first=YEAR, **MET)
        row = only(rows, period=Q2)
        assert row.is_earlier
        assert not row.is_out_of_date

    def test_without_a_day_the_newest_figure_of_all_tells(self) -> None:
        """Q1 was due on 28 July; another measure has reached the end of September."""
        behind = series(HOURS, [4.0], first=replace(Q1, start=dt.date(2025, 1, 1), end=dt.date(2025, 3, 31)), **MET)
        ahead = series(replace(HOURS, code="H2"), [4.0], first=Q2)
        found = card(behind + ahead, HOURS, replace(HOURS, code="H2"))
        assert [row.is_out_of_date for row in found.rows] == [True, False]

    def test_ad_hoc_and_termly_without_a_calendar_are_never_out_of_date(self) -> None:
        moment = Moment(as_of=dt.date(2030, 1, 1))
        for frequency in ("ad hoc", "termly"):
            assert not is_out_of_date(Period(Q1.start, Q1.end, frequency), 20, moment)

    def test_with_nothing_known_of_the_day_nothing_is_late(self) -> None:
        assert not is_out_of_date(Q1, 20, Moment())

    def test_where_others_have_owners_a_measure_without_one_is_flagged(self) -> None:
        owned = replace(HOURS, code="O", owners=Owners(officer="Head of Streets"))
        rows = series(HOURS, [4.0], first=Q1, **MET) + series(owned, [4.0], first=Q1, **MET)
        found = card(rows, HOURS, owned)
        assert [row.has_no_owner for row in found.rows] == [True, False]
        assert [row.is_rated for row in found.rows] == [False, True]
        assert found.counts.by_state == (("no owner", 1),)
        assert not only(series(HOURS, [4.0], first=Q1)).has_no_owner


class TestCounts:
    """C10: the counts add up to the measures, and the sentence says of how many."""

    @staticmethod
    def of(**numbers: int) -> Counts:
        bands = {band.key: band for band in RAG.bands}
        rows = []
        for name, number in numbers.items():
            band = bands.get(name)
            rows += [Counted(scheme=RAG, band=band, state="" if band else name.replace("_", " "))] * number
        return counts_of(rows)

    def test_the_sentence_reconciles(self) -> None:
        counts = self.of(green=15, amber=5, red=5, not_due=2, data_only=3)
        assert reconciled(counts) == "30 measures, 25 rated; 15 of 25 are green (60%)."
        assert unrated(counts) == "3 data only, 2 not due"
        assert [(each.band.word, each.number) for each in counts.by_band] == [("Red", 5), ("Amber", 5), ("Green", 15)]

    def test_havering_said_46_of_50_rated_38_of_46_green(self) -> None:
        assert reconciled(self.of(green=38, red=8, no_target=4)) == "50 measures, 46 rated; 38 of 46 are green (83%)."

    @pytest.mark.parametrize(
        ("numbers", "sentence"),
        [
            ({"green": 1}, "1 measure, 1 rated; 1 of 1 is green (100%)."),
            ({"red": 2}, "2 measures, 2 rated; 0 of 2 are green (0%)."),
            ({"no_target": 3}, "3 measures, none rated."),
            ({}, "No measures."),
        ],
    )
    def test_few_and_none(self, numbers: dict[str, int], sentence: str) -> None:
        assert reconciled(self.of(**numbers)) == sentence

    def test_schemes_stand_in_one_order_from_worst_to_best(self) -> None:
        five, binary = PRESETS["five-band"], PRESETS["binary"]
        rows = [Counted(scheme=scheme, band=band, state="") for scheme in (five, binary) for band in scheme.bands]
        counts = counts_of(rows)
        assert [each.band.key for each in counts.by_band] == [
            "high-red", "not-met", "low-red", "amber", "low-green", "high-green", "met",
        ]  # fmt: skip
        assert reconciled(counts) == "7 measures, 7 rated; 3 of 7 are high green, low green or met (43%)."

    def test_a_scheme_without_a_good_band_counts_no_success(self) -> None:
        watched = RatingScheme(name="w", title="w", bands=(Band(key="a", word="A", shape="s"),))
        assert (
            reconciled(counts_of([Counted(scheme=watched, band=watched.bands[0], state="")])) == "1 measure, 1 rated."
        )

    def test_a_flag_makes_a_rating_a_state(self) -> None:
        flagged = as_counted(RAG, GREEN, None, {"out of date": True, "no owner": True})
        assert (flagged.band, flagged.state) == (None, "out of date")
        assert as_counted(RAG, None, "data only", {"out of date": True}).state == "data only"
        assert as_counted(RAG, None, None, {}).state == "not rated"
        assert as_counted(RAG, RED, None, {"out of date": False}).band is RED

    @given(st.lists(st.sampled_from(["green", "amber", "red", "not due", "no target", "suppressed"]), max_size=60))
    def test_ratings_and_states_add_up_to_the_measures(self, kinds: list[str]) -> None:
        bands = {band.key: band for band in RAG.bands}
        rows = [Counted(scheme=RAG, band=bands.get(kind), state="" if kind in bands else kind) for kind in kinds]
        counts = counts_of(rows)
        assert counts.rated + counts.not_rated == counts.measures == len(kinds)
        assert counts.good <= counts.rated
        assert (counts.share_good is None) == (counts.rated == 0)

    def test_a_scorecard_counts_each_section_and_all(self) -> None:
        other = replace(HOURS, code="H2", section="Play")
        rows = series(HOURS, [6.0], first=Q1, **MET) + series(other, [1.0], state="no target", status="No target")
        found = card(rows, HOURS, other)
        assert [section.counts.rated for section in found.sections] == [1, 0]
        assert (found.counts.measures, found.counts.rated, found.counts.not_rated) == (2, 1, 1)


class TestWhatARowSays:
    def test_the_verdict_carries_its_reason_and_rule(self) -> None:
        row = only(series(HOURS, [4.0], first=Q1, **{**MET, "band": "red", "status": "Red", "gap": -20.0}))
        assert row.band is RED
        assert row.reason == "Red: 4.0 is 20.0% below the target of 5.0."
        assert row.short_reason == "20.0% below target"
        assert row.rule == "bands-on-the-gap"

    def test_the_day_makes_a_missing_figure_late(self) -> None:
        late = {"state": "not submitted", "status": "Not submitted (overdue)"}
        row = only(series(HOURS, [4.0, None], first=Q1, last=late), period=Q2, as_of=dt.date(2025, 11, 13))
        assert row.reason == ("Not submitted: due 28 October, 16 days late. Last figure: 4.0 for Q1 2025/26.")

    def test_directions_name_the_period_they_are_measured_from(self) -> None:
        last = {
            "direction_short": "better", "evidence_short": "within", "change_short": 1.0,
            "previous_value_short": 4.0, "no_comparison_short": None,
        }  # fmt: skip
        row = only(series(HOURS, [4.0, 5.0], first=Q1, last=last))
        assert (row.short.way, row.short.change, row.short.compared_with) == ("better", 1.0, "Q1 2025/26")
        assert row.short.words == "Better, within normal variation"
        assert row.long.sentence == "No comparison: it is the first figure."

    def test_variation_is_that_of_the_figure_shown(self) -> None:
        rows = series(HOURS, [4.0, 5.0], first=Q1, last={"point_type": "special_cause_concern"})
        rows[0]["variation_type"] = rows[1]["variation_type"] = "special_cause_concern"
        assert only(rows).is_concern
        assert only(rows, period=Q1).variation == "common_cause"
        assert only(series(HOURS, [4.0], point_type=None)).variation == "common_cause"

    def test_limits_that_are_not_meaningful_are_not_printed(self) -> None:
        rows = series(HOURS, [4.0], first=Q1, lpl=1.0, upl=9.0)
        assert only(rows).series[0].upper_limit == 9.0
        assert only([rows[0] | {"limits_meaningful": False}]).series[0].upper_limit is None

    def test_limits_begin_anew_for_a_reason(self) -> None:
        rows = series(HOURS, [4.0, 5.0, 6.0], first=Q1)
        rows[1]["rebase"] = rows[2]["rebase"] = True
        facts = {"indicator_code": "H1", "definition_break": False, "person": "", "approver": ""}
        own = {"organisation_code": "marlowe", "breakdown": None, "date": Q2.start, "reason": "new rota"}
        others = {"organisation_code": "sele", "breakdown": None, "date": Q3.start, "reason": "not ours"}
        of_part = {"organisation_code": "", "breakdown": "sex=f", "date": Q3.start, "reason": "a part"}
        silent = {"organisation_code": "", "breakdown": "", "date": Q3.start, "reason": None}
        rebases = pl.DataFrame([{**facts, **each} for each in (own, others, of_part, silent)], schema=REBASE_SCHEMA)
        points = only(rows, rebases=rebases).series
        assert [(point.starts_again, point.why_again) for point in points] == [
            (False, ""), (True, "new rota"), (True, ""),
        ]  # fmt: skip

    def test_year_to_date_and_former_target_have_their_bands(self) -> None:
        facts = {"year_to_date_band": "amber", "former_band": "green", "former_status": "Green", "former_target": 3.0}
        row = only(series(HOURS, [6.0], first=Q1, **MET, **facts))
        assert (row.year_to_date_band, row.former_band) == (AMBER, GREEN)

    def test_a_year_to_date_that_is_not_whole_says_so(self) -> None:
        facts = {"year_to_date": 11.0, "year_to_date_method": "unweighted mean", "year_to_date_missing": 1}
        row = only(series(HOURS, [5.0, None, 6.0], first=Q1, year_start=Q1.start, **facts))
        assert row.year_to_date_missing == 1
        assert row.year_to_date_note == "unweighted mean of 2 quarters, without 1 quarter"
        assert only(series(HOURS, [6.0], first=Q1)).year_to_date_missing == 0


class TestPeers:
    ANSWERED = Indicator(
        code="P", name="Answered in time", data_type=DataType.PERCENTAGE, multiplier=100.0, frequency="quarterly"
    )

    def rows(self, indicator: Indicator, values: dict[str, float | None], **facts: Any) -> list[dict[str, Any]]:
        """One quarter of several councils, ranked from the highest."""
        known = sorted((value for value in values.values() if value is not None), reverse=True)
        found = []
        for code, value in values.items():
            place = None if value is None else known.index(value) + 1
            found += series(
                indicator,
                [value],
                first=Q1,
                organisation_code=code,
                rank=place,
                ranked=len(known),
                peer_median=float(pl.Series(known).median()),  # type: ignore[arg-type]
                numerator=value,
                denominator=100.0,
                peer_group="Family 1",
                **facts,
            )
        return found

    ORGANISATIONS = pl.DataFrame(
        {
            "organisation_code": ["marlowe", "sele", "wyvern", "dunmoor", "tarn", "fell"],
            "organisation_name": ["Marlowe", "Sele", None, "Dunmoor", "Tarn", "Fell"],
            "family": ["Family 1"] * 5 + ["Family 2"],
        }
    )

    def test_peers_stand_best_first_with_names_intervals_and_who_is_missing(self) -> None:
        rows = self.rows(self.ANSWERED, {"marlowe": 80.0, "sele": 90.0, "wyvern": 70.0, "dunmoor": 60.0})
        standing = only(rows, self.ANSWERED, organisations=self.ORGANISATIONS, peers="family").standing
        assert [peer.name for peer in standing.peers] == ["Sele", "Marlowe", "wyvern", "Dunmoor"]
        assert [peer.is_ours for peer in standing.peers] == [False, True, False, False]
        assert (standing.rank, standing.ranked, standing.median) == (2, 4, 75.0)
        assert standing.middle == (67.5, 82.5)
        assert standing.missing == ("Tarn",)

    def test_a_percentage_of_counts_has_wilsons_interval(self) -> None:
        """80 of 100: 71.1 to 86.7 (Wilson), which holds a median of 75 and not one of 70."""
        values: dict[str, float | None] = {"marlowe": 80.0, "sele": 70.0, "wyvern": 70.0, "tarn": 70.0}
        standing = only(self.rows(self.ANSWERED, values), self.ANSWERED).standing
        own = next(peer for peer in standing.peers if peer.is_ours)
        assert own.low == pytest.approx(71.1, abs=0.05)
        assert own.high == pytest.approx(86.7, abs=0.05)
        assert standing.apart is True
        near = {**values, "sele": 85.0, "wyvern": 75.0}
        assert only(self.rows(self.ANSWERED, near), self.ANSWERED).standing.apart is False

    def test_a_rate_of_counts_has_a_poisson_interval(self) -> None:
        """9 events: 4.115 to 17.085 (exact Poisson)."""
        rate = Indicator(code="R", name="Accidents", data_type=DataType.RATE, multiplier=100.0)
        standing = only(self.rows(rate, {"marlowe": 9.0, "sele": 20.0}), rate).standing
        own = next(peer for peer in standing.peers if peer.is_ours)
        assert (own.low, own.high) == (pytest.approx(4.115, abs=0.001), pytest.approx(17.085, abs=0.001))
        assert standing.middle is None

    @pytest.mark.parametrize(
        "facts",
        [
            {"numerator": 80.5},
            {"numerator": 8000.0},
            {"numerator": None},
            {"data_type": "money"},
            {"parts": "amounts"},
        ],
    )
    def test_what_is_no_share_of_counts_has_no_interval(self, facts: dict[str, Any]) -> None:
        rows = [row | facts for row in self.rows(self.ANSWERED, {"marlowe": 80.0, "sele": 90.0})]
        standing = only(rows, self.ANSWERED).standing
        assert {peer.low for peer in standing.peers} == {None}
        assert standing.apart is None

    def test_not_applicable_and_missing_never_stand_among_the_peers(self) -> None:
        rows = self.rows(self.ANSWERED, {"marlowe": 80.0, "sele": None, "wyvern": 70.0})
        rows[2]["comparability"] = "not applicable"
        standing = only(rows, self.ANSWERED).standing
        assert [peer.code for peer in standing.peers] == ["marlowe"]
        assert (standing.missing, standing.not_applicable) == (("sele",), ("wyvern",))

    def test_neutral_measures_are_not_ranked_and_stand_from_high_to_low(self) -> None:
        neutral = replace(self.ANSWERED, polarity=Polarity.NEUTRAL)
        rows = [row | {"rank": None, "ranked": None} for row in self.rows(neutral, {"sele": 70.0, "marlowe": 80.0})]
        standing = only(rows, neutral).standing
        assert [peer.code for peer in standing.peers] == ["marlowe", "sele"]
        assert standing.rank is None

    def test_without_a_group_nobody_is_a_peer(self) -> None:
        row = only(series(HOURS, [4.0], first=Q1, peer_group=None, comparability="no peers"), peers="family")
        assert row.standing.peers == ()
        assert row.standing.group == ""

    def test_groups_named_by_the_definition_tell_who_is_missing(self) -> None:
        own = replace(self.ANSWERED, peers="family")
        rows = self.rows(own, {"marlowe": 80.0, "sele": 90.0})
        found = only(rows, own, organisations=self.ORGANISATIONS.drop("organisation_name"))
        assert found.standing.missing == ("dunmoor", "tarn", "wyvern")
        assert card(rows, own, organisations=self.ORGANISATIONS).organisation_name == "Marlowe"
        assert card(rows, own).organisation_name == "marlowe"
