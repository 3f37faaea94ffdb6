"""Which import profiles are there? By name, as the descriptions they hold."""

from __future__ import annotations

from measuringup.core.imports import FileLayout, layout_from
from measuringup.records.models import ImportProfileVersion
from measuringup.records.queries.known import Known


def import_profiles(known: Known) -> list[ImportProfileVersion]:
    """Every profile in force, by name in alphabetical order."""
    found = ImportProfileVersion.objects.known(known.change, known.on)
    return sorted(found, key=lambda each: each.name.casefold())


def import_profile(known: Known, name: str) -> ImportProfileVersion | None:
    """The profile of a name, in any case; None where there is none."""
    wanted = " ".join(name.casefold().split())
    return next((each for each in import_profiles(known) if each.name.casefold() == wanted), None)


def layout_of(profile: ImportProfileVersion) -> FileLayout:
    """What it says of a file."""
    return layout_from(profile.layout)
