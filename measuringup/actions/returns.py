"""How do figures come back in a spreadsheet? Looked at row by row, taken in whole, in one change, or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from measuringup.actions.changing import Changing
from measuringup.actions.figures import Figure
from measuringup.actions.registers import ChangedMeanwhileError, NothingToImportError
from measuringup.actions.return_previews import ReturnPreview, preview_return
from measuringup.actions.submissions import Given, submit_figures
from measuringup.actions.together import together
from measuringup.actions.undoing import UndoError, take_back, undo
from measuringup.core.problems import ProblemsError
from measuringup.core.returns.lines import STORED, Line, Settled
from measuringup.records.models import Change, KeptFile, User

#: What the change is called that takes a workbook in.
VERB = "take in workbook"
#: Excel allows 31 characters; other programs more than the record has room for.
LONGEST_SHEET = 100


def take_in_return(
    path: Path,
    *,
    by: User | None,
    reason: str,
    name: str = "",
    settled: Settled | None = None,
    seen: str = "",
) -> Change:
    """Give every new or changed figure of a workbook in one change, with the file itself; all of them or none.

    `seen` is the `digest` of the preview that was looked at. Raises ProblemsError while anything is unsettled,
    NothingToImportError when nothing would change, ChangedMeanwhileError when something else would change than was
    seen; then nothing is stored.
    """
    called = name or path.name
    with together(by=by, verb=VERB, reason=reason) as change:
        preview = preview_return(path, by=by, settled=settled, name=called)
        if preview.unsettled:
            raise ProblemsError([each for _, each in preview.told])
        if not preview.stored:
            raise NothingToImportError
        if seen and seen != preview.digest:
            raise ChangedMeanwhileError
        kept = _keep(change, called, path.read_bytes())
        submit_figures(_given(preview, kept, settled or Settled()), by=by, reason=reason)
    return change.change


def _keep(change: Changing, name: str, content: bytes) -> KeptFile:
    kept = KeptFile(name=name, sha256=sha256(content).hexdigest(), content=content)
    change.add(kept)
    return kept


def _given(preview: ReturnPreview, kept: KeptFile, settled: Settled) -> Iterable[Given]:
    for line in preview.lines:
        if line.outcome in STORED:
            assert line.given is not None
            replaces = line.now is not None and line.now.is_reported
            restatement = (line.given.restatement or settled.restatement) if replaces else None
            yield Given(figure=_figure(line), explanation=line.given.explanation, restatement=restatement, source=kept)


def _figure(line: Line) -> Figure:
    assert line.found is not None
    assert line.given is not None
    key, given = line.found.key, line.given
    return Figure(
        indicator=key.indicator,
        organisation=key.organisation,
        breakdown=key.breakdown,
        frequency=key.frequency,
        period_start=key.start,
        period_end=key.end,
        numerator=given.numerator,
        denominator=given.denominator,
        value=given.value,
        state=given.state,
        figure_status=given.figure_status,
        entered=given.entered,
        note=given.note,
        sheet=line.row.sheet[:LONGEST_SHEET],
        row=line.row.number,
    )


def sent_return(number: int) -> Change | None:
    """The change of this number, where it took a workbook in."""
    return Change.objects.filter(number=number, verb=VERB).first()


def may_take_back(made: Change, by: User) -> bool:
    """Whether a change is a workbook that they sent themselves, which they may take back without asking anybody."""
    return made.verb == VERB and made.by_id == by.pk


def undo_return(number: int, *, by: User, reason: str) -> Change:
    """Take back a workbook one has sent oneself; others ask for the permission to undo.

    Raises UndoError as `undo` does, or NotPermittedError.
    """
    made = sent_return(number)
    if made is None:
        raise UndoError(f"Change {number} took no workbook in.")
    if not may_take_back(made, by):
        return undo(number, by=by, reason=reason)
    return take_back(number, by=by, reason=reason)


def returns_of(by: User, most: int = 10) -> list[Change]:
    """The workbooks somebody has sent, the last first."""
    own = Change.objects.filter(verb=VERB, by=by).select_related("undone_by")
    return list(own.order_by("-number")[:most])
