"""How does a template draw what can be chosen? `{% options field %}`; written here: there may be hundreds of them."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from measuringup.web.scorecard_form import Field

register = template.Library()


@register.simple_tag
def options(field: Field) -> SafeString:
    """The options of a field under their headings, the chosen one marked."""
    found = []
    for group, members in field.groups:
        inside = "".join(
            f'<option value="{escape(each.value)}"{" selected" if each.value == field.chosen else ""}>'
            f"{escape(each.words)}</option>"
            for each in members
        )
        found.append(f'<optgroup label="{escape(group)}">{inside}</optgroup>' if group else inside)
    return mark_safe("".join(found))
