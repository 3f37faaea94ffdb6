"""Is this a favourite? `{% star "measure" code %}` is the button that makes it one, or takes it away."""

from __future__ import annotations

from typing import Any

from django import template

from measuringup.records.models.own import Kind
from measuringup.records.queries.own import is_favourite

register = template.Library()


@register.inclusion_tag("web/_star.html", takes_context=True)
def star(context: dict[str, Any], kind: str, code: str) -> dict[str, Any]:
    """A form with one button; it comes back to this page."""
    request = context["request"]
    is_one = is_favourite(request.user, Kind(kind), code)
    return {"kind": kind, "code": code, "is_one": is_one, "back": request.get_full_path(), "request": request}
