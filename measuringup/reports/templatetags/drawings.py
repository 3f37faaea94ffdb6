"""How does a template draw an icon? `{% icon name size words %}`; with words it is an image of that name."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from measuringup.reports import icons
from measuringup.reports.cells import Chip
from measuringup.reports.lines import PrintedLine
from measuringup.reports.rows import chip_html, rows_html

register = template.Library()


@register.simple_tag
def icon(name: str, size: int, words: str = "") -> SafeString:
    """A reference to an icon of the page's sheet of symbols."""
    return mark_safe(icons.icon(name, size, words))


@register.simple_tag
def chip(chip: Chip) -> SafeString:
    """A status: icon, word; never a filled pill."""
    return mark_safe(chip_html(chip))


@register.simple_tag
def table_rows(lines: Iterable[PrintedLine], short_head: str, long_head: str) -> SafeString:
    """The rows of a section of the scorecard table."""
    return rows_html(lines, short_head, long_head)


@register.simple_tag
def brand() -> SafeString:
    """The product's mark."""
    return mark_safe(icons.drawing("brand"))
