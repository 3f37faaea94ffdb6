"""How does one organisation stand, on one page? Its scorecard, from everything that was judged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from measuringup.core.indicators import Indicator, LifeCycle
from measuringup.core.periods import Period, TermCalendar, year_kind
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.rating import PRESETS, RatingScheme
from measuringup.core.scorecards.counts import NO_OWNER, OUT_OF_DATE, Counts, as_counted, counts_of
from measuringup.core.scorecards.freshness import Moment, is_out_of_date
from measuringup.core.scorecards.peers import Cohorts, standing_of
from measuringup.core.scorecards.rows import row_of
from measuringup.core.scorecards.selection import Chosen, Row, chosen
from measuringup.core.scorecards.values import Scorecard, ScorecardRow, ScorecardSection, Unlisted

#: Stages of life in which a measure has its row.
LISTED = (LifeCycle.LIVE, LifeCycle.UNDER_REVIEW, LifeCycle.SUSPENDED)
#: The section of measures whose definition names none.
NO_SECTION = "Measures"


@dataclass(frozen=True, kw_only=True)
class _Names:
    """What organisations are called, and who belongs to each group of each column of groups."""

    of_organisation: Mapping[str, str]
    organisations: pl.DataFrame | None
    peers: str | None

    def members(self, indicator: Indicator, group: str | None) -> Sequence[str]:
        column = self.peers or indicator.peers
        if self.organisations is None or group is None or column not in self.organisations.columns:
            return ()
        members = self.organisations.filter(pl.col(column).cast(pl.String) == group)
        return list(members["organisation_code"])


def scorecard_of(
    assessed: pl.DataFrame,
    indicators: Iterable[Indicator],
    organisation: str,
    *,
    period: Period | None = None,
    as_of: dt.date | None = None,
    organisations: pl.DataFrame | None = None,
    peers: str | None = None,
    rebases: pl.DataFrame | None = None,
    schemes: Mapping[str, RatingScheme] = PRESETS,
    holidays: frozenset[dt.date] = frozenset(),
    terms: TermCalendar | None = None,
    have_owners: bool | None = None,
    everyone: Cohorts | None = None,
) -> Scorecard:
    """The scorecard of one organisation for `period`, or of its latest figures.

    `assessed` is what assess() returns, of all organisations, so that peers can be shown;
    `indicators` the definitions in the order of the scorecard; `organisations` and `peers` as
    given to assess(), and `rebases` too, for the reasons why limits begin anew. Every live measure
    with any figure has a row: of the period asked for, else of the latest period before it, with its
    own label (RULES E3). A measure without an owner is flagged where measures `have_owners`, which without
    being told is where one of these has. `everyone` are the cohorts of `assessed`, where scorecards of several
    organisations are made of it. Raises ProblemsError, naming the nearest codes, when `assessed` has no
    figure of the organisation.
    """
    defined = list(indicators)
    own = assessed.filter((pl.col("organisation_code") == organisation) & (pl.col("breakdown") == ""))
    if own.is_empty():
        raise ProblemsError([_unknown(organisation, assessed)])
    moment = Moment(asked=period, as_of=as_of, newest=_newest(assessed), holidays=holidays, terms=terms)
    by_code: dict[str, list[Row]] = {}
    for row in own.sort("period_end", maintain_order=True).iter_rows(named=True):
        by_code.setdefault(row["indicator_code"], []).append(row)
    shown = {
        each.code: found
        for each in defined
        if _is_listed(each, period) and (found := _with_figure(by_code.get(each.code, []), each, period))
    }
    restarts = _restarts(rebases, organisation)
    if have_owners is None:
        have_owners = any(each.owners.officer for each in defined)
    names = _names(organisations, peers)
    everyone = everyone or Cohorts(assessed)
    rows = _rows(everyone, defined, shown, moment, names, schemes, restarts, have_owners)
    return assembled(
        _by_section(rows),
        organisation_code=organisation,
        organisation_name=names.of_organisation.get(organisation, organisation),
        period=period.label if period else "",
        as_of=as_of,
        not_reported=tuple(
            Unlisted(indicator=each, note=_why_absent(by_code.get(each.code, [])))
            for each in defined
            if _is_listed(each, period) and each.code not in shown
        ),
        left=tuple(
            Unlisted(indicator=each, note=each.life_cycle_note or each.life_cycle.value)
            for each in defined
            if not _is_listed(each, period) and each.code in by_code
        ),
    )


def assembled(
    sections: Mapping[str, Sequence[ScorecardRow]],
    *,
    organisation_code: str,
    organisation_name: str,
    period: str,
    as_of: dt.date | None,
    not_reported: tuple[Unlisted, ...] = (),
    left: tuple[Unlisted, ...] = (),
) -> Scorecard:
    """A scorecard of rows that are made already, section by section in the order given."""
    rows = [row for members in sections.values() for row in members]
    newest = max(rows, key=lambda row: row.period_end, default=None)
    return Scorecard(
        organisation_code=organisation_code,
        organisation_name=organisation_name,
        period=period,
        newest_period=newest.period if newest else "",
        as_of=as_of,
        sections=tuple(
            ScorecardSection(name=name, rows=tuple(members), counts=_counts(members))
            for name, members in sections.items()
        ),
        counts=_counts(rows),
        not_reported=not_reported,
        left=left,
    )


def _newest(assessed: pl.DataFrame) -> dt.date | None:
    newest = assessed["period_end"].max()
    return newest if isinstance(newest, dt.date) else None


def _unknown(organisation: str, assessed: pl.DataFrame) -> Problem:
    codes = list(assessed["organisation_code"].unique().sort())
    near = get_close_matches(organisation, codes, n=3, cutoff=0.5) or codes[:3]
    return Problem(
        severity="error",
        rule="unknown-organisation",
        message="No figure is of this organisation.",
        advice=f"Use a code of the observations, such as {', '.join(near)}." if near else "The observations are empty.",
        column="organisation_code",
        value=organisation,
    )


def _is_listed(indicator: Indicator, period: Period | None) -> bool:
    """Live, or retired only after the period asked for."""
    ended_later = period is not None and indicator.ended is not None and period.end <= indicator.ended
    return indicator.life_cycle in LISTED or (indicator.life_cycle is LifeCycle.RETIRED and ended_later)


def _with_figure(rows: Sequence[Row], indicator: Indicator, period: Period | None) -> Chosen | None:
    """What is shown of a measure; None where there is neither a figure nor a state that says why not."""
    if not any(row["value"] is not None or row["state"] is not None for row in rows):
        return None
    if not all(row["applies"] for row in rows):
        return None
    return chosen(rows, indicator.frequency, period)


def _why_absent(rows: Sequence[Row]) -> str:
    if any(not row["applies"] for row in rows):
        return "not applicable"
    return "no figure up to this period" if rows else "no figure"


def _names(organisations: pl.DataFrame | None, peers: str | None) -> _Names:
    names: dict[str, str] = {}
    if organisations is not None and "organisation_name" in organisations.columns:
        pairs = organisations.select("organisation_code", "organisation_name").iter_rows()
        names = {code: name for code, name in pairs if name}
    return _Names(of_organisation=names, organisations=organisations, peers=peers)


def _rows(
    everyone: Cohorts,
    defined: Sequence[Indicator],
    shown: Mapping[str, Chosen],
    moment: Moment,
    names: _Names,
    schemes: Mapping[str, RatingScheme],
    restarts: Mapping[str, Sequence[tuple[dt.date, str]]],
    have_owners: bool,
) -> list[ScorecardRow]:
    everyone.look_up(found.row for found in shown.values())
    anchors = _anchors(defined)
    rows = []
    for each in defined:
        found = shown.get(each.code)
        if found is None:
            continue
        row = found.row
        of_period = Period(row["period_start"], row["period_end"], row["frequency"], year_kind(row["year"]))
        members = names.members(each, row["peer_group"])
        rows.append(
            row_of(
                each,
                found,
                anchor=anchors[each.code],
                schemes=schemes,
                standing=standing_of(row, everyone.of(row), names.of_organisation, members),
                out_of_date=is_out_of_date(of_period, each.lag_working_days, moment),
                no_owner=have_owners and not each.owners.answers,
                moment=moment,
                restarts=restarts.get(each.code, ()),
            )
        )
    return rows


def _restarts(rebases: pl.DataFrame | None, organisation: str) -> dict[str, list[tuple[dt.date, str]]]:
    """The dates and reasons of the rebases that touch an organisation's whole figures, by measure."""
    found: dict[str, list[tuple[dt.date, str]]] = {}
    if rebases is not None:
        whose = pl.col("organisation_code").is_in(["", organisation]) & (pl.col("breakdown").fill_null("") == "")
        for code, date, reason in rebases.filter(whose).select("indicator_code", "date", "reason").iter_rows():
            found.setdefault(code, []).append((date, reason or ""))
    return found


def _anchors(indicators: Iterable[Indicator]) -> dict[str, str]:
    """A name within the page for each measure: its code in lower case, told apart where two fold alike."""
    found: dict[str, str] = {}
    for each in indicators:
        plain = re.sub(r"[^a-z0-9]+", "-", each.code.lower()).strip("-") or "measure"
        anchor, again = plain, 1
        while anchor in found.values():
            again += 1
            anchor = f"{plain}-{again}"
        found[each.code] = anchor
    return found


def _counts(rows: Iterable[ScorecardRow]) -> Counts:
    return counts_of(
        as_counted(row.scheme, row.band, row.state, {OUT_OF_DATE: row.is_out_of_date, NO_OWNER: row.has_no_owner})
        for row in rows
    )


def _by_section(rows: Iterable[ScorecardRow]) -> dict[str, list[ScorecardRow]]:
    by_name: dict[str, list[ScorecardRow]] = {}
    for row in rows:
        by_name.setdefault(row.indicator.section or NO_SECTION, []).append(row)
    return by_name
