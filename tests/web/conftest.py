"""A council with somebody in every role, and browsers signed in as them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from measuringup.core.permissions import Role
from tests.council import council
from tests.people import person_in

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
SignedIn = Callable[..., Client]


@pytest.fixture
def marlowe(db: None) -> None:
    """Marlowe with its Place directorate and street cleaning."""
    council()


@pytest.fixture
def signed_in(marlowe: None) -> SignedIn:
    """`signed_in(role, unit)`: a browser in which a holder of such a post has signed in."""

    def sign_in(role: Role | None, unit: str = "marlowe") -> Client:
        client = Client()
        client.force_login(person_in(role, unit), backend=SIGN_IN)
        return client

    return sign_in
