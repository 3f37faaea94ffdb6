"""How does a template draw an icon? `{% icon name size words %}`; with words it is an image of that name."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from measuringup.reports import icons

register = template.Library()


@register.simple_tag
def icon(name: str, size: int, words: str = "") -> SafeString:
    """A reference to an icon of the page's sheet of symbols."""
    return mark_safe(icons.icon(name, size, words))


@register.simple_tag
def brand() -> SafeString:
    """The product's mark."""
    return mark_safe(icons.drawing("brand"))
