"""How is the past of a measure printed? The entries of its figures, what was restated, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from measuringup.core.indicators import Indicator, Polarity
from measuringup.core.periods import Period, label_of
from measuringup.core.restatements import LedgerEntry, Restatement
from measuringup.core.targets.promises import Promise
from measuringup.core.targets.schema import ABSOLUTE, ALWAYS, ESTABLISH_BASELINE, PERIOD, RELATIVE
from measuringup.reports import wording

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class PrintedEntry:
    """One entry in words; `where` is the file, sheet and row it stood in, "" where it was typed in."""

    period: str
    figure: str
    parts: str
    entered: str
    status: str
    restatement: str
    note: str
    where: str
    has_source: bool
    evidence: str
    on: str
    by: str
    reason: str
    approver: str
    change: int


@dataclass(frozen=True, kw_only=True)
class PrintedRestatement:
    """A figure that changed after it was reported: then, now, by how much, and through which entries."""

    period: str
    reported: str
    now: str
    difference: str
    steps: tuple[PrintedEntry, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedPromise:
    """A version of a target in words; `before` is what it said before, "" for the first."""

    span: str
    of: str
    target: str
    before: str
    rationale: str
    on: str
    by: str
    reason: str
    approver: str
    change: int


def printed_entry(entry: LedgerEntry, measure: Indicator) -> PrintedEntry:
    """An entry of the ledger in words."""
    return PrintedEntry(
        period=_period(entry, measure),
        figure=figure_of(entry, measure),
        parts=wording.fraction(measure, entry.numerator, entry.denominator),
        entered=entry.entered,
        status=wording.FIGURE_STATUS.get(entry.figure_status, ""),
        restatement=entry.restatement,
        note=entry.note,
        where=where(entry),
        has_source=bool(entry.source),
        evidence=entry.evidence,
        on=wording.long_date(entry.on),
        by=entry.by,
        reason=entry.reason,
        approver=entry.approver,
        change=entry.change,
    )


def printed_restatement(restated: Restatement, measure: Indicator) -> PrintedRestatement:
    """Reported, now and the difference (RULES E2)."""
    return PrintedRestatement(
        period=_period(restated.reported, measure),
        reported=figure_of(restated.reported, measure),
        now=figure_of(restated.now, measure),
        difference=wording.change(measure, restated.difference),
        steps=tuple(printed_entry(each, measure) for each in restated.steps),
    )


def figure_of(entry: LedgerEntry, measure: Indicator) -> str:
    """The figure, or why there is none: its state, or that it was withdrawn."""
    if entry.is_withdrawn:
        return WITHDRAWN
    return wording.figure(measure, entry.value) if entry.value is not None else entry.state or wording.NOTHING


def where(entry: LedgerEntry) -> str:
    """The file, sheet and row of an entry: "returns.xlsx, sheet Returns, row 31"."""
    if not entry.source:
        return ""
    sheet = f"sheet {entry.sheet}" if entry.sheet else ""
    row = f"row {entry.row}" if entry.row is not None else ""
    return ", ".join(filter(None, (entry.source, sheet, row)))


def printed_promises(promises: Iterable[Promise], measure: Indicator) -> list[PrintedPromise]:
    """Each version of the targets, with what it said before."""
    return [
        PrintedPromise(
            span=span_of(each),
            of=each.organisation,
            target=promised(each, measure),
            before=promised(each.before, measure) if each.before else "",
            rationale=each.rationale,
            on=wording.long_date(each.on),
            by=each.by,
            reason=each.reason,
            approver=each.approver,
            change=each.change,
        )
        for each in promises
    ]


def promised(said: Promise, measure: Indicator) -> str:
    """A target with its tolerance: "85.0%, tolerance 3.0 points"; "withdrawn" where there is none any more."""
    if said.is_withdrawn:
        return WITHDRAWN
    tolerance = ""
    if said.tolerance is not None:
        basis = said.tolerance_basis or measure.gap_measured_in.value
        tolerance = f"tolerance {wording.tolerance(measure, said.tolerance, basis)}"
    return ", ".join(filter(None, (_aim(said, measure), tolerance)))


def _aim(said: Promise, measure: Indicator) -> str:
    if said.form == ESTABLISH_BASELINE:
        return "establish a baseline"
    if said.form == RELATIVE and said.target is not None:
        return f"{said.target:+g}% on the year before".replace("-", "−")
    if said.form == ABSOLUTE and said.target is not None:
        strict = ("over " if measure.polarity is Polarity.HIGH else "under ") if said.strict else ""
        return f"{strict}{wording.figure(measure, said.target)}"
    if said.lower is not None or said.upper is not None:
        return wording.span(measure, said.lower, said.upper)
    return "no target"


def span_of(said: Promise) -> str:
    """For which periods: "2025/26", and what of them where it is not each period's own figure."""
    first, last = said.period_start, said.period_end
    days = "always" if (first, last) == ALWAYS else Period(first, last, "ad hoc").label
    return days if said.applies_to == PERIOD else f"{days}, {said.applies_to}"


def _period(entry: LedgerEntry, measure: Indicator) -> str:
    return label_of(entry.period_start, entry.period_end, entry.frequency, measure.year.value) or ""
