"""Whose installation is this? The council's name and colours, for the head of every page."""

from __future__ import annotations

from measuringup.core.colours import OURS, ColourError, Theme, theme_from
from measuringup.core.organisation import UnitKind
from measuringup.records.models import SettingVersion, UnitVersion
from measuringup.records.queries.known import Known

#: The name of the setting that holds the council's colours.
COLOURS = "colours"


def council_name(known: Known) -> str:
    """What the council is called on that day; "" while there is none."""
    councils = UnitVersion.objects.filter(kind=UnitKind.COUNCIL.value).known(known.change, known.on)
    return next((each.name for each in councils if each.is_open), "")


def theme(known: Known) -> Theme:
    """The council's colours, or ours. A setting that could not be read would hide the page: it is passed over."""
    for each in SettingVersion.objects.filter(name=COLOURS).known(known.change, known.on):
        try:
            return theme_from(each.value)
        except (ColourError, AttributeError):
            return OURS
    return OURS
