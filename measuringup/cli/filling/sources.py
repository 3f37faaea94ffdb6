"""How do some of the fictional council's figures come in by themselves? A folder that the telephone system fills."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from measuringup.actions.clock import moment
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.source_runs import run_source
from measuringup.actions.sources import SourceContent, define_source
from measuringup.actions.together import together
from measuringup.cli.demo.council import COUNCIL_CODE
from measuringup.cli.demo.figures import Figure
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import performance_team
from measuringup.core.imports import Column, FileLayout, Role
from measuringup.core.organisation import RestatementClass
from measuringup.core.sources import Every, SourceKind, Takes
from measuringup.records.models import Post

CODE, MEASURE, WEEKS = "contact-centre", "RC14", 6
OWNER = "performance-officer"
LAYOUT = FileLayout(
    columns=(
        Column(heading="Team", role=Role.UNIT),
        Column(heading="From", role=Role.START),
        Column(heading="To", role=Role.END),
        Column(heading="Abandoned", role=Role.NUMERATOR),
        Column(heading="Calls", role=Role.DENOMINATOR),
    ),
    constants={Role.MEASURE: MEASURE, Role.FREQUENCY: "weekly"},
    units={"all lines": COUNCIL_CODE},
)
#: A queue that the telephone system was given on the last day, and that nobody has told us of.
UNKNOWN = "Parking line"


def feeding(timeline: Timeline, told: list[Figure]) -> Iterator[Event]:
    """The source, a good run with a late call in it, and one that fails; nothing where no folder may be watched."""
    weeks = [
        each
        for each in told
        if (each.indicator_code, each.organisation_code, each.breakdown) == (MEASURE, COUNCIL_CODE, "")
        and each.known_on < timeline.as_of - dt.timedelta(days=2)
    ][-WEEKS:]
    if not settings.SOURCE_FOLDERS or not weeks:
        return
    folder = settings.SOURCE_FOLDERS[0] / CODE
    yield Event(timeline.as_of - dt.timedelta(days=2), lambda: _define(folder))
    late = weeks[-1]._replace(numerator=(weeks[-1].numerator or 0) + 1)
    yield Event(timeline.as_of - dt.timedelta(days=1), lambda: _run(folder, [*weeks[:-1], late]))
    yield Event(timeline.as_of, lambda: _run(folder, [*weeks[:-1], late], UNKNOWN))


def _define(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reason = "The telephone system puts its weekly counts into a folder."
    content = SourceContent(
        name="Contact centre",
        kind=SourceKind.FOLDER,
        profile="Calls by week",
        folder=str(folder),
        pattern="*.csv",
        takes=Takes.NEWEST,
        restatement=RestatementClass.LATE_DATA,
        schedule={"every": Every.WEEK.value, "at": "06:00", "weekday": 1},
        post=Post.objects.filter(code=OWNER).first(),
    )
    with together(by=performance_team(), verb="define source", reason=reason):
        save_profile(content.profile, LAYOUT, by=None, reason=reason)
        define_source(CODE, content, by=None, reason=reason)


def _run(folder: Path, weeks: list[Figure], more: str = "") -> None:
    """A file is put into the folder, and read."""
    now = moment()
    path = folder / f"calls-{now:%Y-%m-%d}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.heading for column in LAYOUT.columns])
        rows = [(each.span.start, each.span.end, each.numerator, each.denominator) for each in weeks]
        writer.writerows(["All lines", *row] for row in rows)
        if more:
            writer.writerow([more, *rows[-1][:2], 3, 41])
    an_hour_ago = now.timestamp() - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))
    run_source(CODE, by=None)
