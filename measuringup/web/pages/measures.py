"""How does this measure do, why, and how do we know? The page of a measure, under any code it ever had."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from measuringup import RULE_SET
from measuringup.actions.favourites import note_looked_at
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Capability
from measuringup.core.restatements import restatements
from measuringup.records.models.own import Kind
from measuringup.records.queries import scorecards as queries
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.promises import promises
from measuringup.records.queries.said import last_forecast
from measuringup.records.queries.scrutiny import KnownHotSpot, hot_spots
from measuringup.records.queries.subjects import Subject, primary_key
from measuringup.reports import icons, wording
from measuringup.reports.past import printed_entry, printed_promises, printed_restatement
from measuringup.reports.scorecard_page import icons_of_measure, page_of_measure
from measuringup.reports.signs import icons_of_lines
from measuringup.web.measure_form import measure_fields
from measuringup.web.measure_said import said_of_figure
from measuringup.web.measure_view import MeasureView, measure_of, said, view_of
from measuringup.web.page import page
from measuringup.web.sources_view import feeds_of

#: What posts owe a measure, in the order of the page, each with its label.
OWNERS = {
    Duty.RESULT: "Answers for it",
    Duty.FIGURE: "Sends the figures",
    Duty.COMMENTARY: "Comments",
    Duty.FORECAST: "Forecasts",
    Duty.TARGET: "Approves targets",
    Duty.PORTFOLIO: "Portfolio holder",
}


@page(Capability.SEE)
def measure(request: Any, code: str) -> HttpResponse:
    """Verdict, figures, chart, peers, definition and how it was made; former codes lead to the one of today."""
    found = measure_of(request, primary_key(Subject.MEASURE, code))
    if found.code != code:
        query = request.GET.urlencode()
        return redirect(reverse("measure", args=[found.code]) + (f"?{query}" if query else ""))
    note_looked_at(Kind.MEASURE, found.code, by=request.user)
    view = view_of(request, found)
    context = {
        "view": view,
        "measure": found,
        "kicker": _kicker(view),
        "card": _card(request),
        "period_query": urlencode({"period": view.asked.label}) if view.asked else "",
        "fields": measure_fields(view),
        "owners": [(label, view.owners[duty]) for duty, label in OWNERS.items() if duty in view.owners],
        "read_with": _read_with(view),
        "hot_spots": _hot_spots(request, found),
        "may_raise": request.known.is_now and request.may(Capability.SCRUTINISE),
        **_of_sources(view),
        "promises": printed_promises(promises(request.known, found.pk, view.unit), view.definition),
        "restated": [printed_restatement(each, view.definition) for each in restatements(view.entries)],
        **(_of_figure(view) if view.printed else {"page": {"indicator": view.definition}}),
    }
    return render(request, "web/measures/measure.html", context)


def _of_figure(view: MeasureView) -> dict[str, Any]:
    """What is shown of the figure: its verdict and charts, how it was made, what was said of it."""
    printed = view.printed
    assert printed is not None
    row = printed.line.row
    drawn = [*icons_of_lines([printed.line]), *icons_of_measure(printed)]
    rule_book = reverse("rule_book")
    entry = view.entry_of(row.period_start, row.period_end)
    forecast = last_forecast(view.known, view.measure.pk, view.unit)
    return {
        "page": page_of_measure(printed, rule_book, lambda shown: view.figure_link(shown.start, shown.end)),
        "symbols": mark_safe(icons.symbols(drawn)),
        "made": [(label, words) for label, words in printed.made if label not in ("Owner", "Portfolio holder")],
        "rule_set": RULE_SET,
        "entry": printed_entry(entry, view.definition) if entry else None,
        "figure_link": view.figure_link(row.period_start, row.period_end),
        "comments": said_of_figure(view, row.period_start, row.period_end),
        "forecast": _forecast(view, forecast) if forecast else None,
    }


def _of_sources(view: MeasureView) -> dict[str, Any]:
    """The sources that its figures come from, and those of which the last run failed (DESIGN 8)."""
    feeds = feeds_of(view.known, view.measure.pk, view.unit)
    return {
        "feeds": feeds,
        "earlier_day": [each for each in feeds if each["failed"]],
        "may_import": view.request.may(Capability.IMPORT),
    }


def _forecast(view: MeasureView, said_of: Any) -> dict[str, str]:
    low, high = said_of.low, said_of.high
    has_range = low is not None or high is not None
    return {
        "value": wording.figure(view.definition, said_of.value),
        "range": wording.span(view.definition, low, high) if has_range else "",
        "note": said_of.note,
        "by": said_of.by,
        "on": wording.long_date(said_of.on),
    }


def _kicker(view: MeasureView) -> str:
    """Code, former codes, which way is good, period; and whose figures, where they are not the whole council's."""
    printed, definition = view.printed, view.definition
    words = printed.kicker if printed else f"{definition.code} · {wording.polarity(definition)}"
    is_whole = view.organisation in {unit.code for unit in view.tree.children("") if not unit.kind.is_outside}
    return words if is_whole else f"{words} · {view.name_of(view.organisation)}"


def _card(request: Any) -> Any:
    """The scorecard that the reader came from."""
    code = said(request, "scorecard")
    card = queries.scorecard(request.known, code) if code else None
    return card if card and request.may(Capability.SEE, card.unit) else None


def _hot_spots(request: Any, found: KnownMeasure) -> list[KnownHotSpot]:
    """Where scrutiny raised it, for those who may see that."""
    return hot_spots(request.known, request.reader.visible, found.code) if request.may(Capability.FOLLOW) else []


def _read_with(view: MeasureView) -> list[tuple[str, KnownMeasure]]:
    """The measures that the definition names, as far as they may be seen."""
    definition = view.definition
    named = {
        "stands for": definition.proxy_for,
        "supplements": definition.supplements,
        "replaces": definition.replaces,
    }
    pks = {words: primary_key(Subject.MEASURE, code) for words, code in named.items() if code}
    visible = {pk for pk in pks.values() if pk is not None and pk in view.request.reader.visible}
    there = measures(view.known, visible) if visible else {}
    return [(words, there[pk]) for words, pk in pks.items() if pk is not None and pk in there]
