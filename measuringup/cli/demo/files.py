"""Which files does a performance officer have? The demonstration's source files, written to a folder."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from measuringup.cli.demo.council import NOTICE, ORGANISATIONS, Organisation
from measuringup.cli.demo.definitions import definition_texts
from measuringup.cli.demo.figures import Figure, figures
from measuringup.cli.demo.rebases import Rebase, rebases
from measuringup.cli.demo.targets import targets
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.demo.workbook import workbook
from measuringup.reports.writing import write_whole

OBSERVATION_COLUMNS = (
    "indicator_code", "organisation_code", "breakdown", "frequency", "period_start", "period_end",
    "numerator", "denominator", "value", "state", "figure_status",
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "organisation_code", "organisation_name", "family_group", "region", "not_applicable", "valid_from", "valid_to",
)  # fmt: skip
TARGET_COLUMNS = (
    "indicator_code", "period_start", "period_end", "applies_to", "form", "target", "strict", "lower", "upper",
    "tolerance", "tolerance_basis", "floor", "profile", "former_target",
)  # fmt: skip


def write_source_files(folder: Path, timeline: Timeline, seed: int) -> list[Path]:
    """Write every source file below `folder` (made when absent) and return their paths.

    Files of these names that stand there already are replaced; nothing else is touched.
    """
    (folder / "indicators").mkdir(parents=True, exist_ok=True)
    entered = list(figures(timeline, seed))
    organisations = [organisation(each, timeline) for each in ORGANISATIONS]
    contents: dict[Path, bytes] = {
        folder / "README.txt": read_me(timeline, seed).encode(),
        folder / "observations.csv": table(OBSERVATION_COLUMNS, map(observation, entered)),
        folder / "observations.xlsx": workbook(entered),
        folder / "organisations.csv": table(ORGANISATION_COLUMNS, organisations),
        folder / "targets.csv": table(TARGET_COLUMNS, targets(timeline)),
        folder / "rebases.csv": table(Rebase._fields, (each._asdict() for each in rebases(timeline))),
    }
    for name, text in definition_texts(timeline).items():
        contents[folder / "indicators" / name] = text.encode()
    for path, content in contents.items():
        write_whole(path, content)
    return list(contents)


def observation(figure: Figure) -> dict[str, Any]:
    """A figure as a line of the observations file."""
    row = figure._asdict()
    span = row.pop("span")
    return {**row, "period_start": span.start, "period_end": span.end}


def organisation(each: Organisation, timeline: Timeline) -> dict[str, Any]:
    """An authority as a line of the organisations file."""
    row = each._asdict()
    until = row.pop("valid_to")
    return {
        "organisation_code": row.pop("code"),
        "organisation_name": row.pop("name"),
        **row,
        "valid_to": timeline.shifted(dt.date.fromisoformat(until)) if until else "",
    }


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as CSV with these columns; what a row does not say is an empty cell."""
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read_me(timeline: Timeline, seed: int) -> str:
    """What lies in the folder, for whoever opens it."""
    return f"""{NOTICE}

observations.csv    figures of Eskerham and fifteen fictional neighbours, one line a figure
observations.xlsx   Eskerham's own figures as a workbook
indicators/         what each figure means, one YAML file a measure
targets.csv         what was promised, in every form a target can have
organisations.csv   the councils, their comparator groups, and what does not apply to them
rebases.csv         when a chart's limits begin again, with reason, person and approver

Made from seed {seed}. The figures end in September {timeline.ends} and are looked at from {timeline.as_of:%d %B %Y}.
"""
