"""What does a cell of the scorecard say? Chips, arrows, tags and the second line, in words (DESIGN 3, 4, 6)."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.rating import State
from measuringup.core.scorecards import DirectionOfTravel, Override, ScorecardRow
from measuringup.reports import wording

#: States that call for no look: nothing is late and nothing is hidden.
CALM_STATES = frozenset(
    {State.DATA_ONLY, State.NO_TARGET, State.NOT_DUE, State.AWAITING_DATA, State.ESTABLISHING_BASELINE}
)

#: Stays in one line, where the period before it does not fit there too.
_OUT_OF_DATE = "out\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}date"


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A status: icon, word, and whether it is a rating ("rated"), an old one ("hollow") or none ("none")."""

    icon: str
    words: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A direction: icon, its name in full, the signed change, what it is compared with, and a sentence."""

    icon: str
    words: str
    change: str
    compared_with: str
    sentence: str


def chip(row: ScorecardRow) -> Chip:
    """The status of a row as it stands in the table (DESIGN 3)."""
    if row.band is None:
        state = State(row.state) if row.state else State.NO_TARGET
        return Chip(icon=state.shape, words=state.word, kind="none")
    if row.is_out_of_date:
        words = f"{row.band.word} at {row.period}, out of date"
        return Chip(icon=f"{row.band.shape}-out-of-date", words=words, kind="hollow")
    if row.has_no_owner:
        return Chip(icon=f"{row.band.shape}-out-of-date", words=f"{row.band.word}, no owner", kind="hollow")
    return Chip(icon=row.band.shape, words=row.band.word, kind="rated")


def tags(row: ScorecardRow) -> tuple[str, ...]:
    """Marks beside the name: what kind of figure it is, and what a reader must know of its target."""
    found = [wording.FIGURE_STATUS[row.figure_status]] if row.figure_status in wording.FIGURE_STATUS else []
    if row.improved_by_target:
        found.append("Better only because the target moved")
    if row.override is not None:
        found.append(f"Reported; computed {row.override.computed}")
    return tuple(found)


def is_exception(row: ScorecardRow) -> bool:
    """Whether a row calls for a look: missed, hollow, a concern, or a state that hides or lacks a figure."""
    if row.is_concern or row.is_hollow:
        return True
    if row.band is not None:
        return not row.band.is_good
    return row.state not in CALM_STATES


def has_reason(row: ScorecardRow) -> bool:
    """Red, amber, concern and every not-rated state have a second line; greens have none (DESIGN 6)."""
    return row.band is None or is_exception(row) or row.override is not None


def why(row: ScorecardRow) -> str:
    """The second line: the short reason, the signal behind a concern, and the last figure where there is none.

    That no target is set is said by the status itself.
    """
    parts = [] if row.state == State.NO_TARGET else [row.short_reason[:1].upper() + row.short_reason[1:]]
    if row.is_concern and row.special_cause:
        parts.append(f"Concern: {wording.READINGS[row.special_cause].lower()}")
    if row.last_figure is not None:
        last = wording.figure(row.indicator, row.last_figure.value)
        parts.append(f"Last figure: {last} for {row.last_figure.label}")
    if row.override is not None:
        parts.append(reported(row.override))
    return ". ".join(part.rstrip(".") for part in parts if part)


def reported(override: Override) -> str:
    """Who reported which rating in place of the computed one, when and why (RULES C11)."""
    who = f"{override.person}, {wording.long_date(override.on)}"
    return f"Reported as {override.reported}, computed {override.computed}: {override.why.rstrip('.')} ({who})"


def arrow(row: ScorecardRow, movement: DirectionOfTravel) -> Arrow:
    """A direction in its cell."""
    return Arrow(
        icon=wording.direction_icon(movement),
        words=movement.words,
        change=wording.change(row.indicator, movement.change) if movement.way != "none" else "none",
        compared_with=movement.compared_with,
        sentence=movement.sentence,
    )


def no_rank(row: ScorecardRow) -> str:
    """Why there is no rank, in a word or two."""
    if row.value is None:
        return wording.NOTHING
    if row.standing.comparability == "comparable":
        return "Not ranked"
    return {"no peers": "No peers", "not comparable": "Not comparable"}.get(row.standing.comparability, wording.NOTHING)


def when(row: ScorecardRow) -> str:
    """The period of the figure, and that it is old where the status does not say so."""
    is_old = row.is_out_of_date and row.band is None and row.value is not None
    return f"{row.period}, {_OUT_OF_DATE}" if is_old else row.period
