"""Who changed what, when and why? The record of changes as a list: by whom, of what sort, about what, in which time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet

from measuringup.records.models import LEDGER, Body, Change, Indicator, Meeting, Person, Post, Scorecard, Unit
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.subjects import Subject, changes_of

#: What rows of a table are called: one, several. Tables not named here are called as Django calls them.
WORDS = {
    "Observation": ("figure", "figures"),
    "Submission": ("figure on its way", "figures on their way"),
    "KeptFile": ("file", "files"),
    "Unit": ("new unit", "new units"),
    "UnitVersion": ("unit", "units"),
    "Succession": ("succession", "successions"),
    "Person": ("new person", "new people"),
    "PersonVersion": ("person", "people"),
    "Post": ("new post", "new posts"),
    "PostVersion": ("post", "posts"),
    "Holding": ("appointment", "appointments"),
    "Indicator": ("new measure", "new measures"),
    "IndicatorCode": ("code", "codes"),
    "IndicatorVersion": ("definition", "definitions"),
    "Ownership": ("duty", "duties"),
    "TargetVersion": ("target", "targets"),
    "SchemeVersion": ("rating scheme", "rating schemes"),
    "RebaseVersion": ("rebase", "rebases"),
    "OverrideVersion": ("override", "overrides"),
    "Scorecard": ("new scorecard", "new scorecards"),
    "ScorecardVersion": ("scorecard", "scorecards"),
    "GroupVersion": ("comparator group", "comparator groups"),
    "CalendarVersion": ("calendar", "calendars"),
    "SettingVersion": ("setting", "settings"),
    "Forecast": ("forecast", "forecasts"),
    "Commentary": ("comment", "comments"),
    "ImportProfileVersion": ("import profile", "import profiles"),
    "SourceVersion": ("source", "sources"),
    "Review": ("new review", "new reviews"),
    "ReviewVersion": ("review", "reviews"),
    "Recommendation": ("new recommendation", "new recommendations"),
    "RecommendationVersion": ("recommendation", "recommendations"),
    "Response": ("answer", "answers"),
    "RecommendationUpdate": ("update on a recommendation", "updates on recommendations"),
    "SignOff": ("decision on a recommendation", "decisions on recommendations"),
    "RecommendationAction": ("action", "actions"),
    "Evidence": ("piece of evidence", "pieces of evidence"),
    "InformationRequest": ("new request for information", "new requests for information"),
    "InformationRequestVersion": ("request for information", "requests for information"),
    "HotSpot": ("new hot spot", "new hot spots"),
    "HotSpotVersion": ("hot spot", "hot spots"),
    "AccountEvent": ("account", "accounts"),
    "Body": ("new body", "new bodies"),
    "BodyVersion": ("body", "bodies"),
    "Meeting": ("new meeting", "new meetings"),
    "MeetingVersion": ("meeting", "meetings"),
    "StandIn": ("stand-in", "stand-ins"),
    "PeriodLock": ("lock", "locks"),
    "LockException": ("exception from a lock", "exceptions from locks"),
}
#: What exists without anything being said of it yet.
_SAID_OF = (Unit, Person, Post, Indicator, Scorecard, Body, Meeting)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; empty is anything. Days are London's, both included."""

    verb: str = ""
    by: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    subject: Subject | None = None
    pk: int | None = None


def changes(known: Known, wanted: Wanted) -> QuerySet[Change]:
    """The changes looked for, as far as known, the latest first."""
    found = Change.objects.filter(number__lte=known.change).order_by("-number")
    if wanted.verb:
        found = found.filter(verb=wanted.verb)
    if wanted.by:
        found = found.filter(by_name__icontains=wanted.by)
    if wanted.since:
        found = found.filter(at__gte=dt.datetime.combine(wanted.since, dt.time(), LONDON))
    if wanted.until:
        found = found.filter(at__lt=dt.datetime.combine(wanted.until + dt.timedelta(days=1), dt.time(), LONDON))
    if wanted.subject is not None and wanted.pk is not None:
        found = found.filter(changes_of(wanted.subject, wanted.pk))
    return found.select_related("undoes", "undone_by")


def verbs(known: Known) -> list[str]:
    """Every sort of change there was by then, in alphabetical order."""
    found = Change.objects.filter(number__lte=known.change).order_by("verb")
    return list(found.values_list("verb", flat=True).distinct())


def contents(numbers: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """How many rows of which table each of these changes made: number and word, by change.

    Bare identities are not counted: what is said of them is.
    """
    found: dict[int, list[tuple[int, str]]] = {}
    for model in LEDGER:
        if model in _SAID_OF:
            continue
        counted = model._default_manager.filter(change_id__in=numbers).values_list("change_id")
        for change, number in counted.annotate(number=Count("pk")).order_by("change_id"):
            found.setdefault(change, []).append((number, word_of(model, number)))
    return found


def concealed(numbers: Collection[int], visible: Collection[int]) -> Counter[int]:
    """How many rows of each change are about measures that are not among the visible ones."""
    found: Counter[int] = Counter()
    for model in LEDGER:
        field = measure_field(model)
        if field:
            hidden = model._default_manager.filter(~Q(**{f"{field}__in": visible}), change_id__in=numbers)
            found.update(dict(hidden.values_list("change_id").annotate(number=Count("pk")).order_by("change_id")))
    return found


def measure_field(model: type[Model]) -> str:
    """The field in which rows of a table say which measure they are about; "" where they are about none."""
    if model is Indicator:
        return "pk"
    return "indicator_id" if any(field.name == "indicator" for field in model._meta.concrete_fields) else ""


def word_of(model: type[Model], number: int) -> str:
    """What so many rows of a table are called."""
    one, several = WORDS[model.__name__]
    return one if number == 1 else several
