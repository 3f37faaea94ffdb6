"""Does the product find what was planted in the fictional council, and nothing where nothing happened?

The figures were made without the product's rules (cli.demo); here its rules look at them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from benchmarks.false_alarms import KINDS
from measuringup.cli.demo.definitions import mappings
from measuringup.cli.demo.figures import figures
from measuringup.cli.demo.said import RESERVED
from measuringup.cli.demo.schemes import SCHEME
from measuringup.cli.demo.stories import STORIES, Story
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.figures import entry
from measuringup.core.assessment import assess
from measuringup.core.attention import Signal, attention
from measuringup.core.challenge import Capability, challenge, challenged
from measuringup.core.definition_mapping import indicator_of
from measuringup.core.estimates import Estimate, estimate
from measuringup.core.indicators import definitions_frame
from measuringup.core.observations import check
from measuringup.core.organisation import CommentaryKind
from measuringup.core.rating import PRESETS
from measuringup.core.rating.reading import scheme_from
from measuringup.core.targets.schema import targets_frame
from measuringup.records.models import Commentary, Forecast, Ownership, TargetVersion
from measuringup.records.queries.judgement import Judgement, judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import measures
from tests.core.attention.test_false_alarms import published

pytestmark = pytest.mark.django_db

OURS = pl.col("organisation_code") == "eskerham"
WHOLE = pl.col("breakdown") == ""


@pytest.fixture(scope="module")
def judged(eskerham: Known) -> Judgement:
    return judgement(eskerham)


@pytest.fixture(scope="module")
def assessed(judged: Judgement) -> pl.DataFrame:
    return judged.assessed().filter(OURS)


@pytest.fixture(scope="module")
def latest(assessed: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """The last row of each measure of the council."""
    rows = assessed.filter(WHOLE).unique("series", keep="last", maintain_order=True)
    return {row["indicator_code"]: row for row in rows.to_dicts()}


@pytest.fixture(scope="module")
def ranked(eskerham: Known, judged: Judgement, assessed: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """What a board should look at first, with everything the records know."""
    codes = {pk: each.code for pk, each in measures(eskerham).items()}
    owned = {
        each.indicator_id for each in Ownership.objects.known(eskerham.change, eskerham.on) if each.duty == "result"
    }
    reserved = Commentary.objects.filter(kind=CommentaryKind.DATA_QUALITY.value)
    rows = attention(
        assessed,
        schemes=judged.schemes,
        forecasts=_forecasts(codes),
        without_owner=[code for pk, code in codes.items() if pk not in owned],
        reserved=[codes[each.indicator_id] for each in reserved],
    )
    return {row["indicator_code"]: row for row in rows.to_dicts()}


def _forecasts(codes: dict[int, str]) -> pl.DataFrame:
    """The forecasts of the year, now and before."""
    said: dict[str, list[float]] = {}
    for each in Forecast.objects.order_by("change_id"):
        said.setdefault(codes[each.indicator_id], []).append(each.value)
    return pl.DataFrame(
        [
            {
                "indicator_code": code,
                "organisation_code": "eskerham",
                "breakdown": "",
                "forecast": values[-1],
                "previous_forecast": values[0],
            }
            for code, values in said.items()
        ]
    )


@pytest.mark.parametrize(
    ("code", "column", "verdict"),
    [
        ("CL02", "variation_type", "special_cause_improvement"),
        ("CL03", "point_type", "special_cause_neutral_low"),
        ("CL04", "assurance_type", "consistent_fail"),
        ("CL09", "state", "suppressed"),
        ("CL10", "improved_by_target", True),
        ("AH02", "state", "not supplied by partner"),
        ("AH03", "assurance_type", "consistent_pass"),
        ("AH04", "variation_type", "special_cause_concern"),
        ("AH08", "state", "awaiting data"),
        ("AH09", "not_charted", "rolling"),
        ("PL03", "limits_meaningful", True),
        ("PL04", "variation_type", "special_cause_concern"),
        ("PL10", "status", "Green"),
        ("PL11", "state", "data only"),
        ("PL13", "state", "suspended"),
        ("HC01", "variation_type", "special_cause_concern"),
        ("HC04", "assurance_type", "consistent_fail"),
        ("HC05", "state", "not submitted"),
        ("HC06", "target_form", "profile"),
        ("HC07", "limits_meaningful", False),
        ("RC05", "assurance_type", "consistent_pass"),
        ("RC07", "state", "establishing baseline"),
        ("RC10", "variation_type", "special_cause_improvement"),
        ("RC19", "status", "Off plan"),
    ],
)
def test_the_judge_finds_the_planted_stories(
    latest: dict[str, dict[str, Any]], code: str, column: str, verdict: object
) -> None:
    assert latest[code][column] == verdict


def test_a_target_missed_for_ever_is_challenged_and_nobody_ever_questioned_it(
    assessed: pl.DataFrame, latest: dict[str, dict[str, Any]]
) -> None:
    found = challenge(latest["CL04"])
    assert found is not None
    assert (found.met, found.capability) == (False, Capability.MISSED)
    assert (
        found.in_row == assessed.filter(WHOLE, pl.col("indicator_code") == "CL04", pl.col("value").is_not_null()).height
    )
    assert "Is the target appropriate?" in found.prompts
    assert set(TargetVersion.objects.filter(indicator__code="CL04").values_list("target", flat=True)) == {60.0}


def test_a_target_that_asks_nothing_is_challenged(assessed: pl.DataFrame, latest: dict[str, dict[str, Any]]) -> None:
    found = challenge(latest["RC05"])
    assert found is not None
    assert (found.met, found.capability) == (True, Capability.MET)
    assert "Should the target be more ambitious?" in found.prompts
    first = challenged(assessed.filter(WHOLE))["indicator_code"].to_list()
    assert {"CL04", "RC05"} <= set(first)


def test_a_board_sees_evidence_before_colour(ranked: dict[str, dict[str, Any]]) -> None:
    signals = {code: row["signal"] for code, row in ranked.items()}
    for code in ("PL04", "HC01", "HC04", "AH04"):
        assert signals[code] == Signal.SPECIAL_CAUSE, code
    assert signals["CL04"] == Signal.RELIABLY_MISSED
    assert signals["HC06"] == Signal.FORECAST_WORSENING
    assert signals["HC05"] == Signal.STALE
    assert Signal.NO_OWNER in {signals["PL19"], *ranked["PL19"]["other_signals"]}
    assert "CL02" not in ranked
    assert "RC05" not in ranked


def test_the_average_hides_the_part_that_got_worse(judged: Judgement) -> None:
    town = judged.assessed().filter(OURS, pl.col("indicator_code") == "PL04", pl.col("breakdown") == "area=Town")
    north = judged.assessed().filter(OURS, pl.col("indicator_code") == "PL04", pl.col("breakdown") == "area=North")
    assert town["variation_type"][-1] == "special_cause_concern"
    assert north["variation_type"][-1] != "special_cause_concern"


def nowcast(judged: Judgement, proxy_code: str) -> Estimate:
    """The estimate of a proxy's annual measure: its figures, and the proxy's of the same part of each year."""
    by_code = {each.code: each for each in judged.indicators.values()}
    own = judged.observations.filter(OURS & WHOLE & pl.col("value").is_not_null())
    annual = own.filter(pl.col("indicator_code") == by_code[proxy_code].proxy_for).sort("period_start")
    proxy = own.filter(pl.col("indicator_code") == proxy_code).sort("period_start")
    starts = [*annual["period_start"], next_year(annual["period_start"][-1])]
    years = [proxy.filter(pl.col("period_start").is_between(day, next_year(day), closed="left")) for day in starts]
    if years[-1].is_empty():  # the year has not had a figure of the proxy yet: stand in the year before
        annual, years = annual[:-1], years[:-1]
    found = estimate(annual["value"].to_list(), [whole(year.head(years[-1].height)) for year in years])
    assert found is not None
    return found


def next_year(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1)


def whole(year: pl.DataFrame) -> float:
    """A year's figure so far: sum over sum, or the last where there are no cases."""
    if year["denominator"].null_count():
        return float(year["value"][-1])
    return float(100 * year["numerator"].sum() / year["denominator"].sum())


def test_a_proxy_that_predicts_its_annual_measure_is_told_from_one_that_does_not(judged: Judgement) -> None:
    repairs, forecasts, reablement = (nowcast(judged, code) for code in ("HC12", "CL17", "AH13"))
    assert repairs.is_usable
    assert (repairs.closer >= repairs.needed, repairs.tried >= 8) == (True, True)
    assert repairs.low is not None
    assert repairs.low < 67.5 < repairs.value + (repairs.value - repairs.low)  # where the story is this year
    assert not forecasts.is_usable
    assert forecasts.tried >= 8
    assert not reablement.is_usable  # two years tried say nothing yet
    assert reablement.tried < 6


def test_a_figure_that_cannot_be_is_named_and_said_to_be_doubtful(
    judged: Judgement, ranked: dict[str, dict[str, Any]]
) -> None:
    own = judged.observations.filter(OURS)
    _, problems = check(own, judged.indicators.values(), as_of=judged.as_of)
    (over,) = [each for each in problems if each.rule.startswith("percentage-o")]
    assert over.message.startswith("AH12")
    assert {code for code, row in ranked.items() if Signal.DATA_QUALITY in {row["signal"], *row["other_signals"]}} == (
        set(RESERVED)
    )


def test_where_nothing_happens_nothing_is_found_beyond_the_published_rate() -> None:
    """Quiet councils of eight seeds: special causes at the last point as often as published for normal figures."""
    quiet = [story.quiet for story in STORIES]
    signals, series = 0, 0
    for seed in range(8):
        judged = _quiet_council(quiet, seed)
        found = attention(judged)
        assert set(found["signal"]) <= {Signal.SPECIAL_CAUSE.value}
        signals += found.height
        series += judged.filter(pl.col("point_type").is_not_null())["series"].n_unique()
    (_, at_last, _) = published(KINDS[0])
    expected = at_last[-1] * series
    assert series > 500
    assert signals <= expected + 4 * expected**0.5


def _quiet_council(stories: list[Story], seed: int) -> pl.DataFrame:
    """The judgement of a council in which chance alone speaks, without targets."""
    timeline = Timeline()
    indicators = [indicator_of(mapping) for mapping in mappings(timeline).values() if mapping.get("life_cycle") is None]
    codes = {each.code for each in indicators}
    rows = []
    for figure in figures(timeline, seed, stories):
        if figure.organisation_code == "eskerham" and figure.indicator_code in codes:
            made = entry(figure, 0)
            rows.append(
                {
                    "indicator_code": made.indicator,
                    "organisation_code": made.organisation,
                    "breakdown": made.breakdown,
                    "frequency": made.frequency,
                    "period_start": made.period_start,
                    "period_end": made.period_end,
                    "numerator": made.numerator,
                    "denominator": made.denominator,
                    "value": made.value,
                }
            )
    observations, _ = check(pl.DataFrame(rows, infer_schema_length=None), indicators)
    schemes = {**PRESETS, SCHEME["name"]: scheme_from(SCHEME)}
    return assess(observations, definitions_frame(indicators), targets_frame([]), schemes=schemes, as_of=timeline.as_of)
