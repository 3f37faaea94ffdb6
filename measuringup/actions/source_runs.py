"""How does a source run? One at a time, all of it or nothing, and every run is on its log, whatever came of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import asdict

from django.db import DatabaseError, transaction

from measuringup.actions.at_source import SourceBusyError, at_source, leave
from measuringup.actions.clock import moment, today
from measuringup.actions.imports import AlreadyThereError, import_figures
from measuringup.actions.permitting import require, today_known
from measuringup.actions.source_reading import (
    SourceReading,
    as_file,
    class_of,
    fetched_from,
    read_source,
    settled,
)
from measuringup.connectors.sources import SourceError, StillWrittenError
from measuringup.core.imports import LayoutError
from measuringup.core.periods.due import bank_holidays
from measuringup.core.permissions import Capability
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.register.differences import What
from measuringup.core.sources import Outcome, Takes, due_at
from measuringup.records.models import KeptFile, SourceRun, SourceVersion, User
from measuringup.records.queries import sources as queries
from measuringup.records.queries.council import settings
from measuringup.records.queries.known import LONDON
from measuringup.reports.wording import long_date

#: Problems of one run that are kept; how many there were besides is kept too.
MOST_PROBLEMS = 200
#: Files of one folder that are taken one after the other.
MOST_FILES = 50
_log = logging.getLogger(__name__)


class UnknownSourceError(LookupError):
    """No source has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no source {code}.")


def run_source(code: str, *, by: User | None) -> SourceRun:
    """Read a source now, and take its figures in as one change. The run, of several files the last, is on the log
    whatever came of it; only a good one changes a figure.

    Raises UnknownSourceError, SourceBusyError where it is being read already, and NotPermittedError.
    """
    require(by, Capability.IMPORT)
    version = _version(code)
    with at_source(code, by) as name:
        return _run(version, by, name)


def run_due_sources() -> list[SourceRun]:
    """Read every source that is due; what goes wrong with one does not stop another."""
    found = []
    for version in queries.sources(today_known()):
        if not is_due(version):
            continue
        try:
            with at_source(version.code, None) as name:
                if is_due(version):  # another worker may have been at it meanwhile
                    found.append(_run(version, None, name))
        except SourceBusyError:
            continue
        except Exception:
            _log.exception("The run of the source %s could not be kept.", version.code)
    return found


def is_due(version: SourceVersion) -> bool:
    """Whether it is to be read by now."""
    due = next_run(version)
    return due is not None and due <= moment()


def next_run(version: SourceVersion) -> dt.datetime | None:
    """When it is read next, in UTC; None where nobody planned it."""
    nation, year = str(settings(today_known())["nation"].value), today().year
    return due_at(
        queries.schedule_of(version),
        queries.as_runs(queries.runs_of(version.code)),
        queries.since(version),
        moment(),
        bank_holidays(nation, (year - 1, year, year + 1)),
    )


def _version(code: str) -> SourceVersion:
    version = queries.source(today_known(), code)
    if version is None:
        raise UnknownSourceError(code)
    return version


def _run(version: SourceVersion, by: User | None, by_name: str) -> SourceRun:
    run = _once(version, by, by_name)
    if version.takes == Takes.EACH.value:
        for _ in range(MOST_FILES - 1):
            if not Outcome(run.outcome).is_good or not run.digest:
                break
            further = _once(version, by, by_name, is_further=True)
            if further.pk is None:
                break
            run = further
    return run


def _once(version: SourceVersion, by: User | None, by_name: str, *, is_further: bool = False) -> SourceRun:
    """One run, of one file. A further one that finds no other file is not kept, and has no primary key."""
    run = SourceRun(code=version.code, version=version.change_id, begun=moment(), by_name=by_name)
    try:
        taken = queries.digests_taken(version.code)
        fetched = fetched_from(version, taken)
        if fetched is None:
            if is_further:
                return run
            return _ended(run, *_no_file(bool(taken)))
        run.file_name, run.digest = fetched.name, fetched.digest
        reading = read_source(version, fetched)
        _note(run, reading)
        if reading.preview.errors:
            return _ended(run, Outcome.PROBLEMS, _errors(reading), reading.problems)
        if not reading.preview.changes:
            return _ended(run, Outcome.UNCHANGED, "Every figure is on record already.", reading.problems)
        return _stored(run, version, reading, by)
    except StillWrittenError as early:
        return _ended(run, Outcome.WAITING, *_of(early))
    except (SourceError, LayoutError) as fault:
        return _ended(run, Outcome.FAILED, *_of(fault))
    except AlreadyThereError as there:
        return _ended(run, Outcome.UNCHANGED, str(there))
    except ProblemsError as refused:
        return _ended(run, Outcome.PROBLEMS, *_of(refused))
    except DatabaseError:
        raise
    except Exception as fault:
        _log.exception("The source %s could not be read.", version.code)
        sentence = f"Something went wrong that should not ({type(fault).__name__}). The log of the server says more."
        return _ended(run, Outcome.FAILED, sentence)


def _stored(run: SourceRun, version: SourceVersion, reading: SourceReading, by: User | None) -> SourceRun:
    """The figures, the run, and that nobody is at the source any more: all of it or nothing."""
    begun = run.begun.astimezone(LONDON)
    with as_file(reading.fetched) as path, transaction.atomic():
        run.change = import_figures(
            path,
            reading.preview.layout,
            by=by,
            reason=f"{version.name}: run of {long_date(begun.date())}, {begun:%H:%M}",
            name=reading.fetched.name,
            restatement=class_of(version),
            settled=lambda preview: settled(version, preview),
        )
        run.file = KeptFile.objects.filter(change=run.change).first()
        return _ended(run, Outcome.STORED, "", reading.problems)


def _note(run: SourceRun, reading: SourceReading) -> None:
    counts = reading.preview.counts
    run.profile_version, run.columns, run.rows = reading.profile.change_id, list(reading.columns), reading.rows
    run.new, run.changed, run.unchanged = (counts[each.value] for each in (What.NEW, What.CHANGED, What.UNCHANGED))


def _ended(run: SourceRun, outcome: Outcome, said: str = "", problems: Sequence[Problem] = ()) -> SourceRun:
    run.ended, run.outcome, run.said = moment(), outcome.value, said
    run.problems = [asdict(each) for each in problems[:MOST_PROBLEMS]]
    run.more_problems = max(0, len(problems) - MOST_PROBLEMS)
    if not outcome.is_good:
        run.new = run.changed = run.unchanged = 0
    with transaction.atomic():
        run.save(force_insert=True)
        leave(run.code)
    return run


def _no_file(was_taken: bool) -> tuple[Outcome, str]:
    if was_taken:
        return Outcome.UNCHANGED, "No file that was not taken already."
    return Outcome.WAITING, "No file that counts is in the folder yet."


def _errors(reading: SourceReading) -> str:
    number = len(reading.preview.errors)
    return f"{number:,} {'error stands' if number == 1 else 'errors stand'} in what was read: nothing was taken in."


def _of(fault: ProblemsError | LayoutError) -> tuple[str, list[Problem]]:
    """What to say of a run that was refused, and the problems."""
    if isinstance(fault, LayoutError):
        return str(fault), []
    first = fault.problems[0]
    return f"{first.message} {first.advice}".strip(), list(fault.problems)
