"""What lies above and below a unit? The organisation on one day, as a tree that cannot go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from measuringup.core.organisation.words import UnitKind


class OrganisationError(ValueError):
    """A unit that would lie below itself, or whose parent is not there; says which."""


@dataclass(frozen=True, kw_only=True)
class OrganisationUnit:
    """A unit on one day. `parent` is the code of the unit above, "" at the top; `successors` are the
    codes of the units it goes on in, once it is closed."""

    code: str
    name: str
    kind: UnitKind
    parent: str = ""
    is_open: bool = True
    not_applicable: str = ""
    successors: tuple[str, ...] = ()


class Organisation(Mapping[str, OrganisationUnit]):
    """Units by code, in the order given. Raises OrganisationError for a circle or an unknown parent."""

    def __init__(self, units: Iterable[OrganisationUnit]) -> None:
        self._units = {unit.code: unit for unit in units}
        for unit in self._units.values():
            if unit.parent and unit.parent not in self._units:
                raise OrganisationError(f"{unit.name} lies below {unit.parent}, which is not there.")
        for code in self._units:
            self._check_circle(code)

    def __getitem__(self, code: str) -> OrganisationUnit:
        return self._units[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    def _check_circle(self, code: str) -> None:
        seen: list[str] = []
        at = code
        while at:
            if at in seen:
                names = " below ".join(self._units[each].name for each in [*seen[seen.index(at) :], at])
                raise OrganisationError(f"A unit cannot lie below itself: {names}.")
            seen.append(at)
            at = self._units[at].parent

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for unit in self._units.values():
            found.setdefault(unit.parent, []).append(unit.code)
        return found

    def children(self, code: str) -> list[OrganisationUnit]:
        """The units right below one; those at the top for ""."""
        return [self._units[each] for each in self._children.get(code, [])]

    def lineage(self, code: str) -> tuple[str, ...]:
        """The unit's own code and those of all units above it, nearest first; empty for an unknown code."""
        found = []
        at = code if code in self._units else ""
        while at:
            found.append(at)
            at = self._units[at].parent
        return tuple(found)

    def descendants(self, code: str) -> list[str]:
        """The unit's own code and those of all units below it."""
        found = [code]
        for each in found:
            found += self._children.get(each, [])
        return found

    def home(self, code: str) -> list[str]:
        """Where what belonged to a unit belongs now: its own code, or those of the open units it went on in."""
        open_ones, asked = [], [code]
        for each in asked:
            unit = self._units.get(each)
            if unit is None:
                continue
            if unit.is_open or not unit.successors:
                open_ones.append(each)
            else:
                asked += [after for after in unit.successors if after not in asked]
        return open_ones
