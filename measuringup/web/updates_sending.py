"""How is what is ready sent? Figures, explanations and forecasts in one change, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from measuringup.actions.commentary import Explained, explain_figures
from measuringup.actions.drafts import Begun, keep_drafts
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.submissions import Given, submit_figures
from measuringup.actions.together import together
from measuringup.core.organisation import RestatementClass
from measuringup.records.models import Forecast, Indicator, Unit, User
from measuringup.web.update_boxes import figure_of
from measuringup.web.update_rows import ExplanationRow, FigureRow, ForecastRow, Page, Row
from measuringup.web.updates_conflicts import OURS, THEIRS, Overtaken

_REASON = "Return of figures"


def send_ready(page: Page, conflicts: Sequence[Overtaken], *, by: User, seen: int) -> str:
    """Send what is ready and keep the rest as drafts; what was sent, in words. "" where nothing was ready.

    `seen` is the change up to which the records were looked at. Raises what the actions raise; nothing is sent then.
    """
    ready = [row for row in page.rows if row.is_ready]
    chosen = [each for each in conflicts if each.choice == OURS]
    settled = [each for each in conflicts if each.choice == THEIRS]
    if not ready and not chosen and not settled:
        return ""
    figures = [row for row in ready if isinstance(row, FigureRow)]
    said = [row for row in ready if isinstance(row, ExplanationRow)]
    forecasts = [row for row in ready if isinstance(row, ForecastRow)]
    explaining = [row for row in figures if row.is_beyond and row.boxes.explains]
    if said or forecasts or explaining:
        with together(by=by, verb="send updates", reason=_REASON):
            _submit(figures, chosen, by, seen)
            explain_figures([*map(_explained, said), *map(_with_figure, explaining)], by=by)
            for row in forecasts:
                forecast_year(_forecast(row), by=by, reason="Forecast")
    else:
        _submit(figures, chosen, by, seen)
    _keep(page.rows, ready, settled, by)
    return _words(len(figures) + len(chosen), len(said) + len(explaining), len(forecasts))


def _submit(figures: Sequence[FigureRow], chosen: Sequence[Overtaken], by: User, seen: int) -> None:
    given = [
        Given(figure=figure_of(row.boxes, row.asked.owed), explanation=row.boxes.said["explanation"]) for row in figures
    ]
    given += [
        Given(
            figure=figure_of(each.boxes, each.asked.owed),
            explanation=each.boxes.said["explanation"],
            restatement=RestatementClass.CORRECTION if each.is_on_record else None,
        )
        for each in chosen
    ]
    if given:
        submit_figures(given, by=by, reason=_REASON, seen=seen)


def _explained(row: ExplanationRow) -> Explained:
    red = row.asked.red
    return Explained(
        indicator=red.indicator.code,
        organisation=red.organisation,
        period=(red.period.start, red.period.end),
        said=row.boxes.explanation,
    )


def _with_figure(row: FigureRow) -> Explained:
    """What the giver of a red figure says of it at once; what is missing is owed afterwards."""
    series, period = row.asked.owed.reporting, row.period
    return Explained(
        indicator=series.indicator.code,
        organisation=series.organisation,
        period=(period.start, period.end),
        said=row.boxes.explanation,
    )


def _forecast(row: ForecastRow) -> Forecast:
    numbers = row.boxes.numbers
    return Forecast(
        indicator=Indicator.objects.get(code=row.asked.indicator.code),
        organisation=Unit.objects.get(code=row.asked.organisation),
        year_start=row.asked.year_start,
        value=numbers["value"],
        low=numbers["low"],
        high=numbers["high"],
        note=row.boxes.said["note"],
    )


def _keep(rows: Sequence[Row], ready: Sequence[Row], settled: Sequence[Overtaken], by: User) -> None:
    """What was not sent stays as a draft; of what was sent, or given up, none is left."""
    done = [row.begun for row in ready]
    done += [_given_up(each) for each in settled]
    names = {row.name for row in ready}
    left = [row.begun for row in rows if row.name not in names]
    keep_drafts([*(replace(each, boxes={}) for each in done), *left], by=by)


def _given_up(each: Overtaken) -> Begun:
    series, period = each.asked.owed.reporting, each.asked.owed.period
    return Begun(
        indicator=series.indicator.code,
        organisation=series.organisation,
        breakdown=series.breakdown,
        period=(period.start, period.end),
        boxes={},
    )


def _words(figures: int, explanations: int, forecasts: int) -> str:
    """What was sent: "4 figures and 1 explanation sent."."""
    found = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((figures, "figure"), (explanations, "explanation"), (forecasts, "forecast"))
        if number
    ]
    return f"{' and '.join(filter(None, (', '.join(found[:-1]), found[-1])))} sent." if found else "Settled."
