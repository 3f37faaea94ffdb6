"""How do sources stand, in words? A line for each, its log, and what stands beside the figures it feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measuringup.actions.at_source import is_at_work
from measuringup.actions.clock import moment
from measuringup.actions.source_runs import next_run
from measuringup.core.periods.days import day_label
from measuringup.core.problems import Problem
from measuringup.core.sources import (
    Outcome,
    SourceKind,
    Standing,
    failures_in_a_row,
    schedule_in_words,
    standing_of,
)
from measuringup.records.models import SourceRun, SourceVersion
from measuringup.records.queries import sources as queries
from measuringup.records.queries.known import LONDON

#: Sign and words of each standing.
SIGNS: Mapping[Standing, tuple[str, str]] = {
    Standing.GOOD: ("progress-achieved", "Good"),
    Standing.FAILING: ("state-partner", "Failing"),
    Standing.WAITING: ("state-awaiting", "Waiting"),
    Standing.LATE: ("mark-overdue", "Late"),
    Standing.NEVER: ("state-not-due", "Not run yet"),
    Standing.RUNNING: ("progress-on-track", "Being read"),
}
#: Sign of each outcome.
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.STORED: "progress-achieved",
    Outcome.UNCHANGED: "direction-same",
    Outcome.WAITING: "state-awaiting",
    Outcome.PROBLEMS: "state-not-comparable",
    Outcome.FAILED: "state-partner",
    Outcome.INTERRUPTED: "progress-paused",
}
ICONS = tuple(dict.fromkeys([*(name for name, _ in SIGNS.values()), *OUTCOMES.values()]))


def at(time: dt.datetime) -> str:
    """A moment as it is printed: "20 Nov 2025, 06:00", in London."""
    local = time.astimezone(LONDON)
    return f"{day_label(local.date())}, {local:%H:%M}"


@dataclass(frozen=True, kw_only=True)
class RunLine:
    """A run of a source; `number` is the how manieth of the source it was."""

    run: SourceRun
    number: int

    @property
    def begun(self) -> str:
        return at(self.run.begun)

    @property
    def icon(self) -> str:
        return OUTCOMES[Outcome(self.run.outcome)]

    @property
    def counts(self) -> str:
        """ "4 new, 1 changed"; "" where it changed nothing."""
        told = {"new": self.run.new, "changed": self.run.changed, "unchanged": self.run.unchanged}
        return ", ".join(f"{number:,} {word}" for word, number in told.items() if number)

    @property
    def problems(self) -> list[Problem]:
        """The first of its problems, errors first."""
        return [Problem(**each) for each in self.run.problems]

    @property
    def problem_count(self) -> int:
        """How many there were."""
        return len(self.run.problems) + int(self.run.more_problems)


@dataclass(frozen=True)
class SourceLine:
    """A source as it stands now."""

    version: SourceVersion

    @cached_property
    def runs(self) -> list[SourceRun]:
        """The last runs, in their order."""
        return queries.runs_of(self.version.code)

    @cached_property
    def standing(self) -> Standing:
        """How it stands."""
        row = queries.at_work(self.version.code)
        is_running = row is not None and is_at_work(row)
        return standing_of(queries.as_runs(self.runs), self.due, moment(), is_running=is_running)

    @cached_property
    def due(self) -> dt.datetime | None:
        """When it is read next."""
        return next_run(self.version)

    @property
    def icon(self) -> str:
        return SIGNS[self.standing][0]

    @property
    def word(self) -> str:
        return SIGNS[self.standing][1]

    @property
    def next(self) -> str:
        """When it is read next, in words."""
        if self.due is None:
            return "only when asked"
        return "now" if self.due <= moment() else at(self.due)

    @property
    def schedule(self) -> str:
        return schedule_in_words(queries.schedule_of(self.version))

    @cached_property
    def good(self) -> SourceRun | None:
        """The last good run."""
        return queries.last_good_run(self.version.code)

    @property
    def last_good(self) -> str:
        return at(self.good.begun) if self.good else ""

    @property
    def sentence(self) -> str:
        """How it stands, with when and why."""
        if self.standing is Standing.FAILING:
            failed = failures_in_a_row(queries.as_runs(self.runs))
            times = "Failed once," if len(failed) == 1 else f"Failed {len(failed)} times since"
            kept = f"Figures are those of {self.last_good}." if self.good else "It has never given a figure."
            return f"{times} {at(failed[0].begun)}. {kept} {self._last_said}".strip()
        if self.standing is Standing.LATE and self.due is not None:
            return f"It was due {at(self.due)}. See that the worker runs: measuringup worker."
        if self.standing is Standing.NEVER:
            return "It has not been read yet. Try it first: nothing is stored."
        return self._last_said or (f"Last good run {self.last_good}." if self.good else "")

    @property
    def _last_said(self) -> str:
        return str(self.runs[-1].said) if self.runs else ""

    @property
    def where(self) -> str:
        """Where the figures lie; of a database the variable alone."""
        if self.version.kind == SourceKind.FOLDER.value:
            return f"{self.version.pattern} in {self.version.folder}, {self.version.takes}"
        return f"database, address in {self.version.variable}"

    @property
    def log(self) -> list[RunLine]:
        """The last runs, the latest first."""
        whole = SourceRun.objects.filter(code=self.version.code).count()
        return [RunLine(run=run, number=whole - place) for place, run in enumerate(reversed(self.runs))]


def run_line(code: str, number: int) -> RunLine | None:
    """The run of a source that was its how manieth."""
    run = SourceRun.objects.filter(code=code).order_by("pk")[max(number, 1) - 1 : max(number, 1)].first()
    return RunLine(run=run, number=max(number, 1)) if run else None


def feeds_of(known: Any, indicator: int, unit: int) -> list[dict[str, Any]]:
    """What stands beside the figures of a measure: the name of each source, its last good run, what failed since."""
    return [
        {
            "code": feed.source.code,
            "name": feed.source.name,
            "last_good": at(feed.last_good.begun) if feed.last_good else "",
            "failed": at(feed.failed.begun) if feed.failed else "",
        }
        for feed in queries.feeds(known, indicator, unit)
    ]
