"""What can I do with my own account? Password, second factor, and what my posts allow."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.web.page import SIGNED_IN, page


@page(SIGNED_IN)
def account(request: Any) -> HttpResponse:
    """The reader's account."""
    return render(request, "web/account/account.html")
