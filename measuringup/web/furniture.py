"""What stands round every page: navigation, banners, the council's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def furniture(request: HttpRequest) -> dict[str, Any]:
    """The context every template has."""
    return {"demonstration": settings.DEMONSTRATION}
