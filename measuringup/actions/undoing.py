"""How is a change taken back? By another that states again what held before; both stay on record (RULES D0.16)."""

from __future__ import annotations

from measuringup.actions.changing import Changing, changing
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.register.facts import Fact, restoring
from measuringup.records.models import (
    VERSIONS,
    AccountEvent,
    Change,
    Observation,
    User,
    Version,
)
from measuringup.records.queries.facts import stated
from measuringup.records.queries.touched_rows import entries_before, later_on_the_same, versions_of_the_same


class UndoError(ValueError):
    """A change that cannot be undone; says why, and what to undo first."""


def undo(number: int, *, by: User | None, reason: str) -> Change:
    """Take back everything a change stated: what held before it holds again, figures too.

    What came to be with it (a unit, a measure) stays known, with nothing said of it. Raises UndoError for a change
    there is not, that is undone, that has to do with accounts, or whose things were changed again since.
    """
    require(by, Capability.IMPORT)
    return take_back(number, by=by, reason=reason)


def take_back(number: int, *, by: User | None, reason: str) -> Change:
    """As `undo`, for who was asked already whether they may."""
    with changing(by=by, verb="undo", reason=reason, undoes=_undoable(number)) as change:
        for model in VERSIONS:
            made = list(model.objects.filter(change_id=number))
            if made:
                _restore(change, model, made, number)
        _restore_figures(change, number)
    return change.change


def _undoable(number: int) -> Change:
    done = Change.objects.filter(number=number).first()
    if done is None:
        raise UndoError(f"There is no change {number}.")
    again = Change.objects.filter(undoes=done).first()
    if again is not None:
        raise UndoError(f"Change {number} is undone already, by change {again.number}.")
    if AccountEvent.objects.filter(change=done).exists():
        raise UndoError("What is done to accounts is not undone so. Close or reopen the account.")
    later = later_on_the_same(number)
    if later:
        named = ", ".join(f"{each.number} ({each.verb}, {each.by_name})" for each in later)
        raise UndoError(f"What change {number} said was changed again since. Undo first: {named}.")
    return done


def _restore(change: Changing, model: type[Version], made: list[Version], number: int) -> None:
    before: dict[object, list[Version]] = {}
    for row in versions_of_the_same(model, made, number):
        before.setdefault(row.key, []).append(row)
    rows = []
    for row in made:
        held = stated(model, before.get(row.key, ())).get(row.key, [])
        changed = Fact(sheet=model.__name__, key=row.key, said=row.content, first=row.valid_from, end=row.valid_to)
        rows += [_version(model, fact) for fact in restoring(held, changed)]
    change.add_all(rows)


def _version(model: type[Version], fact: Fact) -> Version:
    named = zip(model.KEY, fact.key, strict=True)
    return model(**dict(named), **fact.said, valid_from=fact.first, valid_to=fact.end, is_withdrawn=fact.is_withdrawn)


def _restore_figures(change: Changing, number: int) -> None:
    """The entry before each figure is entered again; where there was none, the figure is withdrawn."""
    rows = []
    for made, before in entries_before(number):
        said = {name: getattr(made, name) for name in Observation.KEY}
        if before is None or before.is_withdrawn:
            rows.append(Observation(**said, is_withdrawn=True))
        else:
            content = {name: getattr(before, name) for name in Observation.CONTENT}
            rows.append(Observation(**said, **content))
    change.add_all(rows)
