"""Which files does a performance officer have? The demonstration's source files, written to a folder."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from measuringup.cli.demo.council import COUNCIL, COUNCIL_CODE, NOTICE, ORGANISATIONS
from measuringup.cli.demo.definitions import definition_texts
from measuringup.cli.demo.figures import Figure, figures
from measuringup.cli.demo.rebases import Rebase, rebases
from measuringup.cli.demo.schemes import SCHEME, groupings
from measuringup.cli.demo.stories import STORIES
from measuringup.cli.demo.targets import targets
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.demo.units import NEW_DIRECTORATE, first_units
from measuringup.cli.demo.workbook import workbook
from measuringup.reports.writing import write_whole

OBSERVATION_COLUMNS = (
    "indicator_code", "organisation_code", "breakdown", "frequency", "period_start", "period_end",
    "numerator", "denominator", "value", "state", "figure_status",
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
    columns = ("organisation_code", "organisation_name", *groupings(), "region", "not_applicable", "valid_to")
    contents: dict[Path, bytes] = {
        folder / "README.txt": read_me(timeline, seed).encode(),
        folder / "observations.csv": table(OBSERVATION_COLUMNS, map(observation, entered)),
        folder / "observations.xlsx": workbook(entered),
        folder / "organisations.csv": table(columns, organisations(timeline)),
        folder / "targets.csv": table(TARGET_COLUMNS, targets(timeline)),
        folder / "rebases.csv": table(Rebase._fields, (each._asdict() for each in rebases(timeline))),
        folder / "schemes.yaml": scheme(),
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
    del row["known_on"]
    return {**row, "period_start": span.start, "period_end": span.end}


def organisations(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Every authority, and every directorate, school or provider with figures, as lines of the organisations file."""
    group_of = {
        (grouping, member): name
        for grouping, groups in groupings().items()
        for name, members in groups.items()
        for member in members
    }
    names = {unit.code: unit.name for unit in (*first_units(), NEW_DIRECTORATE)}
    bodies = dict.fromkeys(body.code for story in STORIES for body in story.bodies)
    authorities = {each.code: each for each in ORGANISATIONS}
    for code in (*authorities, *bodies):
        row: dict[str, Any] = {"organisation_code": code, "organisation_name": names[code]}
        row |= {grouping: group_of.get((grouping, code), "") for grouping in groupings()}
        if code in authorities:
            each = authorities[code]
            row |= {"region": each.region, "not_applicable": each.not_applicable}
            if each.valid_to:
                row["valid_to"] = timeline.shifted(dt.date.fromisoformat(each.valid_to), by_year=True)
        yield row


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as CSV with these columns; what a row does not say is an empty cell."""
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def scheme() -> bytes:
    """The council's own rating scheme as YAML."""
    text = StringIO()
    writer = YAML()
    writer.default_flow_style = False
    writer.dump(SCHEME, text)
    return text.getvalue().encode()


def read_me(timeline: Timeline, seed: int) -> str:
    """What lies in the folder, and what to try with it, for whoever opens it."""
    return f"""{NOTICE}

observations.csv    figures of Eskerham, its bodies and fifteen fictional neighbours, one line a figure
observations.xlsx   Eskerham's own figures as a workbook
indicators/         what each figure means, one YAML file a measure
targets.csv         what was promised, in every form a target can have
organisations.csv   the councils, their comparator groups, and what does not apply to them
rebases.csv         when a chart's limits begin again, with reason, person and approver
schemes.yaml        a rating scheme of the council's own

Made from seed {seed}; looked at from {timeline.as_of:%d %B %Y}. To have them judged, in this folder:

measuringup scorecard observations.csv --indicators indicators --targets targets.csv \\
    --organisations organisations.csv --rebases rebases.csv --schemes schemes.yaml \\
    --organisation {COUNCIL_CODE} --as-of {timeline.as_of} --title "{COUNCIL}" \\
    --demonstration "{NOTICE}" \\
    --output scorecard.html

Change a figure or a target, and judge again.
"""
