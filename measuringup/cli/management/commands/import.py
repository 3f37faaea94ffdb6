"""Take in the figures of a spreadsheet of any layout, read by an import profile that was made on the pages."""
# ruff: noqa: N999 - the module is called as the command is

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.clock import today
from measuringup.actions.import_previews import ImportPreview
from measuringup.actions.imports import AlreadyThereError, import_figures, preview_import
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.core.imports import FileLayout
from measuringup.core.observations import did_you_mean
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import Problem, ProblemsError
from measuringup.records.queries.import_profiles import import_profile, import_profiles, layout_of
from measuringup.records.queries.known import now

#: The file cannot be taken in as it is.
EXIT_PROBLEMS = 2


class Command(RecordCommand):
    help = "Take in the figures of a spreadsheet or CSV, read by an import profile, in one change or not at all."
    exit_codes = (
        "exit codes: 0 stored, or all of it on record already; 1 refused; 2 the file has problems, all of which are "
        "told, and nothing was stored; or an option is wrong"
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="an Excel or OpenDocument workbook, or a CSV")
        parser.add_argument(
            "--profile", required=True, metavar="NAME", help="the import profile that says how to read it"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")
        parser.add_argument("--reason", default="", metavar="WHY", help="why, for the record of changes")
        parser.add_argument(
            "--restatement",
            choices=[each.value for each in RestatementClass],
            metavar="CLASS",
            help=f"why figures replace others on record: {', '.join(RestatementClass)}",
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        path: Path = options["file"]
        layout = _layout(options["profile"])
        restatement = RestatementClass(options["restatement"]) if options["restatement"] else None
        try:
            if options["dry_run"]:
                self.show(preview_import(path, layout, restatement=restatement, progress=self.progress))
                return
            reason = options["reason"] or f"{path.name}, by the profile {options['profile']}"
            change = import_figures(
                path, layout, by=None, reason=reason, restatement=restatement, progress=self.progress
            )
        except ProblemsError as refused:
            self.tell(refused.problems)
            self.stderr.write("Nothing was stored.")
            sys.exit(EXIT_PROBLEMS)
        except AlreadyThereError as same:
            self.stdout.write(str(same))
            return
        except OSError as refused:
            raise RefusedError(f"{path}: {refused.strerror or refused}. Check the path and try again.") from refused
        self.stdout.write(
            f"Stored as change {change.number}. To take it back: measuringup register undo {change.number}"
        )

    def show(self, preview: ImportPreview) -> None:
        """What would be stored; with problems, exit 2."""
        self.tell(preview.problems)
        counts = ", ".join(f"{number:,} {what}" for what, number in preview.counts.items() if number)
        self.stdout.write(f"{preview.read.read:,} figures were read: {counts or 'none'}. Nothing was stored.")
        if preview.errors:
            sys.exit(EXIT_PROBLEMS)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Every problem, errors first."""
        for problem in sorted(problems, key=lambda each: each.severity != "error"):
            self.stderr.write(f"{problem.severity}: {problem}")

    def progress(self, stage: str) -> None:
        """What is being done, for somebody who watches."""
        if sys.stderr.isatty():
            self.stderr.write(f"{stage} ...")


def _layout(name: str) -> FileLayout:
    known = now(today())
    found = import_profile(known, name)
    if found is None:
        names = [each.name for each in import_profiles(known)]
        there = f"There are: {', '.join(names)}." if names else "There is none yet; the page Imports makes them."
        raise RefusedError(f"There is no import profile {name!r}. {did_you_mean(name, names)}{there}")
    return layout_of(found)
