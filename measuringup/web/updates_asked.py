"""What does the reader owe? Figures, explanations of red ones, and forecasts, by the duties of the reader's posts.

Who gives the figure of a measure: its data provider, else who answers for it. Who explains it: the owner of its
commentary, else who answers for it. Who forecasts it: the forecaster, else the data provider, else who answers for it.
What nobody has a duty for is asked of everybody in the unit who may do it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measuringup.core.collection import Explanation, Reporting, forecast_owed
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import Duty
from measuringup.core.periods import TermCalendar, label_of
from measuringup.core.permissions import Capability
from measuringup.records.queries.asked import what_is_explained, what_is_owed
from measuringup.records.queries.collection import deciding_units, reported_series, units_of_measures
from measuringup.records.queries.definitions import definitions, terms
from measuringup.records.queries.duties import EXPLAINS, FORECASTS, GIVES, duties, holder
from measuringup.records.queries.known import Known
from measuringup.records.queries.locks import excepted
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.owing import OwedFigure, locks_of, owed_of
from measuringup.records.queries.reminders import what_a_mail_says
from measuringup.records.queries.said import KnownExplanation, KnownForecast, explanations, last_forecasts
from measuringup.web.updates_red import RedFigure, red_figures

MINE, UNIT = "mine", "unit"
#: What may be asked of somebody, and of which duty first.
_DONE = (Capability.ENTER, Capability.COMMENT, Capability.FORECAST)
_ORDERS = (GIVES, EXPLAINS, FORECASTS)


@dataclass(frozen=True, kw_only=True)
class OwedExplanation:
    """A red figure that is not, or not wholly, explained: what is said of it so far, and what was `before`, when."""

    red: RedFigure
    said: Explanation
    before: Explanation
    before_label: str

    @classmethod
    def of(cls, red: RedFigure, texts: Sequence[KnownExplanation]) -> OwedExplanation:
        """With what was said of the newest earlier period; `texts` are of all periods, the newest first."""
        period = red.period
        earlier = next((each for each in texts if each.period[1] < period.end), None)
        label = label_of(*earlier.period, period.frequency, red.indicator.year) if earlier else ""
        before = earlier.said if earlier else Explanation()
        return cls(red=red, said=explained(red, texts), before=before, before_label=label or "")


def explained(red: RedFigure, texts: Sequence[KnownExplanation]) -> Explanation:
    """What is said of a red figure itself."""
    period = (red.period.start, red.period.end)
    return next((each.said for each in texts if each.period == period), Explanation())


@dataclass(frozen=True, kw_only=True)
class OwedForecast:
    """The end of a year that is to be forecast, with the forecast made last."""

    indicator: Indicator
    organisation: str
    year_start: dt.date
    last: KnownForecast | None


class Asked:
    """Everything that is owed as known: by the reader, or by whom the reader stands in for; with ?whose=unit in all of
    the reader's units; with ?mail= exactly what that mail speaks of."""

    def __init__(self, request: Any, known: Known) -> None:
        self.reader, self.known = request.reader, known
        self.mail = request.GET.get("mail", "")
        self.whose = UNIT if self.mail else request.GET.get("whose", MINE)
        self.held = {post.pk for post in self.reader.standing.acting_posts}
        self.duties = duties(known)

    @cached_property
    def indicators(self) -> dict[int, Indicator]:
        """The measures of which anything could be owed, by primary key."""
        wanted = {
            pk for pk in {*self.duties, *self.reader.visible} if any(self._is_asked(pk, order) for order in _ORDERS)
        }
        return definitions(self.known, wanted, {})

    @cached_property
    def series(self) -> list[Reporting]:
        return reported_series(self.known, self.indicators, self.reader.organisation, self._within())

    def _within(self) -> set[str] | None:
        """The units in which alone anything can be asked of the reader, None for all.

        Of a measure that is the reader's duty, or belongs to a unit of the reader's, any unit's figure may be.
        """
        tree = self.reader.organisation
        if any(self._may_in(each, unit.code) for each in _DONE for unit in tree.children("")):
            return None
        if any(holder(self.duties.get(pk, {}), each) in self.held for pk in self.indicators for each in _ORDERS):
            return None
        may = {unit for unit in tree if any(self._may_in(each, unit) for each in _DONE)}
        belongs = units_of_measures(self.known, set(self.indicators)).values()
        return may if may.isdisjoint(belongs) else None

    @cached_property
    def units(self) -> dict[tuple[str, str], str]:
        """The unit that decides, by measure and unit (codes)."""
        pairs = [(each.indicator.code, each.organisation) for each in self.series]
        return dict(zip(pairs, deciding_units(self.known, pairs, self.reader.organisation), strict=True))

    @cached_property
    def unit_pks(self) -> dict[str, int]:
        """The primary keys of the units by code."""
        return {code: pk for pk, code in codes_of_units().items()}

    @cached_property
    def pks(self) -> dict[str, int]:
        """The primary keys of the measures by code."""
        return {indicator.code: pk for pk, indicator in self.indicators.items()}

    @cached_property
    def terms(self) -> TermCalendar | None:
        return terms(self.known)

    @cached_property
    def figures(self) -> list[OwedFigure]:
        """The figures that are owed, the longest overdue first."""
        every = owed_of(self.known, self._permitted(Capability.ENTER, GIVES))
        units = [self.units[each.reporting.indicator.code, each.reporting.organisation] for each in every]
        person = self.reader.user.person_id
        despite = excepted(self.known, person) if person else frozenset()
        found = [
            OwedFigure(owed=each, indicator_id=pk, unit=unit, lock="" if (pk, each.period.end) in despite else lock)
            for each, unit, lock in zip(every, units, locks_of(self.known, every, units), strict=True)
            for pk in [self.pks[each.reporting.indicator.code]]
        ]
        if self.mail:
            told = what_a_mail_says(self.mail)
            return [each for each in found if what_is_owed(each.owed) in told]
        return found

    @cached_property
    def explanations(self) -> list[OwedExplanation]:
        """The figures beyond tolerance that are to be explained."""
        red = red_figures(self.known, self._whole(Capability.COMMENT, EXPLAINS), self.indicators)
        if self.mail:
            told = what_a_mail_says(self.mail)
            named = {what_is_explained(each.indicator.code, each.organisation, each.period): each for each in red}
            red = [each for what, each in named.items() if what in told]
        if not red:
            return []
        said = explanations(self.known, {each.indicator_id for each in red})
        every = [(each, said.get((each.indicator_id, self.unit_pks[each.organisation]), [])) for each in red]
        return [OwedExplanation.of(each, texts) for each, texts in every if not explained(each, texts).is_whole]

    @cached_property
    def forecasts(self) -> list[OwedForecast]:
        """The years whose end is to be forecast: of measures with a forecaster, or that were forecast before."""
        last = last_forecasts(self.known, self.indicators)
        found = []
        for each in [] if self.mail else self._whole(Capability.FORECAST, FORECASTS):
            pk = self.pks[each.indicator.code]
            before = last.get((pk, self.unit_pks[each.organisation]))
            if each.last is None or (before is None and Duty.FORECAST not in self.duties.get(pk, {})):
                continue
            made = (before.year_start, before.on) if before else (None, None)
            year = forecast_owed(each.last, *made, self.terms if each.frequency == "termly" else None)
            if year is not None:
                found.append(
                    OwedForecast(indicator=each.indicator, organisation=each.organisation, year_start=year, last=before)
                )
        return found

    def explains(self, indicator: int, unit: str) -> bool:
        """Whether the reader also explains the figure of a measure that the reader gives."""
        return self._is_asked(indicator, EXPLAINS) and self._may(Capability.COMMENT, indicator, unit, EXPLAINS)

    def _whole(self, capability: Capability, order: Collection[Duty]) -> list[Reporting]:
        """Those permitted that are whole, each as often as it is reported."""
        return [each for each in self._permitted(capability, order) if not each.breakdown]

    def _permitted(self, capability: Capability, order: Collection[Duty]) -> list[Reporting]:
        """The series of which the reader is and may be asked something."""
        return [
            each
            for each in self.series
            if self._is_asked(pk := self.pks[each.indicator.code], order)
            and self._may(capability, pk, self.units[each.indicator.code, each.organisation], order)
        ]

    def _is_asked(self, indicator: int, order: Collection[Duty]) -> bool:
        """Whether something of a measure is asked of the reader: it is the reader's duty, or nobody's, or any is asked
        for. A sensitive measure is asked only of those who may see it."""
        post = holder(self.duties.get(indicator, {}), order)
        if post in self.held:
            return True
        return indicator in self.reader.visible and (post is None or self.whose == UNIT)

    def _may(self, capability: Capability, indicator: int, unit: str, order: Collection[Duty]) -> bool:
        """Whether the reader may do it in the unit that decides, or has the duty (actions.entitled)."""
        if not self._may_in(capability, None):
            return False
        return holder(self.duties.get(indicator, {}), order) in self.held or self._may_in(capability, unit)

    def _may_in(self, capability: Capability, unit: str | None) -> bool:
        key = (capability, unit)
        if key not in self._answers:
            self._answers[key] = bool(self.reader.may(capability, unit))
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[Capability, str | None], bool]:
        return {}
