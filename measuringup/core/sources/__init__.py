"""Where do figures come from by themselves, when are they fetched, and how did it go? Sources and their runs."""

from measuringup.core.sources.columns import columns_changed
from measuringup.core.sources.due import due_at, retry_after
from measuringup.core.sources.query import PARAMETERS, bindable, faults_of_query, parameters_of
from measuringup.core.sources.runs import Outcome, Run, failures_in_a_row, last_good
from measuringup.core.sources.schedule import (
    Every,
    Schedule,
    ScheduleError,
    as_mapping,
    schedule_from,
    schedule_in_words,
)
from measuringup.core.sources.slots import last_slot, next_slot
from measuringup.core.sources.standing import Standing, standing_of
from measuringup.core.sources.variable import faults_of_variable
from measuringup.core.sources.ways import SourceKind, Takes

__all__ = [
    "PARAMETERS",
    "Every",
    "Outcome",
    "Run",
    "Schedule",
    "ScheduleError",
    "SourceKind",
    "Standing",
    "Takes",
    "as_mapping",
    "bindable",
    "columns_changed",
    "due_at",
    "failures_in_a_row",
    "faults_of_query",
    "faults_of_variable",
    "last_good",
    "last_slot",
    "next_slot",
    "parameters_of",
    "retry_after",
    "schedule_from",
    "schedule_in_words",
    "standing_of",
]
