"""Take a whole council in from one workbook or YAML file, look first at what it would change, and take it out again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import CommandParser

from measuringup.actions.clock import today
from measuringup.actions.registers import NothingToImportError, Preview, import_register, preview_register
from measuringup.actions.undoing import UndoError, undo
from measuringup.cli.on_record import EXIT_REFUSED, RecordCommand, RefusedError, require_tables
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import ProblemsError
from measuringup.core.register.exporting import exported
from measuringup.core.register.sheets import SHEETS
from measuringup.records.queries.facts import facts
from measuringup.records.queries.known import as_known_on, now
from measuringup.records.queries.observations import observations_with_notes
from measuringup.reports.register import register_workbook, register_yaml
from measuringup.reports.register_preview import changes_frame
from measuringup.reports.writing import write_frame, write_whole

VERBS = {
    "preview": "say what a file would change, and every problem of it",
    "import": "take everything in, in one change, or nothing",
    "export": "write everything on record as one file",
    "undo": "take a change back",
}
_MORE = f"sheets of the file: {', '.join(SHEETS)}\n\n"


class Command(RecordCommand):
    help = "Take a whole council in from one workbook or YAML file, and out again; undo an import."
    more = _MORE

    def arguments(self, parser: CommandParser) -> None:
        verbs = "; ".join(f"{verb}: {words}" for verb, words in VERBS.items())
        parser.add_argument("verb", choices=VERBS, metavar="VERB", help=verbs)
        parser.add_argument("file", metavar="FILE", help="an .xlsx or .yaml file; undo: the number of the change")
        parser.add_argument("--reason", default="", metavar="WHY", help="import, undo: why, for the record of changes")
        parser.add_argument(
            "--restatement",
            choices=[each.value for each in RestatementClass],
            metavar="CLASS",
            help=f"preview, import: why figures replace others, where they do not say: {', '.join(RestatementClass)}",
        )
        parser.add_argument("--changes", type=Path, metavar="OUT.csv", help="preview: write every change to a file")
        parser.add_argument(
            "--as-known-on", default="", metavar="DAY", help="export: what was known at the end of a day, 2025-06-30"
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        try:
            getattr(self, f"run_{options['verb']}")(options)
        except ProblemsError as refused:
            self.tell(refused.problems)
            self.refuse("Nothing was taken in.")
        except OSError as refused:
            raise RefusedError(
                f"{options['file']}: {refused.strerror or refused}. Check the path and try again."
            ) from refused
        except (NothingToImportError, UndoError, ValueError) as refused:
            raise RefusedError(str(refused)) from refused

    def run_preview(self, options: dict[str, Any]) -> None:
        """What the file would change."""
        preview = preview_register(Path(options["file"]), restatement=_class(options))
        self.tell(preview.problems)
        self.count(preview)
        if options["changes"]:
            frame = changes_frame(preview.differences, preview.figures)
            write_frame(options["changes"], frame)
            self.stdout.write(f"{options['changes']}: {frame.height:,} changes")
        if preview.errors:
            errors = f"{len(preview.errors):,} errors stand" if len(preview.errors) > 1 else "1 error stands"
            self.stderr.write(f"{errors} in the way of an import.")
            sys.exit(EXIT_REFUSED)

    def run_import(self, options: dict[str, Any]) -> None:
        """All of it, or nothing."""
        path = Path(options["file"])
        reason = options["reason"] or f"Register {path.name}"
        change = import_register(path, by=None, reason=reason, restatement=_class(options))
        self.stdout.write(
            f"Taken in as change {change.number}. To take it back: measuringup register undo {change.number}"
        )

    def run_export(self, options: dict[str, Any]) -> None:
        """Everything, as one file."""
        path, known = Path(options["file"]), now(today())
        if options["as_known_on"]:
            known = as_known_on(_day(options["as_known_on"]), today())
        sheets = exported(
            (fact for held in facts(known.change).values() for fact in held), observations_with_notes(known)
        )
        if path.suffix.casefold() not in {".xlsx", ".yaml", ".yml"}:
            raise RefusedError("A register is written as .xlsx or .yaml. End its name so.")
        content = register_workbook(sheets) if path.suffix.casefold() == ".xlsx" else register_yaml(sheets)
        write_whole(path, content)
        rows = sum(map(len, sheets.values()))
        self.stdout.write(f"{path}: {rows:,} rows in {sum(map(bool, sheets.values()))} sheets")

    def run_undo(self, options: dict[str, Any]) -> None:
        """What held before holds again."""
        if not options["file"].isdecimal():
            raise RefusedError(f"{options['file']} is no number of a change. The record of changes has them.")
        number = int(options["file"])
        change = undo(number, by=None, reason=options["reason"] or f"Change {number} is taken back")
        self.stdout.write(f"Change {number} is undone, by change {change.number}.")

    def tell(self, problems: Any) -> None:
        """Every problem, errors first."""
        for problem in sorted(problems, key=lambda each: each.severity != "error"):
            self.stderr.write(f"{problem.severity}: {problem}")

    def count(self, preview: Preview) -> None:
        """How much of each sheet would change."""
        for sheet, counter in preview.counts.items():
            told = ", ".join(f"{number:,} {what}" for what, number in counter.items())
            self.stdout.write(f"{sheet}: {told}")
        if not preview.counts and not preview.errors:
            self.stdout.write("The file states nothing.")


def _class(options: dict[str, Any]) -> RestatementClass | None:
    return RestatementClass(options["restatement"]) if options["restatement"] else None


def _day(text: str) -> Any:
    try:
        return pl.Series([text]).str.to_date("%Y-%m-%d").item()
    except pl.exceptions.PolarsError:
        raise RefusedError(f"{text} is no day. Write it as 2025-06-30.") from None
