"""What was sent to be looked at, before anything is stored? Not part of the ledger; gone once taken in or left."""

from __future__ import annotations

import secrets

from django.db import models

_BYTES = 12


def upload_name() -> str:
    """A random name for an address, so that nobody guesses another's."""
    return secrets.token_urlsafe(_BYTES)


class Upload(models.Model):
    """A file somebody sent, until they take it in, leave it, or a day has passed.

    `purpose` says on which page it is looked at (actions.uploads.Purpose). `layout` is how an import reads it, as far
    as its sender has said (core.imports.layout_from); `profile` the name of the import profile it began with.
    """

    public_id = models.CharField(max_length=20, unique=True, default=upload_name)
    user = models.ForeignKey("records.User", on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    purpose = models.CharField(max_length=20)
    at = models.DateTimeField()
    layout = models.JSONField(default=dict, blank=True)
    profile = models.CharField(max_length=100, blank=True, default="")

    def __str__(self) -> str:
        return self.name
