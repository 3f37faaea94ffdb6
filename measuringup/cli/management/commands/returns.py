"""Write the workbook into which figures are filled in; take one in that was filled in, or only look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.keeping import KeepingError
from measuringup.actions.registers import NothingToImportError
from measuringup.actions.return_offers import LAST_PERIODS, Scope, offered_return
from measuringup.actions.return_previews import ReturnPreview, preview_return
from measuringup.actions.returns import take_in_return
from measuringup.actions.senders import Sender, person_called
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import ProblemsError
from measuringup.core.returns.lines import Settled
from measuringup.records.queries.scorecards import scorecard
from measuringup.reports.return_lines import COUNTED, line_text, lines_frame
from measuringup.reports.returns import return_workbook
from measuringup.reports.writing import write_frame, write_whole


class Command(RecordCommand):
    help = "Write a workbook to fill figures in, for a person, a unit or a scorecard; read it when it comes back."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="OUT.xlsx", help="where to write the workbook")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--person", default="", metavar="ADDRESS", help="what somebody owes, by mail address")
        whose.add_argument("--unit", default="", metavar="CODE", help="what a unit and all below it owe")
        whose.add_argument("--scorecard", default="", metavar="CODE", help="what is owed of a scorecard's measures")
        parser.add_argument(
            "--recent", action="store_true", help=f"the last {LAST_PERIODS} periods with figures too, for corrections"
        )
        parser.add_argument("--read", type=Path, metavar="FILE", help="take in a workbook that was filled in")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would change")
        parser.add_argument("--lines", type=Path, metavar="OUT.csv", help="write what becomes of every row to a file")
        parser.add_argument("--reason", default="", metavar="WHY", help="why, for the record of changes")
        parser.add_argument(
            "--restatement",
            choices=[each.value for each in RestatementClass],
            metavar="CLASS",
            help=f"why figures replace others, where they do not say: {', '.join(RestatementClass)}",
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        try:
            if options["read"]:
                self.read(options["read"], options)
            elif options["file"]:
                self.write(options["file"], options)
            else:
                raise RefusedError("Name the file to write, or the one to read with --read.")
        except OSError as refused:
            where = options["read"] or options["file"]
            raise RefusedError(f"{where}: {refused.strerror or refused}. Check the path and try again.") from refused

    def write(self, path: Path, options: dict[str, Any]) -> None:
        """The workbook of whoever is named."""
        if path.suffix.casefold() != ".xlsx":
            raise RefusedError("A workbook of returns is written as .xlsx. End its name so.")
        sender, scope = _whose(options)
        offered = offered_return(sender, scope, LAST_PERIODS if options["recent"] else 0)
        write_whole(path, return_workbook(offered))
        self.stdout.write(f"{path}: {offered.title}, {_rows(len(offered.rows))}")

    def read(self, path: Path, options: dict[str, Any]) -> None:
        """What the workbook would change; then take it in, unless it is only looked at."""
        chosen = options["restatement"]
        settled = Settled(restatement=RestatementClass(chosen) if chosen else None)
        try:
            preview = preview_return(path, by=None, settled=settled)
        except ProblemsError as refused:
            preview = ReturnPreview(file=path.name, problems=refused.problems)
        self.tell(preview)
        if options["lines"]:
            self.write_lines(preview, options["lines"])
        if preview.unsettled:
            self.refuse("Nothing was stored.")
        if options["dry_run"]:
            return
        try:
            change = take_in_return(path, by=None, reason=options["reason"] or f"Return {path.name}", settled=settled)
        except NothingToImportError:
            self.refuse("Everything that is filled in is on record already: there is nothing to store.")
        except KeepingError as refused:
            self.refuse(f"Nothing was stored. {refused}")
        self.stdout.write(
            f"Stored as change {change.number}. To take it back: measuringup register undo {change.number}"
        )

    def tell(self, preview: ReturnPreview) -> None:
        """Every problem by cell, and what becomes of how many rows."""
        for cell, problem in preview.told:
            found = f" Found: '{problem.value}'." if problem.value else ""
            where = f"{cell}: " if cell else f"{preview.file}: "
            self.stderr.write(f"{problem.severity}: {where}{problem.message}{found} {problem.advice}".rstrip())
        counts = preview.counts
        told = [f"{counts[outcome]:,} {words.lower()}" for words, outcome in COUNTED if counts[outcome]]
        self.stdout.write(f"{preview.file}: {_rows(len(preview.lines))} read: {', '.join(told) or 'none'}")

    def write_lines(self, preview: ReturnPreview, path: Path) -> None:
        name_of = Sender(None).council.name_of
        frame = lines_frame(line_text(line, preview.cell_of(line), name_of) for line in preview.lines)
        write_frame(path, frame)
        self.stdout.write(f"{path}: {_rows(frame.height)}")


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def _whose(options: dict[str, Any]) -> tuple[Sender, Scope]:
    """Who may give the figures, and which are asked for."""
    if options["person"]:
        person = person_called(options["person"])
        if person is None:
            raise RefusedError(f"Nobody on record has the mail address {options['person']}.")
        return Sender(person), Scope(is_own=True)
    sender, unit, card = Sender(None), options["unit"], options["scorecard"]
    if unit and unit not in sender.organisation:
        raise RefusedError(f"No unit on record has the code {unit}.")
    if card and scorecard(sender.known, card) is None:
        raise RefusedError(f"No scorecard on record has the code {card}.")
    if not unit and not card:
        raise RefusedError("Say whose figures: --person ADDRESS, --unit CODE or --scorecard CODE.")
    return sender, Scope(unit=unit, scorecard=card)
