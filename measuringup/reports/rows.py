"""How does a row of the scorecard table look in HTML? Written here and not in a template: pages have hundreds of them.

Roles stay when the narrow form changes the display of the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from measuringup.reports.cells import Arrow, Chip
from measuringup.reports.icons import icon
from measuringup.reports.lines import PrintedLine


def rows_html(lines: Iterable[PrintedLine], short_head: str, long_head: str) -> SafeString:
    """The rows of a section under the heads of their columns of change."""
    short, long = escape(short_head), escape(long_head)
    return mark_safe("\n".join(_row(line, short, long) for line in lines))


def chip_html(chip: Chip) -> str:
    """A status: icon, word; never a filled pill."""
    return f'<span class="st st--{chip.kind}">{icon(chip.icon, 20)}{escape(chip.words)}</span>'


def arrow_html(arrow: Arrow) -> str:
    """A direction: up is better; the signed change beside it."""
    return f'<span class="dir">{icon(arrow.icon, 18, arrow.words)}{escape(arrow.change)}</span>'


def _row(line: PrintedLine, short_head: str, long_head: str) -> str:
    whole = "" if " " in line.target else ' class="n"'
    return (
        f'<tr role="row" id="row-{line.anchor}" class="{"look" if line.is_exception else "calm"}">'
        f"{_name(line)}"
        f'<td role="cell" class="c-st">{chip_html(line.chip)}</td>'
        f'<td role="cell" class="c-v num b" data-l="Actual"><span class="n">{escape(line.actual)}</span>'
        f'{_unit(line.actual_unit)}<span class="when">{escape(line.period)}</span></td>'
        f'<td role="cell" class="c-t num" data-l="Target"><span{whole}>{escape(line.target)}</span>'
        f"{_unit(line.target_unit)}</td>"
        f'<td role="cell" class="c-d" data-l="{short_head}">{arrow_html(line.short)}</td>'
        f'<td role="cell" class="c-y" data-l="{long_head}">{arrow_html(line.long)}</td>'
        f'<td role="cell" class="c-va">{_signals(line)}</td>'
        f'<td role="cell" class="c-sp">{line.sparkline}</td>'
        f'<td role="cell" class="c-p">{line.strip}<span class="pr">{escape(line.rank or line.no_rank)}</span></td>'
        "</tr>"
    )


def _name(line: PrintedLine) -> str:
    """The head of the row: the measure, its code, which way is good, its marks and the reason."""
    tags = "".join(f' <span class="tag">{escape(tag)}</span>' for tag in line.tags)
    why = f'<span class="why">{escape(line.why)}</span>' if line.why else ""
    return (
        f'<th scope="row" role="rowheader"><a href="{escape(line.link)}">{escape(line.name)}</a> '
        f'<span class="m">{escape(line.code)} · {escape(line.polarity)}{tags}</span>{why}</th>'
    )


def _unit(unit: str) -> str:
    return f' <span class="u">{escape(unit)}</span>' if unit else ""


def _signals(line: PrintedLine) -> str:
    """Variation and assurance, each a drawing with its words; why there are none, where there are none."""
    signals = ((line.variation_icon, line.variation), (line.assurance_icon, line.assurance))
    drawn = "".join(
        f'<span class="va">{icon(name, 26)}<span>{escape(words)}</span></span>' for name, words in signals if words
    )
    return f'<div class="vas">{drawn}</div>' if drawn else f'<span class="pr bare">{escape(line.no_variation)}</span>'
