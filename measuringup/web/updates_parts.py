"""How do explanations, forecasts, and figures that others gave meanwhile look on My updates? See updates_html.py."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from measuringup.core.indicators import Indicator
from measuringup.reports import wording
from measuringup.reports.rows import chip_html
from measuringup.web.update_fields import area, box, button, choice, day, hint
from measuringup.web.update_rows import ExplanationRow, FigureRow, ForecastRow
from measuringup.web.updates_conflicts import OURS, THEIRS, Overtaken


def measure_html(indicator: Indicator) -> str:
    return f'<a href="{reverse("measure", args=[indicator.code])}">{escape(indicator.name)}</a>'


def state_of(row: FigureRow | ExplanationRow | ForecastRow) -> str:
    """What a script counts rows by."""
    ready, filled = "yes" * row.is_ready, "yes" * row.is_filled
    nil = "yes" if isinstance(row, FigureRow) and row.nil else ""
    return f'data-kind="{row.kind}" data-ready="{ready}" data-filled="{filled}" data-nil="{nil}"'


def explaining_html(name: str, said: Mapping[str, str], faults: Mapping[str, str], posts: Mapping[str, str]) -> str:
    """The boxes in which a red figure is explained."""
    needed = "Needed, because the figure is beyond tolerance. Two or three sentences."
    return (
        f'<div class="two">{area(name, "cause", "Why is it red?", needed, said["cause"])}'
        f"{area(name, 'action', 'What will you do, by when?', 'The action that brings it back.', said['action'])}"
        f"{choice(name, 'post', 'Who does it', said['post'], posts)}"
        f"{day(name, 'due', 'It should show by', said['due'], faults.get('due'))}</div>"
    )


def explanation_html(row: ExplanationRow, posts: Mapping[str, str]) -> SafeString:
    """A red figure that is owed an explanation; `posts` are those that can act."""
    red, verdict, name = row.asked.red, row.asked.red.verdict, row.name
    waits = ", waits for approval" if red.waits else ""
    return mark_safe(
        f'<div class="ask explain" id="{name}" {state_of(row)}><h3>{measure_html(red.indicator)}'
        f"{hint(f'{red.indicator.code} · {row.organisation} · {red.period.label}{waits}')}</h3>"
        f"<p>{chip_html(verdict.chip)} <b>{escape(verdict.value)}</b> {escape(verdict.reason)}</p>{_carry(row)}"
        f"{explaining_html(name, row.boxes.said, row.boxes.faults, posts)}"
        f'<p class="small" id="{name}-result" aria-live="polite">{escape(still(row))}</p></div>'
    )


def still(row: ExplanationRow) -> str:
    """What is still to be said of a red figure, once something is."""
    lacks = row.boxes.explanation.lacks
    return f"Still to be said: {', '.join(lacks)}." if lacks and row.is_filled else ""


def _carry(row: ExplanationRow) -> str:
    """What was said of the last period, and the button that says it again."""
    before, label = row.asked.before, escape(row.asked.before_label)
    if not (before.cause or before.action):
        return ""
    return (
        f'<p class="small"><b>{label}:</b> {escape(" ".join(filter(None, (before.cause, before.action))))} '
        f"{button('carry', row.name, 'Say the same again')} "
        f'<span class="muted">It is then printed as unchanged since {label}.</span></p>'
    )


def forecast_html(row: ForecastRow) -> SafeString:
    """A year whose end is to be forecast, with the forecast made last."""
    asked, name, said, faults = row.asked, row.name, row.boxes.said, row.boxes.faults
    indicator, last = asked.indicator, asked.last
    before = f"{wording.figure(indicator, last.value)} on {wording.long_date(last.on)}" if last else wording.NOTHING
    unit = wording.unit_apart(indicator) or indicator.unit
    boxes = (("value", f"Year end, {unit}" if unit else "Year end"), ("low", "At least"), ("high", "At most"))
    numbers = "".join(f"<td>{box(name, what, words, said[what], faults.get(what))}</td>" for what, words in boxes)
    return mark_safe(
        f'<tr class="ask" id="{name}" {state_of(row)}><th scope="row">{measure_html(indicator)}'
        f"{hint(f'{indicator.code} · {row.organisation}')}</th>"
        f'<td data-l="Last forecast">{escape(before)}</td>{numbers}'
        f"<td>{box(name, 'note', 'It rests on', said['note'], None, is_number=False)}"
        f'<span id="{name}-result" aria-live="polite"></span></td></tr>'
    )


def conflict_html(each: Overtaken) -> str:
    """A figure that somebody else gave meanwhile: both, and which one is to stand."""
    name, said = each.name, each.boxes.said
    kept = "".join(
        f'<input type="hidden" name="{name}-{what}" value="{escape(said[what])}">'
        for what in ("numerator", "denominator", "value", "state", "note")
    )
    stands = "on record" if each.is_on_record else "waiting for approval"
    options = "".join(
        f'<label class="tick"><input type="radio" name="{name}-choice" value="{value}"'
        f"{' checked' if said['choice'] == value else ''}> {escape(words)}</label>"
        for value, words in (
            (THEIRS, f"Keep theirs: {each.their_words}"),
            (OURS, f"Send mine instead: {each.our_words}"),
        )
    )
    return (
        f'<div class="callout" role="group" aria-labelledby="{name}-faster"><p id="{name}-faster">'
        f"<b>{escape(each.indicator.name)}, {escape(each.asked.owed.period.label)}.</b> {escape(each.by)} gave "
        f"{escape(each.their_words)} at {each.at}; it is {stands}. You have {escape(each.our_words)} in the boxes.</p>"
        f"{kept}{options}"
        f"{box(name, 'explanation', 'Mine is right, because', said['explanation'], None, is_number=False)}</div>"
    )
