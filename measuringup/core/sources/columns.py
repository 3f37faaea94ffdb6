"""Does a source give other columns than before? Columns that are gone stop it; new ones are told."""

from __future__ import annotations

from collections.abc import Sequence

from measuringup.core.problems import Problem


def columns_changed(before: Sequence[str], now: Sequence[str], file: str = "") -> list[Problem]:
    """What to say of columns that differ from those of the last good run; their order means nothing.

    A column that is gone is an error even where nothing else asks for it: figures across would be missing silently.
    """
    gone = [name for name in before if name not in now]
    new = [name for name in now if name not in before]
    told = []
    if gone:
        came = f" New: {', '.join(new)}." if new else ""
        told.append(
            Problem(
                severity="error",
                rule="columns-gone",
                message=f"Columns of the last good run are gone: {', '.join(gone)}.{came}",
                advice="Give them their names back in the query. If they are meant to go, change the profile or save "
                "the source again.",
                file=file,
                row=1,
            )
        )
    elif new:
        told.append(
            Problem(
                severity="warning",
                rule="columns-new",
                message=f"There are columns that the last good run had not: {', '.join(new)}.",
                advice="They are read only if the profile says what they are.",
                file=file,
                row=1,
            )
        )
    return told
