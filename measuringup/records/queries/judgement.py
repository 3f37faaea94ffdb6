"""What is a judgement made of? Everything assess() asks for, as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from measuringup.core.assessment import assess
from measuringup.core.council_settings import SETTINGS
from measuringup.core.indicators import Indicator, definitions_frame
from measuringup.core.periods import TermCalendar, bank_holidays
from measuringup.core.rating import RatingScheme
from measuringup.core.series import breaks_frame
from measuringup.records.models import SettingVersion
from measuringup.records.queries.definitions import definitions, schemes, terms
from measuringup.records.queries.known import Known
from measuringup.records.queries.observations import observations
from measuringup.records.queries.organisation import organisations_frame
from measuringup.records.queries.targets import rebases, targets

#: Bank holidays are needed as far back as a missing figure can still be due.
YEARS_OF_HOLIDAYS = 3


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What figures are judged by, and the figures."""

    indicators: Mapping[int, Indicator]
    observations: pl.DataFrame
    targets: pl.DataFrame
    organisations: pl.DataFrame
    rebases: pl.DataFrame
    schemes: Mapping[str, RatingScheme]
    terms: TermCalendar | None
    holidays: frozenset[dt.date]
    as_of: dt.date

    def assessed(self, to: dt.date | None = None) -> pl.DataFrame:
        """The judgement: ASSESSMENT_COLUMNS. With a last day `to`, limits and trends are as they stood then."""
        return assess(
            self.observations if to is None else self.observations.filter(pl.col("period_end") <= to),
            definitions_frame(self.indicators.values()),
            self.targets,
            self.organisations,
            self.rebases,
            schemes=self.schemes,
            as_of=self.as_of,
            holidays=self.holidays,
        )


def judgement(known: Known, indicators: Collection[int] | None = None) -> Judgement:
    """All that is needed to judge some indicators, or all of them."""
    defined = definitions(known, indicators)
    return Judgement(
        indicators=defined,
        observations=observations(known, indicators),
        targets=targets(known, indicators),
        organisations=organisations_frame(known),
        rebases=pl.concat([rebases(known, indicators), breaks_frame(defined.values())]),
        schemes=schemes(known),
        terms=terms(known),
        holidays=holidays(known),
        as_of=known.on,
    )


def holidays(known: Known) -> frozenset[dt.date]:
    """The bank holidays of the council's nation round the day it is looked at from."""
    named = SettingVersion.objects.known(known.change, known.on, name="nation")
    nation = named[0].value if named else SETTINGS["nation"].default
    return bank_holidays(nation, range(known.on.year - YEARS_OF_HOLIDAYS, known.on.year + 2))
