"""What stands on a scorecard? Which figure of each measure, how fresh, against what, among whom."""

from measuringup.core.scorecards.counts import BandCount, Counts, reconciled, unrated
from measuringup.core.scorecards.making import assembled, scorecard_of
from measuringup.core.scorecards.overriding import as_reported
from measuringup.core.scorecards.values import (
    DirectionOfTravel,
    LastFigure,
    Override,
    Peer,
    Scorecard,
    ScorecardRow,
    ScorecardSection,
    SeriesPoint,
    Standing,
    Unlisted,
)

__all__ = [
    "BandCount",
    "Counts",
    "DirectionOfTravel",
    "LastFigure",
    "Override",
    "Peer",
    "Scorecard",
    "ScorecardRow",
    "ScorecardSection",
    "SeriesPoint",
    "Standing",
    "Unlisted",
    "as_reported",
    "assembled",
    "reconciled",
    "scorecard_of",
    "unrated",
]
