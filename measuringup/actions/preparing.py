"""How do rows come to be ready for printing? Judged, put into words, and kept beside what they were made of."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import polars as pl
from django.db import DatabaseError, transaction

from measuringup.core.attention import evidence
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.periods import Period
from measuringup.core.scorecards import ScorecardRow, as_reported, scorecard_of
from measuringup.core.scorecards.freshness import Moment
from measuringup.core.scorecards.holding import Missing, holds_until, judged_until, missing
from measuringup.core.scorecards.making import LISTED
from measuringup.core.scorecards.peers import Cohorts
from measuringup.core.scorecards.written import as_mapping
from measuringup.records.models import OverrideVersion, Ownership, PreparedRow
from measuringup.records.queries.judgement import Judgement, judgement
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.prepared_rows import EVIDENCE_KEPT, MADE_BY, Pair, Ready, asked_for, ready
from measuringup.records.queries.ready_then import Point, ready_then
from measuringup.records.queries.touches import next_days
from measuringup.reports.lines import as_mapping as line_mapping
from measuringup.reports.printed import printed_row


def prepared(
    known: Known, pairs: Iterable[Pair], asked: Period | None = None, *, whole: bool = False
) -> dict[Pair, Ready]:
    """The rows of these measures and organisations, for a period or the latest figures; what is not ready is made.

    A pair of a measure that was not defined by then has none. What had to be made is kept for the next time;
    where the database takes nothing, it is shown all the same.
    """
    wanted = list(pairs)
    found = ready(known, wanted, asked, whole=whole)
    missing = [pair for pair in wanted if pair not in found]
    if missing:
        rows = rows_of(known, missing, asked)
        keep(rows)
        found |= {(each.indicator_id, each.organisation_id): Ready(each.line, each.row) for each in rows}
    return found


def prepared_then(points: Iterable[Point]) -> dict[Point, Ready]:
    """The lines of the latest figures, each from its own point of view; what is not ready is made and kept."""
    wanted = [point for point in dict.fromkeys(points) if point[0].change]
    found = ready_then(wanted)
    missing: dict[Known, list[Pair]] = {}
    for known, pair in wanted:
        if (known, pair) not in found:
            missing.setdefault(known, []).append(pair)
    for known, pairs in missing.items():
        found |= {(known, pair): row for pair, row in prepared(known, pairs).items()}
    return found


def keep(rows: Collection[PreparedRow]) -> None:
    """Keep rows, in place of those made before of the same change and day; none where the database takes nothing."""
    try:
        with transaction.atomic():
            PreparedRow.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["organisation", "asked", "indicator", "change", "as_of"],
                update_fields=["until", "made_by", "line", "row"],
            )
    except DatabaseError:
        pass  # a cache that cannot be kept is no reason to show nothing


def rows_of(known: Known, pairs: Collection[Pair], asked: Period | None = None) -> list[PreparedRow]:
    """Rows made now, by what was known. For a period, limits and trends are as they stood then."""
    made = judgement(known, {indicator for indicator, _ in pairs})
    return rows_from(known, made, made.assessed(asked.end if asked else None), pairs, asked)


def rows_from(
    known: Known, made: Judgement, assessed: pl.DataFrame, pairs: Collection[Pair], asked: Period | None = None
) -> list[PreparedRow]:
    """Rows of what was judged already."""
    by_unit: dict[int, list[int]] = {}
    for indicator, unit in pairs:
        if indicator in made.indicators:
            by_unit.setdefault(unit, []).append(indicator)
    indicators = {indicator for members in by_unit.values() for indicator in members}
    codes, edges, overrides = codes_of_units(), next_days(known, indicators), _overrides(known, indicators)
    have_owners = Ownership.objects.filter(change_id__lte=known.change).exists()
    moment = Moment(asked=asked, as_of=known.on, holidays=made.holidays, terms=made.terms)
    shown = _evidence(made, assessed, [codes[unit] for unit in by_unit], have_owners) if asked is None else {}
    everyone, waited, found = Cohorts(assessed), _waited(assessed), []
    for unit, members in by_unit.items():
        defined = [made.indicators[pk] for pk in members]
        rows, notes = _on_a_scorecard(made, assessed, everyone, defined, codes[unit], asked, have_owners)
        for pk in members:
            code = made.indicators[pk].code
            row = _reported(rows.get(code), overrides.get((pk, unit), ()))
            parts = waited.get((code, codes[unit]), [])
            until = (
                holds_until(row, [each for each in parts if not each.breakdown], moment),
                judged_until(parts, known.on, made.holidays),
                edges.get(pk),
            )
            line = line_mapping(printed_row(row, "all")) | shown.get((code, codes[unit]), {}) if row else notes[code]
            found.append(
                PreparedRow(
                    indicator_id=pk,
                    organisation_id=unit,
                    asked=asked_for(asked),
                    change=known.change,
                    as_of=known.on,
                    until=min((day for day in until if day), default=None),
                    made_by=MADE_BY,
                    line=_as_text(line),
                    row=zlib.compress(_as_text(as_mapping(row)).encode()) if row else b"",
                )
            )
    return found


def _waited(assessed: pl.DataFrame) -> dict[tuple[str, str], list[Missing]]:
    """The figures that are still missing, by the codes of measure and organisation."""
    found: dict[tuple[str, str], list[Missing]] = {}
    for each in missing(assessed):
        found.setdefault((each.indicator, each.organisation), []).append(each)
    return found


def _evidence(
    made: Judgement, assessed: pl.DataFrame, units: Collection[str], have_owners: bool
) -> dict[tuple[str, str], dict[str, list[dict[str, Any]]]]:
    """{"evidence": ..}: what the series of each measure and unit show at their last point, parts where they call for
    a look."""
    without = [each.code for each in made.indicators.values() if have_owners and not each.owners.answers]
    own = assessed.filter(pl.col("organisation_code").is_in(list(units)))
    rows = evidence(own, schemes=made.schemes, without_owner=without) if own.width else pl.DataFrame()
    found: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
    for row in rows.iter_rows(named=True):
        if row["signals"] or not row["breakdown"]:
            kept = {name: row[name] for name in EVIDENCE_KEPT}
            of = found.setdefault((row["indicator_code"], row["organisation_code"]), {"evidence": []})
            of["evidence"].append(kept)
    return found


def _on_a_scorecard(
    made: Judgement,
    assessed: pl.DataFrame,
    everyone: Cohorts,
    defined: Sequence[Definition],
    organisation: str,
    asked: Period | None,
    have_owners: bool,
) -> tuple[dict[str, ScorecardRow], dict[str, dict[str, Any]]]:
    """The rows of one organisation by the code of their measure, and why the rest have none."""
    notes = {each.code: _why_none(each) for each in defined}
    own = (pl.col("organisation_code") == organisation) & (pl.col("breakdown") == "")
    if assessed.filter(own).is_empty():
        return {}, notes
    card = scorecard_of(
        assessed,
        defined,
        organisation,
        period=asked,
        as_of=made.as_of,
        organisations=made.organisations,
        rebases=made.rebases,
        schemes=made.schemes,
        holidays=made.holidays,
        terms=made.terms,
        have_owners=have_owners,
        everyone=everyone,
    )
    notes |= {each.indicator.code: {"note": each.note, "left": False} for each in card.not_reported}
    notes |= {each.indicator.code: {"note": each.note, "left": True} for each in card.left}
    return {row.indicator.code: row for row in card.rows}, notes


def _why_none(definition: Definition) -> dict[str, Any]:
    """Why a measure without any figure has no row."""
    if definition.life_cycle in LISTED:
        return {"note": "no figure", "left": False}
    return {"note": definition.life_cycle_note or definition.life_cycle.value, "left": True}


def _overrides(known: Known, indicators: Collection[int]) -> dict[Pair, list[OverrideVersion]]:
    found: dict[Pair, list[OverrideVersion]] = {}
    versions = OverrideVersion.objects.filter(indicator_id__in=indicators, breakdown="").select_related("change")
    for each in versions.known(known.change, known.on):
        found.setdefault((each.indicator_id, each.organisation_id), []).append(each)
    return found


def _reported(row: ScorecardRow | None, overrides: Iterable[OverrideVersion]) -> ScorecardRow | None:
    """The row as it is reported, where its rating of this period is overridden."""
    for each in overrides:
        if row is not None and (row.period_start, row.period_end) == (each.period_start, each.period_end):
            on = each.change.at.astimezone(LONDON).date()
            return as_reported(row, each.reported, why=each.why, person=each.person, on=on)
    return row


def _as_text(mapping: Mapping[str, Any]) -> str:
    return json.dumps(mapping, ensure_ascii=False, separators=(",", ":"))
