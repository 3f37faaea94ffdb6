"""How does a scorecard look in a browser? One self-contained, accessible file without a server."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from measuringup import RULE_SET
from measuringup.core.scorecards import Scorecard
from measuringup.reports import icons
from measuringup.reports.lines import Reasons
from measuringup.reports.measure import PrintedMeasure, TableRow, printed_measure
from measuringup.reports.printed import PrintedScorecard, printed
from measuringup.reports.signs import icons_of_lines, legend_of
from measuringup.reports.wording import NOTHING, long_date

STYLES = ("tokens", "furniture", "scorecard", "measure", "print")
#: Printed from a browser, the data table shows so many periods: two years of months.
PRINTED_PERIODS = 24
_STYLE_FOLDER = Path(__file__).parent / "styles"


def scorecard_page(
    scorecard: Scorecard,
    *,
    known_on: dt.date | None = None,
    demonstration: str = "",
    attribution: str = "",
    reasons: Reasons = "exceptions",
    rule_book: str = "",
) -> str:
    """The whole file as text.

    `known_on` is the day the figures were known; `demonstration` a sentence for the banner, "" for
    none; `attribution` whose figures they are; `reasons` which rows have theirs as a second line;
    `rule_book` the address that rules are linked to, "" to name them without a link.
    """
    words = printed(scorecard, reasons)
    pages = _pages(words, rule_book)
    style = stylesheet()
    context = {
        "policy": content_policy(style),
        "style": mark_safe(style),
        "symbols": mark_safe(icons.symbols(_icons_of(words, pages))),
        "organisation": scorecard.organisation_name,
        "period": words.period,
        "description": f"{scorecard.organisation_name}, {words.period}. {words.reconciled}",
        "caption": f"{scorecard.organisation_name} scorecard, {words.period}: {_size(words)}",
        "demonstration": demonstration,
        "attribution": attribution,
        "sections": words.sections,
        "tallies": words.tallies,
        "reconciled": words.reconciled,
        "unrated": words.unrated,
        "short_head": words.short_head,
        "long_head": words.long_head,
        "has_strips": any(line.strip for line in words.rows),
        "legend": legend_of(words.rows),
        "unlisted": [
            (title, members)
            for title, members in (
                ("Measures this council does not report", scorecard.not_reported),
                ("Measures no longer on the scorecard", scorecard.left),
            )
            if members
        ],
        "pages": pages,
        "rule_set": RULE_SET,
        "known_on": long_date(known_on) if known_on else "",
    }
    return get_template("reports/scorecard.html").render(context).lstrip()


@cache
def stylesheet() -> str:
    """All styles in their order, as they stand in the page."""
    return "\n".join((_STYLE_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def content_policy(style: str) -> str:
    """A policy that forbids everything but this very stylesheet and drawn images: no script, no address."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _pages(words: PrintedScorecard, rule_book: str) -> list[dict[str, object]]:
    """A page for each measure, each leading on to the next."""
    rows = words.rows
    following = [*rows[1:], None][: len(rows)]
    return [
        page_of_measure(printed_measure(line, words.short_head, words.long_head), rule_book) | {"after": after}
        for line, after in zip(rows, following, strict=True)
    ]


def page_of_measure(
    measure: PrintedMeasure, rule_book: str, link: Callable[[TableRow], str] | None = None
) -> dict[str, object]:
    """What the templates of a measure's page need, as `page`.

    `rule_book` is the address that rules are linked to; `link` gives that of a figure's own page.
    """
    return {
        "measure": measure,
        "line": measure.line,
        "indicator": measure.indicator,
        "rule": measure.line.row.rule.replace("-", " "),
        "rule_link": f"{rule_book}#{measure.line.row.rule}" if rule_book else "",
        "figures": figure_rows(measure, link),
        "earlier": max(len(measure.table) - PRINTED_PERIODS, 0),
    }


def figure_rows(measure: PrintedMeasure, link: Callable[[TableRow], str] | None = None) -> SafeString:
    """The rows of the data table. Written here: there may be ten thousand of them in one file."""
    parts, target, reading = measure.has_parts, measure.has_target, measure.has_reading
    found: list[str] = []
    for row in measure.table:
        label = f'<a href="{escape(link(row))}">{escape(row.label)}</a>' if link else escape(row.label)
        cells = [f'<th scope="row" class="nowrap">{label}</th>']
        if parts:
            cells.append(f'<td class="num hs">{row.numerator}</td><td class="num hs">{row.denominator}</td>')
        cells.append(f'<td class="num b">{escape(row.result)}</td>')
        if target:
            drawing = icons.icon(row.status_icon, 16) + " " if row.status_icon else ""
            status = f'<span class="nowrap">{drawing}{escape(row.status)}</span>' if drawing else escape(row.status)
            cells.append(f'<td class="num hs">{escape(row.target)}</td><td>{status}</td>')
        if reading:
            cells.append(f"<td{' class=b' if row.is_special else ''}>{escape(row.reading or NOTHING)}</td>")
        start = '<tr class="earlier">' if len(found) >= PRINTED_PERIODS else "<tr>"
        found.append(f"{start}{''.join(cells)}</tr>")
    return mark_safe("\n".join(found))


def _icons_of(words: PrintedScorecard, pages: list[dict[str, object]]) -> list[str]:
    """The icons that occur, so that each is drawn once and no other."""
    names = [tally.icon for tally in words.tallies]
    for section in words.sections:
        names += [tally.icon for tally in section.tallies]
    names += icons_of_lines(words.rows)
    for page in pages:
        measure = page["measure"]
        assert isinstance(measure, PrintedMeasure)
        names += icons_of_measure(measure)
    return sorted(set(filter(None, names)))


def icons_of_measure(measure: PrintedMeasure) -> list[str]:
    """The names of the icons on a measure's page, beside those of its line; "" for none."""
    return [fact.icon for fact in measure.facts] + [row.status_icon for row in measure.table]


def _size(words: PrintedScorecard) -> str:
    measures, sections = len(words.rows), len(words.sections)
    return (
        f"{measures} {'measure' if measures == 1 else 'measures'} in "
        f"{sections} {'section' if sections == 1 else 'sections'}"
    )
