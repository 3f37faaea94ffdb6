"""Who would be told what is owed today? Print it, or send it: what the worker does once on each working day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser

from measuringup.actions.clock import today
from measuringup.actions.reminders import Planned, planned
from measuringup.actions.reminding import remind
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.records.queries.known import Known, now


class Command(RecordCommand):
    help = "Tell everybody what they owe: one mail a person a day, each step of the ladder once."
    more = (
        "The worker does this once on each working day, from the time that the setting reminder-time says. Done twice\n"
        "on one day, or ended midway and done again, it tells nobody anything twice. MEASURINGUP_MAIL says how mail\n"
        "leaves; without it mails are printed.\n\n"
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print who would be told what, and keep nothing")
        parser.add_argument(
            "--on", default="", metavar="DATE", help="as if it were that day, such as 2026-04-14 (default: today)"
        )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        known = now(day_from(options["on"]))
        if not options["dry_run"]:
            self.stdout.write(f"{remind(known)}")
            return
        plan = planned(known)
        for each in plan:
            self.show(each, known)
        self.stdout.write(f"{len(plan)} mail{'' if len(plan) == 1 else 's'} would be kept and sent." if plan else
                          "Nobody would be told anything.")  # fmt: skip

    def show(self, each: Planned, known: Known) -> None:
        """One mail: to whom, and what; what is new today is marked."""
        self.stdout.write(f"{each.person.name} <{each.person.email}>")
        for telling in each.tellings:
            late = telling.asked.days_late(known.on)
            step = f"new: {telling.step}" if telling.step else "again"
            self.stdout.write(f"  {telling.asked.title}, {telling.asked.detail} ({late:+d} days; {step})")


def day_from(text: str) -> dt.date:
    """The day asked for, or today. Raises RefusedError."""
    try:
        return dt.date.fromisoformat(text) if text else today()
    except ValueError:
        raise RefusedError(f"--on {text} is no day. Write it as year, month and day: --on {today()}") from None
