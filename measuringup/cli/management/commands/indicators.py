"""Are these definitions sound? `measuringup indicators check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.cli.base import FileCommand
from measuringup.connectors.definitions import read_definitions
from measuringup.core.rating import PRESETS

EXIT_FAULTY = 1
_EPILOG = """what is checked: every field by its schema (docs/reference/file-formats.md), and the definitions against
each other: codes and aliases used twice, links to codes nobody defines, ranges, percentages, frequency and basis.

exit codes: 0 no errors (there may be warnings); 1 some definition has an error; 2 nothing could be read or an
option is wrong"""


class Command(FileCommand):
    """Print every problem of a register of indicators, and how many there are."""

    help = "Check definitions of indicators: every problem with its file, line, field, value and what is allowed."

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = _EPILOG
        parser.add_argument("action", choices=["check"], help="what to do with the definitions")
        parser.add_argument(
            "path", type=Path, metavar="FOLDER", help="a folder of YAML files; or one YAML, CSV or Excel file"
        )
        parser.add_argument(
            "--profile", default="default", metavar="NAME", help="whose layout a CSV or Excel file has, such as lgbf"
        )

    def run(self, options: dict[str, Any]) -> None:
        indicators, problems = read_definitions(options["path"], options["profile"], schemes=PRESETS)
        for problem in problems:
            self.stdout.write(f"{problem.severity}: {problem}")
        errors = sum(problem.severity == "error" for problem in problems)
        self.stdout.write(
            f"{_count(len(indicators), 'sound definition')}, {_count(errors, 'error')}, "
            f"{_count(len(problems) - errors, 'warning')}"
        )
        if errors:
            sys.exit(EXIT_FAULTY)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
