"""How does a template draw an icon? `{% icon name size words %}`; with words it is an image of that name."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from measuringup.reports import icons
from measuringup.reports.cells import Arrow, Chip

register = template.Library()


@register.simple_tag
def icon(name: str, size: int, words: str = "") -> SafeString:
    """A reference to an icon of the page's sheet of symbols."""
    return mark_safe(icons.icon(name, size, words))


@register.simple_tag
def chip(chip: Chip) -> SafeString:
    """A status: icon, word; never a filled pill. Written here: a scorecard has hundreds of them and of arrows."""
    return mark_safe(f'<span class="st st--{chip.kind}">{icons.icon(chip.icon, 20)}{escape(chip.words)}</span>')


@register.simple_tag
def arrow(arrow: Arrow) -> SafeString:
    """A direction: up is better; the signed change beside it."""
    return mark_safe(f'<span class="dir">{icons.icon(arrow.icon, 18, arrow.words)}{escape(arrow.change)}</span>')


@register.simple_tag
def brand() -> SafeString:
    """The product's mark."""
    return mark_safe(icons.drawing("brand"))
