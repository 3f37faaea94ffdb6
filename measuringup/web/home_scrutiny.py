"""What does scrutiny ask of the reader and their units? Its part of the first page: owed, late, and due ahead."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Any

from measuringup.core.permissions import Capability
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny, owed_to_scrutiny
from measuringup.web.also_owed import is_asked_of
from measuringup.web.scrutiny_owed_view import ScrutinyLine, homes, lines_for


class HomeScrutiny:
    """What is owed to scrutiny today, as far as one reader may follow it."""

    def __init__(self, request: Any) -> None:
        self.request, self.reader = request, request.reader

    @cached_property
    def _every(self) -> list[OwedToScrutiny]:
        is_shown = self.request.known.is_now and self.request.may(Capability.FOLLOW)
        return owed_to_scrutiny(self.reader.now) if is_shown else []

    @property
    def asked(self) -> list[OwedToScrutiny]:
        """What it is time to ask for, of whomever."""
        return [each for each in self._every if each.is_asked(self.reader.today)]

    def late(self, units: Collection[str], most: int) -> list[ScrutinyLine]:
        """What these units, and those below, owe too long, where it is asked of somebody else than the reader."""
        found = [
            each
            for each in self._every
            if each.by < self.reader.today and not is_asked_of(self.reader, each) and self._is_of(each, units)
        ]
        return lines_for(self.request, found[:most])

    def due(self, until: dt.date) -> Counter[dt.date]:
        """How much is asked of the reader for each day ahead."""
        own = (each for each in self._every if is_asked_of(self.reader, each))
        return Counter(each.by for each in own if self.reader.today <= each.by <= until)

    def _is_of(self, each: OwedToScrutiny, units: Collection[str]) -> bool:
        return any(not set(units).isdisjoint(self.reader.lineage(code)) for code in homes(self.reader, each))
