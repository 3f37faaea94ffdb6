"""What do all file commands share? Clear refusals, exit codes, and outputs whole or not at all."""

from __future__ import annotations

import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import BaseCommand, CommandParser

from measuringup.cli.outputs import output_problems
from measuringup.cli.telling import Teller
from measuringup.core.problems import Problem, ProblemsError
from measuringup.reports.writing import write_frame, write_problems

#: Exit codes, as every --help prints them (RULES D0.23).
EXIT_DONE, EXIT_UNREADABLE = 0, 2
#: What a shell reports of a command stopped by Ctrl-C.
EXIT_STOPPED = 130
EXIT_CODES = (
    "exit codes: 0 done, whatever was found (see OUT.problems.csv); "
    "2 a file cannot be read or an option is wrong, nothing was written"
)


class FileCommand(BaseCommand):
    """A command on files: subclasses give `help`, `arguments` and `run`.

    `run` may raise ProblemsError (every line is printed, exit 2). Nothing of a database or of
    the settings of an installation is touched.
    """

    #: What the name of an output ends with.
    endings: Sequence[str] = (".csv", ".parquet")
    requires_system_checks: Sequence[str] = []
    requires_migrations_checks = False
    #: Django's own options say nothing to the user of a file command.
    suppressed_base_arguments = {
        "--version", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
        "--verbosity",
    }  # fmt: skip

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXIT_CODES
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """Declare the options."""

    def handle(self, **options: Any) -> None:
        self.stdout = Teller(self.stdout)
        try:
            if refused := output_problems(options, self.endings):
                raise ProblemsError(refused)
            self.run(options)
        except ProblemsError as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            sys.exit(EXIT_UNREADABLE)
        except OSError as refused:
            place = f"{refused.filename}: " if refused.filename else ""
            self.stderr.write(f"{place}{refused.strerror or refused}. Check the path and try again.")
            sys.exit(EXIT_UNREADABLE)
        except KeyboardInterrupt:
            self.stderr.write("Stopped before the end.")
            sys.exit(EXIT_STOPPED)

    def run(self, options: dict[str, Any]) -> None:
        """Do the work; `options` are the parsed arguments by name."""
        raise NotImplementedError(type(self).__name__)

    def write(self, output: Path, frame: pl.DataFrame, problems: Iterable[Problem] = ()) -> None:
        """Write the output and its problems file, and say what was written."""
        found = list(problems)
        write_frame(output, frame)
        beside = write_problems(output, found)
        self.stdout.write(f"{output}: {frame.height:,} rows")
        if found:
            self.stdout.write(f"{beside}: {len(found):,} problems to look at")
