"""Runs one action and kills its own process at a point, as a power cut would.

python -m tests.records.killing WHERE WORKBOOK

WHERE is one of POINTS. Run in a process of its own, with the settings of an installation.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

#: What is being done when the process is killed, by the point's name.
POINTS = (
    "import, before any figure",
    "import, in the middle of the figures",
    "import, while it is judged",
    "import, before it is committed",
    "save, while it is judged",
    "save, once it is stored",
    "recompute, while rows are kept",
)


def now(*_: Any, **__: Any) -> None:
    """A power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(number: int, rows: Iterable[Any]) -> Iterator[Any]:
    """The rows, up to a power cut."""
    for place, row in enumerate(rows):
        if place == number:
            now()
        yield row


def main(where: str, workbook: Path) -> None:
    """Do what the point is in the middle of."""
    import django

    django.setup()
    from measuringup.actions import assessments, changing, figures, registers
    from measuringup.actions.assessments import refresh
    from measuringup.actions.clock import today
    from measuringup.records import bulk
    from tests.council import figure

    insert: Callable[..., int] = bulk.insert

    def cut_off(model: type[Any], fields: Sequence[str], rows: Iterable[Any]) -> int:
        stored = model.__name__ == "Observation"
        return insert(model, fields, after(700, rows) if stored else rows)

    match where:
        case "import, before any figure":
            registers.add_figures = now
        case "import, in the middle of the figures":
            bulk.insert = cut_off
        case "import, while it is judged" | "save, while it is judged":
            assessments._judge = now
        case "import, before it is committed":
            changing.digest_of = now
        case "recompute, while rows are kept" | "save, once it is stored":
            assessments.keep = now
    if where.startswith("import"):
        registers.import_register(workbook, by=None, reason="First set-up")
    elif where.startswith("save"):
        figures.enter_figures([figure(1, 2)], by=None, reason="A figure")
    else:
        refresh(None, today())
    raise AssertionError("It was not killed.")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
