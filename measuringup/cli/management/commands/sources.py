"""Say how the sources of figures stand; read one now, or all that are due."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.at_source import SourceBusyError
from measuringup.actions.permitting import today_known
from measuringup.actions.source_reading import try_source
from measuringup.actions.source_runs import next_run, run_due_sources, run_source
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.sources import Outcome, schedule_in_words
from measuringup.records.models import SourceRun, SourceVersion
from measuringup.records.queries import sources as queries
from measuringup.records.queries.known import LONDON

#: A source could not be read, or its figures could not be taken in.
EXIT_FAILED = 2


class Command(RecordCommand):
    help = "Say how the sources of figures stand; read one of them now, or all that are due."
    exit_codes = (
        "exit codes: 0 done; 1 refused; 2 a source could not be read or its figures have problems: nothing of it was "
        "taken in, and the log has the run; or an option is wrong"
    )

    def arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--run", metavar="NAME", help="read this source now, by its name or the code in its address")
        what.add_argument("--due", action="store_true", help="read every source that is due, as the worker does")
        parser.add_argument(
            "--dry-run", action="store_true", help="with --run: say what would be stored, store nothing"
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        if options["dry_run"] and not options["run"]:
            raise RefusedError("--dry-run goes with --run NAME: name the source to try.")
        if options["run"]:
            version = _named(options["run"])
            self.dry(version) if options["dry_run"] else self.read(version)
        elif options["due"]:
            self.due()
        else:
            self.listed()

    def listed(self) -> None:
        """A line for each source."""
        there = queries.sources(today_known())
        if not there:
            self.stdout.write("No source is defined. Define one on the page Sources.")
        for version in there:
            good, coming = queries.last_good_run(version.code), next_run(version)
            last, following = (_at(good.begun) if good else "none"), (_at(coming) if coming else "when asked")
            self.stdout.write(
                f"{version.code}: {version.name}, {schedule_in_words(queries.schedule_of(version))}. "
                f"Last good run: {last}. Next: {following}."
            )

    def read(self, version: SourceVersion) -> None:
        """Read one now."""
        try:
            done = run_source(version.code, by=None)
        except SourceBusyError as busy:
            raise RefusedError(str(busy)) from busy
        self.say(done)
        if not Outcome(done.outcome).is_good:
            sys.exit(EXIT_FAILED)

    def due(self) -> None:
        """Read all that are due."""
        done = run_due_sources()
        for each in done:
            self.say(each)
        if not done:
            self.stdout.write("No source is due.")
        if any(Outcome(each.outcome).is_failure for each in done):
            sys.exit(EXIT_FAILED)

    def dry(self, version: SourceVersion) -> None:
        """Say what a run would do."""
        try:
            reading = try_source(version, by=None)
        except ProblemsError as refused:
            self.tell(refused.problems)
            self.stderr.write("Nothing was stored.")
            sys.exit(EXIT_FAILED)
        if reading is None:
            self.stdout.write("No file that counts is in the folder. Nothing was stored.")
            return
        self.tell(reading.problems)
        counts = ", ".join(f"{number:,} {what}" for what, number in reading.preview.counts.items() if number)
        self.stdout.write(
            f"{reading.fetched.name}, {reading.rows:,} rows, figures: {counts or 'none'}. Nothing was stored."
        )
        if reading.preview.errors:
            sys.exit(EXIT_FAILED)

    def say(self, done: SourceRun) -> None:
        """What became of a run."""
        counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
        told = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        self.tell(Problem(**each) for each in done.problems)
        outcome = f"{done.outcome} ({told})" if told else done.outcome
        change = f"Change {done.change_id}." if done.change_id else ""
        self.stdout.write(" ".join(filter(None, (f"{done.code}: {outcome}.", done.said, change))))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Every problem on a line."""
        for problem in problems:
            self.stderr.write(str(problem))


def _named(name: str) -> SourceVersion:
    """The source of a code or a name. Raises RefusedError."""
    there = queries.sources(today_known())
    wanted = " ".join(name.casefold().split())
    for version in there:
        if wanted in (version.code, version.name.casefold()):
            return version
    codes = [version.code for version in there]
    known = f"There are: {', '.join(codes)}." if codes else "None is defined yet."
    raise RefusedError(f"There is no source {name}. {did_you_mean(name, codes)}{known}")


def _at(time: Any) -> str:
    return f"{time.astimezone(LONDON):%d %b %Y %H:%M}"
