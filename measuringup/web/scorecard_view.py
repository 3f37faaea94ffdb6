"""What stands on the page of a scorecard? Its table as asked for, what is not in it, and what else can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify

from measuringup.actions.showing import Places, Shown, ShownMeasure, shown
from measuringup.core.rating import RatingScheme
from measuringup.records.queries.definitions import schemes
from measuringup.records.queries.owners import OwningPost, answering_posts
from measuringup.records.queries.scorecards import KnownScorecard
from measuringup.reports.choosing import Choice
from measuringup.reports.lines import PrintedLine, line_of_mapping
from measuringup.reports.scorecard_table import Table, table_of
from measuringup.web.asking import KNOWN_ON
from measuringup.web.scorecard_asking import AskedScorecard, asked_of


@dataclass(frozen=True, kw_only=True)
class ScorecardView:
    """A scorecard as somebody asks for it. `schemes` are those in force; `owners` the posts that answer, by measure."""

    request: Any
    card: KnownScorecard
    asked: AskedScorecard
    shown: Shown
    schemes: Mapping[str, RatingScheme]
    owners: Mapping[int, OwningPost]

    @cached_property
    def choice(self) -> Choice:
        """Which lines, in which order."""
        said = self.asked.said
        return Choice(
            status=said["status"].lower(),
            section=said["section"],
            text=said["q"],
            only_exceptions=bool(said["attention"]),
            codes=self._codes(),
            order=said["order"],
        )

    def _codes(self) -> frozenset[str] | None:
        """The measures of the unit and the owner asked for; None where neither is."""
        unit, owner = self.asked.said["unit"], self.asked.said["owner"]
        if not unit and not owner:
            return None
        return frozenset(
            each.item.code
            for each in self.shown.measures
            if each.measure
            and (not unit or unit in self.lineage(each.measure.unit))
            and (not owner or (each.measure.pk in self.owners and self.owners[each.measure.pk].code == owner))
        )

    def lineage(self, unit: str) -> tuple[str, ...]:
        """A unit and those above it, as they were; none of a measure that belongs to no unit."""
        return self.asked.tree.lineage(unit)

    def name_of(self, unit: str) -> str:
        """What a unit was called; its code where there was none such yet."""
        return self.asked.tree[unit].name if unit in self.asked.tree else unit

    @cached_property
    def table(self) -> Table:
        """The table as asked for."""
        sections: dict[str, list[PrintedLine]] = {}
        for anchor, each in self._with_rows():
            sections.setdefault(each.section, []).append(self._line(anchor, each))
        return table_of(list(sections.items()), self.schemes, self.choice)

    def _with_rows(self) -> Iterator[tuple[str, ShownMeasure]]:
        """The measures that have a row, each with a name of its own within the page."""
        names: set[str] = set()
        for place, each in enumerate(self.shown.measures, 1):
            if each.has_row:
                name = slugify(each.item.code) or "measure"
                name = f"{name}-{place}" if name in names else name
                names.add(name)
                yield name, each

    def _line(self, anchor: str, each: ShownMeasure) -> PrintedLine:
        assert each.ready is not None
        assert each.measure is not None
        marks = ["Sensitive"] if each.measure.is_sensitive else []
        if not self.asked.organisation and each.organisation not in self.lineage(self.card.unit):
            marks.append(self.name_of(each.organisation))
        mapping = {**each.ready.line, "tags": [*each.ready.line["tags"], *marks]}
        return line_of_mapping(mapping, anchor=anchor, link=self._link(each), reasons=self.asked.reasons)

    def _link(self, each: ShownMeasure) -> str:
        """The page of a measure, looked at from the same day, of the same figures, with the way back here."""
        before, after = self._around_code
        return f"{before}{quote(each.item.code)}{after}&organisation={each.organisation}"

    @cached_property
    def _around_code(self) -> tuple[str, str]:
        """What stands before and behind the code of a measure in the address of its page."""
        query = {"scorecard": self.card.code, "period": self.asked.said["period"], KNOWN_ON: self.request.known_asked}
        before, after = reverse("measure", args=["-"]).split("-")
        return before, f"{after}?{urlencode({name: value for name, value in query.items() if value})}"

    @cached_property
    def unlisted(self) -> list[tuple[str, list[ShownMeasure]]]:
        """The measures of the scorecard without a row, by why: none disappears unexplained (RULES C10)."""
        without = [each for each in self.shown.measures if not each.has_row]
        waiting = [each for each in without if not each.has_left]
        found = [
            ("Measures without a figure", [each for each in waiting if not each.item.is_optional]),
            ("Optional measures without a figure", [each for each in waiting if each.item.is_optional]),
            ("Measures that are not live", [each for each in without if each.has_left]),
        ]
        return [(title, members) for title, members in found if members]

    @property
    def period(self) -> str:
        """The period asked for, or that of the latest figure."""
        if self.asked.period:
            return self.asked.period.label
        everything = [each.ready.line for each in self.shown.measures if each.ready and each.has_row]
        newest = max(everything, key=lambda line: str(line["period_end"]), default=None)
        return f"Latest figures, to {newest['period'].partition(',')[0]}" if newest else "No figures yet"


def view_of(request: Any, card: KnownScorecard, *, whole: bool = False) -> ScorecardView:
    """A scorecard as an address asks for it."""
    asked = asked_of(request)
    places = Places(units=asked.tree.lineage(card.unit) or (card.unit,))
    if asked.organisation:
        places = Places(units=(asked.organisation,), alone=True)
    seen = shown(request.known, card, places, request.reader.visible, asked.period, whole=whole)
    return ScorecardView(
        request=request,
        card=card,
        asked=asked,
        shown=seen,
        schemes=schemes(request.known),
        owners=answering_posts(request.known, [each.measure.pk for each in seen.measures if each.measure]),
    )
