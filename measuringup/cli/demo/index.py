"""What lies in the demonstration's folder, and what can be tried with it? Its first page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.template.loader import render_to_string

from measuringup import RULE_SET
from measuringup.cli.demo.council import COUNCIL, NOTICE
from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.timeline import Timeline
from measuringup.reports.writing import write_whole


class Entry(NamedTuple):
    """One file the page links to."""

    name: str
    says: str


RESULTS = (
    Entry("scorecard.html", "The scorecard: status with its reason, direction, variation, rank among neighbours"),
    Entry("scorecard.pdf", "The same scorecard for printing"),
    Entry("assessment.csv", "The whole judgement, one line a figure"),
    Entry("assessment.problems.csv", "What was wrong or doubtful in the source files"),
)
SOURCES = (
    Entry("observations.csv", "The figures of Eskerham and its neighbours"),
    Entry("observations.xlsx", "Eskerham's own figures as a workbook"),
    Entry("targets.csv", "What was promised"),
    Entry("organisations.csv", "The councils and their comparator groups"),
    Entry("rebases.csv", "When a chart's limits begin again, and why"),
    Entry("README.txt", "What lies in this folder"),
)


def write_index(folder: Path, timeline: Timeline, files: Iterable[Path]) -> Path:
    """Write index.html, which links to those of the files that exist, and return its path."""
    there = {path.relative_to(folder).as_posix() for path in files}
    page = render_to_string(
        "cli/demo.html",
        {
            "council": COUNCIL,
            "notice": NOTICE,
            "results": [entry for entry in RESULTS if entry.name in there],
            "sources": [entry for entry in SOURCES if entry.name in there],
            "definitions": [
                Entry(f"indicators/{code}.yaml", str(each["name"])) for code, each in definitions().items()
            ],
            "folder": folder.as_posix(),
            "as_of": f"{timeline.as_of.day} {timeline.as_of:%B %Y}",
            "as_of_iso": timeline.as_of.isoformat(),
            "rule_set": RULE_SET,
        },
    )
    path = folder / "index.html"
    write_whole(path, page.encode())
    return path
