"""Prove that what is kept is what was entered, and that what is shown is what it judges to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from typing import Any

from measuringup.actions.begun import interrupted
from measuringup.actions.differences import Difference
from measuringup.actions.permitting import today_known
from measuringup.actions.verifying import verify
from measuringup.cli.on_record import EXIT_REFUSED, RecordCommand, require_tables
from measuringup.cli.wholeness import words_of_fault, words_of_interrupted
from measuringup.records.queries.chain import Fault, faults
from measuringup.records.queries.known import last_change
from measuringup.records.snapshot import one_moment

#: So many findings of a kind are printed; the rest are counted.
MOST = 200


class Command(RecordCommand):
    help = "Recompute everything that is judged, and check the chain of hashes over every change; changes nothing."
    exit_codes = "exit codes: 0 all is as it should be; 1 something differs, or it could not be done; 2 wrong option"
    more = (
        "The digest it prints at the end stands for everything on record: noted elsewhere, it shows later that\n"
        "nothing was altered, not even by somebody who holds the database.\n\n"
    )

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        with one_moment():
            broken = list(faults())
            known = today_known()
            verified = verify(known)
            last = last_change(known)
            left = interrupted()
        for each in left:
            self.stdout.write(words_of_interrupted(each))
        self.tell_faults(broken, known.change)
        said = f"{verified.assessments:,} assessments and {verified.rows:,} rows are kept and hold today"
        self.tell_differences(said, verified.differences)
        if last:
            self.stdout.write(f"The digest of change {last.number:,} is {last.digest}")
        if broken or verified.differences:
            sys.exit(EXIT_REFUSED)

    def tell_faults(self, broken: Sequence[Fault], number: int) -> None:
        """Where the chain breaks first, and every other place."""
        if not broken:
            self.stdout.write(f"All {number:,} changes are whole: none was altered, added or taken away.")
            return
        self.stdout.write(f"{len(broken):,} changes are not as they were made. The first is {broken[0].number:,}.")
        self.tell(broken, words_of_fault)

    def tell_differences(self, said: str, differences: Sequence[Difference]) -> None:
        """Which values differ."""
        if not differences:
            self.stdout.write(f"{said}; all are what is computed from the records.")
            return
        self.stdout.write(f"{said}; {len(differences):,} values are not what is computed from the records.")
        self.tell(differences, self.difference)

    def tell(self, findings: Sequence[Any], words: Any) -> None:
        """The first of them, one a line."""
        for each in islice(findings, MOST):
            self.stdout.write(f"  {words(each)}")
        if len(findings) > MOST:
            self.stdout.write(f"  and {len(findings) - MOST:,} more")

    @staticmethod
    def difference(each: Difference) -> str:
        """One value."""
        of = ", ".join(part for part in (each.measure, each.organisation, each.period) if part)
        kept, computed = (_words(value) for value in (each.kept, each.computed))
        return f"{of}: {each.column} kept {kept}, computed {computed}"


def _words(value: Any) -> str:
    return "nothing" if value is None or value == "" else str(value)
