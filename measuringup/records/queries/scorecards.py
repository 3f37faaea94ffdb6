"""What stands on which scorecard? Titles, levels, units, sections and their measures, as known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from measuringup.core.organisation import ScorecardLevel
from measuringup.records.models import Scorecard, ScorecardVersion
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units


@dataclass(frozen=True, kw_only=True)
class KnownItem:
    """A measure on a scorecard, by its code; an optional one is no gap where it has no figure."""

    code: str
    is_optional: bool


@dataclass(frozen=True, kw_only=True)
class KnownScorecard:
    """A scorecard on a day, with its sections in order; `unit` is a code."""

    code: str
    title: str
    level: ScorecardLevel
    unit: str
    sections: tuple[tuple[str, tuple[KnownItem, ...]], ...]
    approvals: int = 1

    @property
    def items(self) -> tuple[KnownItem, ...]:
        """All measures in the order of the scorecard."""
        return tuple(item for _, items in self.sections for item in items)


@dataclass(frozen=True, kw_only=True)
class ScorecardTitle:
    """A scorecard on a day, without its content. `unit` is a code."""

    code: str
    title: str
    level: ScorecardLevel
    unit: str


def scorecard_titles(known: Known) -> list[ScorecardTitle]:
    """Every scorecard there was by then, in the order of their titles."""
    codes, units = codes_of(Scorecard), codes_of_units()
    found = [
        ScorecardTitle(
            code=codes[each.scorecard_id],
            title=each.title,
            level=ScorecardLevel(each.level),
            unit=units[each.unit_id],
        )
        for each in ScorecardVersion.objects.defer("sections").known(known.change, known.on)
    ]
    return sorted(found, key=lambda scorecard: scorecard.title.casefold())


def scorecards(known: Known) -> list[KnownScorecard]:
    """Every scorecard there was by then, by level, as ScorecardLevel orders them, and title."""
    codes, units = codes_of(Scorecard), codes_of_units()
    found = [_known(each, codes, units) for each in ScorecardVersion.objects.known(known.change, known.on)]
    levels = list(ScorecardLevel)
    return sorted(found, key=lambda each: (levels.index(each.level), each.title.casefold()))


def scorecard(known: Known, code: str) -> KnownScorecard | None:
    """The scorecard of this code; None where there was none by then."""
    versions = ScorecardVersion.objects.filter(scorecard__code=code).select_related("unit", "scorecard")
    for each in versions.known(known.change, known.on):
        return _known(each, {each.scorecard_id: each.scorecard.code}, {each.unit_id: each.unit.code})
    return None


def _known(version: ScorecardVersion, codes: dict[int, str], units: dict[int, str]) -> KnownScorecard:
    return KnownScorecard(
        code=codes[version.scorecard_id],
        title=version.title,
        level=ScorecardLevel(version.level),
        unit=units[version.unit_id],
        sections=tuple((section["name"], _items(section["items"])) for section in version.sections),
        approvals=version.approvals,
    )


def _items(items: Iterable[dict[str, Any]]) -> tuple[KnownItem, ...]:
    return tuple(KnownItem(code=item["code"], is_optional=item.get("optional", False)) for item in items)
