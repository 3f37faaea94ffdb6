"""What can I do with my own account? Password, second factor, and what my posts allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import TABLE, Capability, Reach
from measuringup.web.asking import Reader
from measuringup.web.page import SIGNED_IN, page


@dataclass(frozen=True, slots=True)
class Allowed:
    """One thing a post allows, and where."""

    capability: str
    where: str
    post: str


@page(SIGNED_IN)
def account(request: Any) -> HttpResponse:
    """The reader's account."""
    return render(request, "web/account/account.html", {"allowed": list(_allowed(request.reader))})


def _allowed(reader: Reader) -> Iterator[Allowed]:
    """In the order of the table of permissions."""
    for capability in Capability:
        for post in reader.standing.posts:
            reach = TABLE[post.role].get(capability)
            if reach is Reach.EVERYWHERE:
                yield Allowed(capability.value, "everywhere", post.title)
            elif reach is Reach.OWN:
                yield Allowed(capability.value, f"in {reader.organisation[post.unit].name} and below", post.title)
