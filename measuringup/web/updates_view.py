"""How does everything that is owed look so far? The rows of My updates, filled in and judged (DESIGN 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from measuringup.core.collection import nil_return
from measuringup.core.indicators import Indicator
from measuringup.records.models import Draft
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.web.update_boxes import EXPLANATION, FORECAST, boxes_from, figure_boxes, figure_of, name_of, row_name
from measuringup.web.update_rows import (
    ExplanationRow,
    FigureRow,
    ForecastRow,
    Key,
    Page,
    key_of_explanation,
    key_of_figure,
    key_of_forecast,
)
from measuringup.web.updates_asked import Asked, OwedExplanation, OwedForecast
from measuringup.web.updates_earlier import EarlierFigures
from measuringup.web.updates_trying import try_figures


class Filled:
    """What stands in the boxes: what was posted, or else the drafts of a user; nothing for neither."""

    def __init__(self, posted: Mapping[str, str] | None, user: Any = None) -> None:
        self.posted = posted
        self.drafts: dict[Key, Mapping[str, str]] = _drafts(user) if user else {}

    def of(self, name: str, key: Key) -> Mapping[str, str]:
        """The boxes of a row as a form sends them."""
        if self.posted is not None:
            return self.posted
        return {f"{name}-{box}": text for box, text in self.drafts.get(key, {}).items()}


def _drafts(user: Any) -> dict[Key, Mapping[str, str]]:
    kept = list(Draft.objects.filter(user=user))
    if not kept:
        return {}
    codes, units = codes_of_indicators(), codes_of_units()
    return {
        (
            codes[each.indicator_id],
            units[each.organisation_id],
            each.breakdown,
            each.period_start,
            each.period_end,
        ): each.boxes
        for each in kept
    }


def page_of(request: Any, asked: Asked, posted: Mapping[str, str] | None = None) -> Page:
    """The rows of the page. What was `posted` stands in the boxes; otherwise the drafts of the reader."""
    known = asked.known
    names = {code: unit.name for code, unit in asked.reader.organisation.items()}
    filled = Filled(posted, None if posted is not None else request.user)
    page = Page(
        figures=_figure_rows(asked, filled, names),
        explanations=[_explanation_row(each, filled, names) for each in asked.explanations],
        forecasts=[_forecast_row(each, filled, names) for each in asked.forecasts],
    )
    _try(known, page.figures, asked.indicators)
    return page


def _figure_rows(asked: Asked, filled: Filled, names: Mapping[str, str]) -> list[FigureRow]:
    earlier = EarlierFigures(asked)
    found = []
    for each in asked.figures:
        name = name_of(each.owed)
        series = each.owed.reporting
        boxes = figure_boxes(filled.of(name, key_of_figure(each)), name)
        before = earlier.of(each)
        found.append(
            FigureRow(
                asked=each,
                name=name,
                organisation=names.get(series.organisation, series.organisation),
                before=before,
                nil=nil_return(series.indicator, earlier.running(each, before)),
                boxes=boxes,
                days_late=each.owed.days_late(asked.known.on),
                explains=not series.breakdown and asked.explains(each.indicator_id, each.unit),
            )
        )
    return found


def _try(known: Known, rows: Sequence[FigureRow], indicators: Mapping[int, Indicator]) -> None:
    """Judge the rows in which there is a figure."""
    given = {
        number: (row.asked.indicator_id, figure_of(row.boxes, row.asked.owed))
        for number, row in enumerate(rows)
        if row.boxes.is_filled and not row.boxes.faults and not row.boxes.said["state"]
    }
    for number, trial in try_figures(known, given, indicators).items():
        rows[number].trial = trial


def _explanation_row(each: OwedExplanation, filled: Filled, names: Mapping[str, str]) -> ExplanationRow:
    red = each.red
    name = row_name("e", red.indicator.code, red.organisation, red.period.start.isoformat(), red.period.frequency)
    said = {"cause": each.said.cause, "action": each.said.action, "post": each.said.post}
    said["due"] = each.said.due.isoformat() if each.said.due else ""
    stands = {f"{name}-{box}": text for box, text in said.items()}
    boxes = boxes_from({**stands, **filled.of(name, key_of_explanation(each))}, name, EXPLANATION)
    return ExplanationRow(
        asked=each, name=name, organisation=names.get(red.organisation, red.organisation), boxes=boxes
    )


def _forecast_row(each: OwedForecast, filled: Filled, names: Mapping[str, str]) -> ForecastRow:
    name = row_name("y", each.indicator.code, each.organisation, each.year_start.isoformat())
    return ForecastRow(
        asked=each,
        name=name,
        organisation=names.get(each.organisation, each.organisation),
        boxes=boxes_from(filled.of(name, key_of_forecast(each)), name, FORECAST),
    )
