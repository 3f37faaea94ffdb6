"""One file a subject. Everything but the cache is only ever added to."""

from measuringup.core.register.facts import SINCE_EVER
from measuringup.records.models.assessments import AssessmentCache, PreparedRow, Touch
from measuringup.records.models.change import BegunChange, Change, ChangeCounter
from measuringup.records.models.chasing import (
    Feed,
    LockException,
    PeriodLock,
    Reminder,
    ReminderDay,
    ReminderLine,
    StandIn,
)
from measuringup.records.models.collection import Draft, Submission
from measuringup.records.models.figures import Commentary, Forecast, KeptFile, Observation
from measuringup.records.models.imports import ImportProfileVersion
from measuringup.records.models.indicators import Indicator, IndicatorCode, IndicatorVersion, Ownership
from measuringup.records.models.meetings import Body, BodyVersion, Meeting, MeetingVersion
from measuringup.records.models.organisation import Succession, Unit, UnitVersion
from measuringup.records.models.own import Favourite, LookedAt, Visit
from measuringup.records.models.people import AccountEvent, Holding, Person, PersonVersion, Post, PostVersion, User
from measuringup.records.models.readings import DocumentReading, ReadingStep
from measuringup.records.models.recommendations import (
    Evidence,
    Recommendation,
    RecommendationAction,
    RecommendationUpdate,
    RecommendationVersion,
    Response,
    Review,
    ReviewVersion,
    SignOff,
)
from measuringup.records.models.scorecards import (
    CalendarVersion,
    GroupVersion,
    Scorecard,
    ScorecardVersion,
    SettingVersion,
)
from measuringup.records.models.scrutiny import (
    HotSpot,
    HotSpotVersion,
    InformationRequest,
    InformationRequestVersion,
)
from measuringup.records.models.sources import SourceAtWork, SourceRun, SourceVersion
from measuringup.records.models.targets import OverrideVersion, RebaseVersion, SchemeVersion, TargetVersion
from measuringup.records.models.uploads import Upload
from measuringup.records.models.version import Version

#: What exists, before anything is said of it.
IDENTITIES = (
    Unit,
    Person,
    Post,
    Indicator,
    Scorecard,
    KeptFile,
    Body,
    Meeting,
    Review,
    Recommendation,
    InformationRequest,
    HotSpot,
)
#: What is said, in versions.
VERSIONS: tuple[type[Version], ...] = (
    UnitVersion,
    Succession,
    PersonVersion,
    PostVersion,
    Holding,
    IndicatorCode,
    IndicatorVersion,
    Ownership,
    TargetVersion,
    SchemeVersion,
    RebaseVersion,
    OverrideVersion,
    ScorecardVersion,
    GroupVersion,
    CalendarVersion,
    SettingVersion,
    Forecast,
    Commentary,
    Submission,
    ImportProfileVersion,
    BodyVersion,
    MeetingVersion,
    StandIn,
    PeriodLock,
    LockException,
    ReviewVersion,
    RecommendationVersion,
    Response,
    RecommendationUpdate,
    SignOff,
    RecommendationAction,
    Evidence,
    SourceVersion,
)
#: Every table whose rows belong to a change, in the order in which their digests are made.
LEDGER = (*IDENTITIES, *VERSIONS, AccountEvent, Observation)

__all__ = [
    "IDENTITIES",
    "LEDGER",
    "SINCE_EVER",
    "VERSIONS",
    "AccountEvent",
    "AssessmentCache",
    "BegunChange",
    "Body",
    "BodyVersion",
    "CalendarVersion",
    "Change",
    "ChangeCounter",
    "Commentary",
    "DocumentReading",
    "Draft",
    "Evidence",
    "Favourite",
    "Feed",
    "Forecast",
    "GroupVersion",
    "Holding",
    "HotSpot",
    "HotSpotVersion",
    "ImportProfileVersion",
    "Indicator",
    "IndicatorCode",
    "IndicatorVersion",
    "InformationRequest",
    "InformationRequestVersion",
    "KeptFile",
    "LockException",
    "LookedAt",
    "Meeting",
    "MeetingVersion",
    "Observation",
    "OverrideVersion",
    "Ownership",
    "PeriodLock",
    "Person",
    "PersonVersion",
    "Post",
    "PostVersion",
    "PreparedRow",
    "ReadingStep",
    "RebaseVersion",
    "Recommendation",
    "RecommendationAction",
    "RecommendationUpdate",
    "RecommendationVersion",
    "Reminder",
    "ReminderDay",
    "ReminderLine",
    "Response",
    "Review",
    "ReviewVersion",
    "SchemeVersion",
    "Scorecard",
    "ScorecardVersion",
    "SettingVersion",
    "SignOff",
    "SourceAtWork",
    "SourceRun",
    "SourceVersion",
    "StandIn",
    "Submission",
    "Succession",
    "TargetVersion",
    "Touch",
    "Unit",
    "UnitVersion",
    "Upload",
    "User",
    "Version",
    "Visit",
]
