"""Has somebody else changed it meanwhile? Then both versions are shown, and the second person chooses."""

from __future__ import annotations

from measuringup.actions.changing import Changing
from measuringup.records.models import Observation, Version


class ConflictError(Exception):
    """A thing has a newer version than the one its changer saw. `theirs` is stored, `ours` is not.

    To choose one's own after all, change again with `seen` as the number of their change.
    """

    def __init__(self, theirs: Version | Observation, ours: Version | Observation) -> None:
        self.theirs, self.ours = theirs, ours
        change = theirs.change
        super().__init__(
            f"{change.by_name} changed this meanwhile (change {change.number}: {change.reason}). "
            "Look at both, and choose."
        )


def put(change: Changing, version: Version, seen: int | None = None) -> None:
    """Add a version, unless there is a newer one than its author saw: see `refuse_newer`."""
    refuse_newer(version, seen)
    change.add(version)


def refuse_newer(ours: Version | Observation, seen: int | None) -> None:
    """Raise ConflictError when there is a newer version of the same thing than `seen`, the number of the change up to
    which its author knew it; None asks nothing. The lock of `changing` makes the check safe.
    """
    if seen is None:
        return
    key = {name: getattr(ours, name) for name in ours.KEY}
    last = type(ours)._default_manager.filter(**key).select_related("change").order_by("-change_id", "-pk").first()
    if last is not None and last.change_id > seen:
        raise ConflictError(last, ours)
