"""How does a link keep the day one looks from? `{% at "unit" code %}` carries `?known_on=` where it is needed."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: dict[str, Any], name: str, *arguments: Any) -> str:
    """The address of a page, looked at from the same day as this one; "" where there is no such page."""
    try:
        return reverse(name, args=arguments) + str(context.get("known_query", ""))
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def asked(context: dict[str, Any], **changed: Any) -> str:
    """This page's own address with some of what it was asked changed; None or "" takes it out."""
    request = context["request"]
    query = request.GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)
