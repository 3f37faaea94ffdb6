"""Of what can a row speak? The measures its sender sees, the units there are, and the calendar of terms."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from measuringup.core.indicators import Indicator
from measuringup.core.organisation import OrganisationUnit
from measuringup.core.periods import TermCalendar

_SIGNS = re.compile(r"[\W_]+")
#: Codes and names less alike than this are not offered instead.
_NEAR = 0.6


def folded(text: str) -> str:
    """A text without case and doubled spaces."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, kw_only=True)
class Council:
    """The measures somebody may see, and the council's units and outside bodies, closed ones too, by code."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, OrganisationUnit]
    terms: TermCalendar | None = None

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {folded(code): each.code for each in self.indicators.values() for code in (*each.aliases, each.code)}

    def indicator(self, text: str) -> Indicator | None:
        """The measure with this code, old codes too."""
        code = self._codes.get(folded(text))
        return self.indicators[code] if code else None

    def nearest(self, text: str) -> Indicator | None:
        """The measure that was probably meant, to ask about: by code without signs and noughts, or by name."""
        asked = _bare(text)
        by_code = {_bare(code): code for code in self._codes}
        names = {_bare(each.name): each.code for each in self.indicators.values()}
        for known in (by_code, names):
            close = difflib.get_close_matches(asked, known, n=1, cutoff=_NEAR)
            if asked and close:
                return self.indicators[self._codes.get(known[close[0]], known[close[0]])]
        return None

    @cached_property
    def _units(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code, unit in self.units.items():
            for text in (code, unit.name, f"{unit.name} ({code})"):
                found.setdefault(folded(text), set()).add(code)
        return found

    def units_called(self, text: str) -> list[str]:
        """The codes of the units with this code or name, open ones before all: several where names are alike."""
        found = sorted(self._units.get(folded(text), ()))
        return [code for code in found if self.units[code].is_open] or found

    def name_of(self, code: str) -> str:
        """What a unit is called so that it is found again: its name, with the code where another has the same."""
        name = self.units[code].name if code in self.units else code
        return name if self.units_called(name) in ([code], []) else f"{name} ({code})"

    def nearest_unit(self, text: str) -> str:
        """The name of the unit that was probably meant, "" for none."""
        names: Iterable[str] = {folded(unit.name): "" for unit in self.units.values()}
        close = difflib.get_close_matches(folded(text), names, n=1, cutoff=_NEAR)
        return next((unit.name for unit in self.units.values() if close and folded(unit.name) == close[0]), "")


def _bare(text: str) -> str:
    """Letters and digits alone, without noughts before a number: "PL 7", "PL07" and "pl-007" are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", _SIGNS.sub("", text.casefold()))
