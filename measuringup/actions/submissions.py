"""How does a figure come into the ledger? It is submitted, approved as often as its scorecards ask, or returned."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from measuringup.actions.changing import Changing, changing
from measuringup.actions.conflicts import refuse_newer
from measuringup.actions.drafts import KEY as DRAFT_KEY
from measuringup.actions.entitled import require_for
from measuringup.actions.figures import Figure, UnknownFigureError
from measuringup.actions.permitting import today_known
from measuringup.actions.stand_ins import say_for_whom
from measuringup.core.collection import Act, Stage, StageError, after
from measuringup.core.organisation import Duty, RestatementClass
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Draft, KeptFile, Observation, Submission, User
from measuringup.records.queries.collection import approvals_asked, last_entries, last_submissions
from measuringup.records.queries.council import settings
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.organisation import codes_of_units

#: What a submission hands on to the ledger.
_HANDED_ON = ("numerator", "denominator", "value", "state", "figure_status", "entered", "restatement", "source_id",
              "sheet", "row")  # fmt: skip


class SubmissionError(ValueError):
    """A figure that cannot be submitted so; says why."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A figure as it is given, with what its giver says to it. `source` is the file its sheet and row are of."""

    figure: Figure
    explanation: str = ""
    restatement: RestatementClass | None = None
    source: KeptFile | None = None


def submit_figures(
    given: Iterable[Given], *, by: User | None, reason: str = "Return of figures", seen: int | None = None
) -> Change:
    """Give figures, all of them or none, in one change. Where no approval is asked for they are in the ledger at once.

    `seen` is the number of the change up to which it was looked at what was given. Raises NotPermittedError,
    UnknownFigureError, ConflictError where somebody was faster, or SubmissionError for a figure that replaces one in
    the ledger without saying why.
    """
    every = list(given)
    pairs = [(each.figure.indicator, each.figure.organisation) for each in every]
    require_for(by, Capability.ENTER, pairs, (Duty.FIGURE, Duty.RESULT))
    indicators = {code: pk for pk, code in codes_of_indicators().items()}
    units = {code: pk for pk, code in codes_of_units().items()}
    with changing(by=by, verb="submit figures", reason=reason) as change:
        rows = [_submission(each, indicators, units, by) for each in every]
        say_for_whom(rows, by)
        asked = approvals_asked(today_known())
        there = last_entries(rows)
        for row in rows:
            refuse_newer(row, seen)
            _refuse_silent(row, there.get(row.key))
            row.stage = after(Act.SUBMIT, None, approvals=asked.get(row.indicator_id, 1)).value
        change.add_all(rows)
        _enter(change, [row for row in rows if row.stage == Stage.APPROVED.value], there)
        if by is not None:
            _settle_drafts(rows, by)
    return change.change


def approve_submissions(waiting: Collection[Submission], *, by: User, reason: str = "Approved") -> Change:
    """Approve figures, all of them or none. Raises StageError or NotPermittedError."""
    _require_of(by, waiting)
    with changing(by=by, verb="approve figures", reason=reason) as change:
        asked, self_approval = approvals_asked(today_known()), bool(settings(today_known())["self-approval"].value)
        rows = []
        for each in _as_they_stand(waiting):
            stage = after(
                Act.APPROVE,
                Stage(each.stage),
                approvals=asked.get(each.indicator_id, 1),
                by=by.pk,
                before=(each.submitted_by_id, each.approved_by_id),
                self_approval=self_approval,
            )
            rows.append(each.succeeded_by(stage=stage.value, approved_by_id=by.pk))
        change.add_all(rows)
        done = [row for row in rows if row.stage == Stage.APPROVED.value]
        _enter(change, done, last_entries(done))
    return change.change


def return_submission(waiting: Submission, why: str, *, by: User) -> Change:
    """Give a figure back to who gave it. Raises StageError or NotPermittedError."""
    _require_of(by, [waiting])
    with changing(by=by, verb="return figure", reason=why) as change:
        for each in _as_they_stand([waiting]):
            stage = after(Act.RETURN, Stage(each.stage), approvals=1, by=by.pk)
            change.add(each.succeeded_by(stage=stage.value, returned=why, approved_by_id=None))
    return change.change


def _require_of(by: User, submissions: Collection[Submission]) -> None:
    codes, units = codes_of_indicators(), codes_of_units()
    pairs = [(codes[each.indicator_id], units[each.organisation_id]) for each in submissions]
    require_for(by, Capability.APPROVE, pairs)


def _as_they_stand(waiting: Collection[Submission]) -> list[Submission]:
    """The last word on these submissions. Raises StageError where one was taken back."""
    found = last_submissions(waiting)
    if len(found) < len(waiting):
        raise StageError("A figure was taken back meanwhile: there is nothing to decide. Look at the list again.")
    return found


def _submission(given: Given, indicators: dict[str, int], units: dict[str, int], by: User | None) -> Submission:
    figure = given.figure
    if figure.indicator not in indicators:
        raise UnknownFigureError(f"No measure on record has the code {figure.indicator}.")
    if figure.organisation not in units:
        raise UnknownFigureError(f"No unit on record has the code {figure.organisation}.")
    said = ("breakdown", "frequency", "period_start", "period_end", "numerator", "denominator", "value", "state",
            "figure_status", "entered", "note", "sheet", "row")  # fmt: skip
    return Submission(
        indicator_id=indicators[figure.indicator],
        organisation_id=units[figure.organisation],
        **{name: getattr(figure, name) for name in said},
        explanation=given.explanation,
        restatement=given.restatement.value if given.restatement else "",
        submitted_by=by,
        source=given.source,
    )


def _refuse_silent(row: Submission, there: Observation | None) -> None:
    """A figure that replaces another says why (RULES E2); one that says the same as before is no restatement."""
    if there is not None and not there.is_withdrawn and not row.restatement and there.figure_status == "final":
        raise SubmissionError(
            f"A figure of {row.period_start:%d %B %Y} to {row.period_end:%d %B %Y} is on record. Say of what class the "
            f"correction is: {', '.join(RestatementClass)}."
        )


def _enter(change: Changing, rows: Collection[Submission], there: dict[object, Observation]) -> None:
    """Approved figures come into the ledger; what their giver said of them goes with them."""
    entries = []
    for row in rows:
        said = {name: getattr(row, name) for name in (*Observation.KEY, *_HANDED_ON)}
        replaces = row.key in there and not there[row.key].is_withdrawn
        note = " ".join(filter(None, (row.note, row.explanation)))
        entries.append(Observation(**{**said, "restatement": row.restatement if replaces else "", "note": note}))
    change.add_all(entries)


def _settle_drafts(rows: Collection[Submission], by: User) -> None:
    """Drafts of what was submitted are gone."""
    done = {tuple(getattr(row, name) for name in DRAFT_KEY) for row in rows}
    drafts = Draft.objects.filter(user=by).values_list("pk", *DRAFT_KEY)
    Draft.objects.filter(pk__in=[pk for pk, *key in drafts if tuple(key) in done]).delete()
