"""How do the rows of My updates look? Written here and not in templates: there are dozens (see reports/rows.py).

Each row has a place for how its figure would stand (`NAME-result`) and one below it (`NAME-below`) for what is odd
about it, who was faster, and why it is red. A script asks for these two again when a box was left; without it the
whole page is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from measuringup.core.collection.answers import ANSWERS
from measuringup.core.periods import Period
from measuringup.reports import wording
from measuringup.reports.rows import chip_html
from measuringup.web.update_fields import Posts, box, button, hint
from measuringup.web.update_rows import FigureRow
from measuringup.web.updates_earlier import periods_before
from measuringup.web.updates_parts import explaining_html, measure_html, state_of
from measuringup.web.updates_trying import chip_of_state

#: The columns of the grid of figures.
COLUMNS = 6
_NO_ANSWER = '<option value=""></option>'
_ANSWERS = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in ANSWERS.items())


def figures_html(period: Period, rows: Iterable[FigureRow], posts: Posts) -> SafeString:
    """The grid of the figures of one period."""
    labels = [each.label if each else "" for each in periods_before(period)]
    heads = "".join(f'<th scope="col" class="num">{escape(label)}</th>' for label in labels)
    return mark_safe(
        f'<table class="t-stack entry-grid"><caption class="vh">Figures for {escape(period.label)}</caption>'
        f'<thead><tr><th scope="col">Measure</th>{heads}<th scope="col">Number</th><th scope="col">Out of</th>'
        f'<th scope="col">So far</th></tr></thead><tbody>{"".join(_figure(row, labels, posts) for row in rows)}</tbody>'
        "</table>"
    )


def _figure(row: FigureRow, labels: list[str], posts: Posts) -> str:
    series, name = row.asked.owed.reporting, row.name
    late = f"{row.days_late} day{'' if row.days_late == 1 else 's'} late" if row.days_late > 0 else ""
    code = " · ".join(filter(None, (row.indicator.code, row.organisation, series.breakdown,
                                    wording.polarity(row.indicator), late)))  # fmt: skip
    figures = [wording.figure(row.indicator, value) for value in row.before]
    before = "".join(
        f'<td class="num earlier" data-l="{escape(label)}">{escape(words)}</td>'
        for label, words in zip(labels, figures, strict=True)
    )
    below = below_html(row, posts)
    return (
        f'<tr id="{name}" class="ask{" doubtful" if row.is_doubtful else ""}" {state_of(row)}>'
        f'<th scope="row">{measure_html(row.indicator)}{hint(code)}{_lock(row)}</th>{before}{_boxes(row)}'
        f'<td class="so-far"><div id="{name}-result" class="result" aria-live="polite">{result_html(row)}</div>'
        f"{_instead(row)}</td></tr>"
        f'<tr class="below"{"" if below else " hidden"}><td colspan="{COLUMNS}" id="{name}-below">{below}</td></tr>'
    )


def _lock(row: FigureRow) -> str:
    """Why the figure cannot be given any more."""
    if not row.asked.lock:
        return ""
    return f'<span class="hint"><b>{escape(row.asked.lock)}.</b> The performance team can make an exception.</span>'


def _boxes(row: FigureRow) -> str:
    indicator, said, faults = row.indicator, row.boxes.said, row.boxes.faults
    if indicator.denominator_label:
        named = (("numerator", indicator.numerator_label or "number"), ("denominator", indicator.denominator_label))
        return "".join(f"<td>{box(row.name, each, words, said[each], faults.get(each))}</td>" for each, words in named)
    words = wording.unit_apart(indicator) or indicator.unit or "figure"
    return f'<td colspan="2">{box(row.name, "value", words, said["value"], faults.get("value"))}</td>'


def result_html(row: FigureRow) -> str:
    """How it would stand: its status, the figure and why, or that nothing is there yet."""
    said = row.boxes.said
    if row.boxes.faults:
        return '<b>Cannot be read</b><span class="hint">See beside the box.</span>'
    if said["state"]:
        return f"{chip_html(chip_of_state(said['state']))}{hint('An answer: ready to send.')}"
    if row.verdict:
        ready = "" if row.is_ready else " Not ready: look again."
        return f"{chip_html(row.verdict.chip)} <b>{escape(row.verdict.value)}</b>{hint(row.verdict.reason + ready)}"
    if row.boxes.is_filled:
        return '<b>Cannot be judged</b><span class="hint">See below.</span>'
    nil = button("nil", row.name, "Nothing happened") if row.nil else ""
    return f'<span class="muted">Nothing entered</span>{nil}'


def _instead(row: FigureRow) -> str:
    """Why there is no figure, or a note on it; folded while there is neither."""
    said, faults, name = row.boxes.said, row.boxes.faults, row.name
    state = said["state"]
    options = _NO_ANSWER + _ANSWERS
    if state:
        options = options.replace(f'value="{escape(state)}"', f'value="{escape(state)}" selected')
    wrong = faults.get("state")
    opened = " open" if state or said["note"] or said["provisional"] or wrong or faults.get("note") else ""
    fault = f'<p class="govuk-error-message">{escape(wrong)}</p>' if wrong else ""
    checked = " checked" if said["provisional"] else ""
    return (
        f'<details class="instead"{opened}><summary>Not available because, or a note</summary>'
        f'<label class="small" for="{name}-state">There is no figure, because</label>{fault}'
        f'<select class="govuk-select" id="{name}-state" name="{name}-state">{options}</select>'
        f"{box(name, 'note', 'Note', said['note'], faults.get('note'), is_number=False)}"
        f'<label class="tick"><input type="checkbox" name="{name}-provisional" value="yes"{checked}> '
        "Provisional: it will change</label></details>"
    )


def below_html(row: FigureRow, posts: Posts) -> str:
    """What is odd about a figure with the two ways out, and why it is red, where its giver also explains it."""
    parts = []
    if row.trial and row.trial.doubts:
        parts.append(_doubt(row))
    if row.is_beyond and row.explains:
        parts.append(explaining_html(row.name, row.boxes.said, row.boxes.faults, posts.of(row.asked.unit)))
    return "".join(parts)


def _doubt(row: FigureRow) -> str:
    """The callout of a doubtful figure."""
    assert row.trial is not None
    said = " ".join(f"{each.words} {each.advice}".strip() for each in row.trial.doubts)
    guess, change, meant = row.trial.guess, "", ""
    if guess:
        words = " and ".join(wording.count(number) for _, number in guess.numbers)
        numbers = ",".join(f"{name}={number:.12g}" for name, number in guess.numbers)
        would = wording.figure(row.indicator, guess.result)
        meant = f" Did you mean <b>{escape(words)}</b>? That would be {escape(would)}."
        change = (
            f'<button class="govuk-button govuk-button--secondary" type="submit" name="act" '
            f'value="change:{row.name}:{numbers}" data-change="{numbers}">Change to {escape(words)}</button>'
        )
    is_wrong = any(each.is_error for each in row.trial.doubts)
    confirm = "" if is_wrong else _confirm(row)
    return (
        f'<div class="callout" role="group" aria-labelledby="{row.name}-odd"><p id="{row.name}-odd">'
        f"<b>Look again at {escape(row.indicator.name)}.</b> {escape(said)}{meant}</p>"
        f'<div class="buttons">{change}{confirm}</div></div>'
    )


def _confirm(row: FigureRow) -> str:
    said = row.boxes.said["explanation"]
    opened = " open" if said else ""
    return (
        f'<details class="confirm"{opened}><summary>It is right: confirm and explain</summary>'
        f"{box(row.name, 'explanation', 'It is right, because', said, None, is_number=False)}</details>"
    )


def heading(period: Period, rows: Sequence[FigureRow]) -> str:
    """A period and when its figures are due: "Q3 2025/26, due 29 January 2026"."""
    days = sorted({row.asked.owed.due for row in rows})
    last = "" if len(days) == 1 else f" to {wording.long_date(days[-1])}"
    label = period.label[:1].upper() + period.label[1:]
    return f"{label}, due {wording.long_date(days[0])}{last}"
