"""Whose installation is this? The council's name and colours, for the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from measuringup.core.colours import OURS, ColourError, Theme, theme_from
from measuringup.core.council_settings import SETTINGS
from measuringup.core.organisation import UnitKind
from measuringup.records.models import Change, SettingVersion, UnitVersion
from measuringup.records.queries.known import Known

#: The name of the setting that holds the council's colours.
COLOURS = "colours"


def council_name(known: Known) -> str:
    """What the council is called on that day; "" while there is none."""
    councils = UnitVersion.objects.known(known.change, known.on, kind=UnitKind.COUNCIL.value)
    return next((each.name for each in councils if each.is_open), "")


@dataclass(frozen=True, kw_only=True)
class KnownSetting:
    """A setting on a day: its value, what it is, and the change that set it (None: it was never set)."""

    name: str
    value: Any
    says: str
    change: Change | None


def settings(known: Known) -> dict[str, KnownSetting]:
    """Every setting there is, by name, with its default where it was never set."""
    rows = SettingVersion.objects.select_related("change").known(known.change, known.on)
    said = {each.name: each for each in rows}
    return {
        name: KnownSetting(
            name=name,
            value=said[name].value if name in said else setting.default,
            says=setting.says,
            change=said[name].change if name in said else None,
        )
        for name, setting in SETTINGS.items()
    }


def theme(known: Known) -> Theme:
    """The council's colours, or ours. A setting that could not be read would hide the page: it is passed over."""
    for each in SettingVersion.objects.known(known.change, known.on, name=COLOURS):
        try:
            return theme_from(each.value)
        except (ColourError, AttributeError):
            return OURS
    return OURS
