"""Load the open files of a benchmarking framework: its councils as comparators, its measures, groups and figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.loading import load_open_files
from measuringup.actions.registers import NothingToImportError
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.connectors import load_profile, profile_names
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import ProblemsError


class Command(RecordCommand):
    help = "Load the open files of a benchmarking framework, such as LGBF: councils, measures, groups and figures."

    def arguments(self, parser: CommandParser) -> None:
        known = [name for name in profile_names() if name != "default"]
        parser.add_argument("profile", choices=known, metavar="NAME", help=f"whose layout it is: {', '.join(known)}")
        parser.add_argument(
            "folder",
            type=Path,
            metavar="FOLDER",
            help="the folder with one file each of ...indicators, ...organisations and ...observations",
        )
        parser.add_argument("--reason", default="", metavar="WHY", help="why, for the record of changes")
        parser.add_argument(
            "--restatement",
            choices=[each.value for each in RestatementClass],
            default=RestatementClass.LATE_DATA.value,
            metavar="CLASS",
            help=f"why figures replace others: {', '.join(RestatementClass)} (default: late data)",
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        folder, profile = options["folder"], load_profile(options["profile"])
        reason = options["reason"] or f"Open files of {profile.name}. {profile.attribution}".strip()
        try:
            change, preview = load_open_files(
                folder, profile.name, by=None, reason=reason, restatement=RestatementClass(options["restatement"])
            )
        except ProblemsError as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            raise RefusedError("Nothing was loaded.") from refused
        except NothingToImportError as refused:
            raise RefusedError(str(refused)) from refused
        except OSError as refused:
            raise RefusedError(f"{folder}: {refused.strerror or refused}. Check the path and try again.") from refused
        for sheet, counter in preview.counts.items():
            told = ", ".join(f"{number:,} {what}" for what, number in counter.items())
            self.stdout.write(f"{sheet}: {told}")
        self.stdout.write(f"Loaded as change {change.number}. {profile.attribution}".strip())
