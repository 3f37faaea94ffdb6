"""Has somebody else changed it meanwhile? Then both versions are shown, and the second person chooses."""

from __future__ import annotations

from measuringup.actions.changing import Changing
from measuringup.records.models import Version


class ConflictError(Exception):
    """A thing has a newer version than the one its changer saw. `theirs` is stored, `ours` is not.

    To choose one's own after all, change again with `seen` as the number of their change.
    """

    def __init__(self, theirs: Version, ours: Version) -> None:
        self.theirs, self.ours = theirs, ours
        change = theirs.change
        super().__init__(
            f"{change.by_name} changed this meanwhile (change {change.number}: {change.reason}). "
            "Look at both, and choose."
        )


def put(change: Changing, version: Version, seen: int | None = None) -> None:
    """Add a version. With `seen`, the number of the change its author last saw of this thing: raises
    ConflictError when there is a newer one. The lock of `changing` makes the check safe."""
    if seen is not None:
        key = {name: getattr(version, name) for name in version.KEY}
        last = type(version).objects.filter(**key).select_related("change").order_by("-change_id", "-pk").first()
        if last is not None and last.change_id > seen:
            raise ConflictError(last, version)
    change.add(version)
