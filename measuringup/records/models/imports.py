"""How are files of somebody else's layout read? Import profiles, made in the product and named (core.imports)."""

from __future__ import annotations

from django.db import models

from measuringup.records.models.version import Version


class ImportProfileVersion(Version):
    """A named description of a file: the mapping that core.imports.layout_from reads."""

    KEY = ("name",)
    CONTENT = ("layout",)

    name = models.CharField(max_length=100)
    layout = models.JSONField()
