"""What is being measured, and how must its figures be read? The definition of an indicator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl


class Kind(StrEnum):
    """What the measure is for (RULES A2)."""

    NATIONAL = "national"
    LOCAL = "local"
    PROXY = "proxy"
    PERCEPTION = "perception"
    DATA_QUALITY = "data quality"
    ACTIVITY = "activity"
    CONTEXTUAL = "contextual"


class Polarity(StrEnum):
    """Which way is good (RULES A3)."""

    HIGH = "high"
    LOW = "low"
    RANGE = "range"
    PLAN = "plan is best"
    NEUTRAL = "neutral"


class Basis(StrEnum):
    """What a figure covers, which fixes how figures add up (RULES A4)."""

    IN_PERIOD = "in-period"
    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    ROLLING = "rolling"
    ANNUAL = "annual"


class DataType(StrEnum):
    """What kind of value it is (RULES A1)."""

    PERCENTAGE = "percentage"
    NUMBER = "number"
    MONEY = "money"
    RATIO = "ratio"
    RATE = "rate"
    DURATION = "duration"
    YES_NO = "yes/no"
    DATE = "date"
    LEVEL = "level"


class LifeCycle(StrEnum):
    """Where the measure stands in its life (MISSION row 9)."""

    PROPOSED = "proposed"
    IN_DEVELOPMENT = "in development"
    LIVE = "live"
    UNDER_REVIEW = "under review"
    SUSPENDED = "suspended"
    RETIRED = "retired"


class YearKind(StrEnum):
    """Which year a measure is counted in (RULES A5)."""

    FINANCIAL = "financial"
    CALENDAR = "calendar"
    ACADEMIC = "academic"
    MUNICIPAL = "municipal"


class GapBasis(StrEnum):
    """How the distance to the target is measured (RULES C1, D0.2)."""

    POINTS = "points"
    RELATIVE = "relative"


class YearRollUp(StrEnum):
    """How the figures within a year become the year's, where the basis does not decide (A4)."""

    BY_BASIS = "by basis"
    SUM_OVER_ANNUAL_DENOMINATOR = "sum/annual"
    MEAN_OF_PERIODS = "mean of periods"


class Parts(StrEnum):
    """What numerator and denominator count: cases, or amounts such as money, tonnes or hours.

    Amounts are not independent cases, so no interval is made of them (STATISTICS B).
    """

    CASES = "cases"
    AMOUNTS = "amounts"


class StoredAs(StrEnum):
    """How source files write a percentage: as it is printed, declared so, or as a fraction (RULES 6)."""

    NATIVE = "native"
    PERCENT = "percent"
    FRACTION = "fraction"


@dataclass(frozen=True, kw_only=True)
class Break:
    """A date from which figures are not comparable with earlier ones (RULES A6)."""

    start: dt.date
    reason: str


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A way a figure is broken down; `adds_up` when its parts make the whole (RULES D0.17)."""

    name: str
    values: tuple[str, ...] = ()
    adds_up: bool = True


@dataclass(frozen=True, kw_only=True)
class Owners:
    """The posts answerable for a measure (RULES A1, D0.20); `is_vacant` where nobody holds the officer's."""

    officer: str = ""
    data_provider: str = ""
    target_approver: str = ""
    portfolio_holder: str = ""
    is_vacant: bool = False

    @property
    def answers(self) -> bool:
        """Whether somebody answers for the measure: a post, and somebody who holds it (RULES D0.22)."""
        return bool(self.officer) and not self.is_vacant


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One definition (RULES A1 to A6). Units: `value = multiplier x numerator / denominator`.

    `precision` is the number of decimals that are printed and judged (D0.1). `gap_basis` None
    means points for percentages and relative for the rest (D0.2). `tolerance` is in points, or
    in percent of the target when the gap is relative. `dead_band` is in the measure's own unit.
    `peers` names the column of the organisations file with this measure's comparator group.
    `adds_up` says whether figures of organisations and periods may be added: None means that counts
    and money without a denominator do; an average, a score or a cost per head is False.
    `stored_as` says how source files write a percentage; inside the product it is always a percent.
    """

    code: str
    name: str
    short_name: str = ""
    section: str = ""
    definition: str = ""
    rationale: str = ""
    kind: Kind = Kind.LOCAL
    aliases: tuple[str, ...] = ()
    numerator_label: str = ""
    denominator_label: str = ""
    parts: Parts = Parts.CASES
    multiplier: float = 1.0
    data_type: DataType = DataType.NUMBER
    unit: str = ""
    precision: int = 1
    polarity: Polarity = Polarity.HIGH
    range_low: float | None = None
    range_high: float | None = None
    basis: Basis = Basis.IN_PERIOD
    year_roll_up: YearRollUp = YearRollUp.BY_BASIS
    adds_up: bool | None = None
    frequency: str = "quarterly"
    year: YearKind = YearKind.FINANCIAL
    lag_working_days: int = 20
    scheme: str = "rag"
    gap_basis: GapBasis | None = None
    tolerance: float | None = None
    full_precision: bool = False
    dead_band: float = 0.0
    fix_after: int | None = None
    screen_outliers: bool = True
    life_cycle: LifeCycle = LifeCycle.LIVE
    life_cycle_note: str = ""
    proxy_for: str = ""
    supplements: str = ""
    replaces: str = ""
    dimensions: tuple[Dimension, ...] = ()
    breaks: tuple[Break, ...] = ()
    peers: str = ""
    source: str = ""
    stored_as: StoredAs = StoredAs.NATIVE
    introduced: dt.date | None = None
    ended: dt.date | None = None
    owners: Owners = field(default_factory=Owners)

    @property
    def is_percentage(self) -> bool:
        return self.data_type is DataType.PERCENTAGE

    @property
    def gap_measured_in(self) -> GapBasis:
        """Points for percentages and relative for the rest, unless the definition says (D0.2)."""
        if self.gap_basis is not None:
            return self.gap_basis
        return GapBasis.POINTS if self.is_percentage else GapBasis.RELATIVE

    @property
    def figures_add_up(self) -> bool:
        """Whether a sum of figures means anything, where there is no denominator (A4)."""
        if self.adds_up is not None:
            return self.adds_up
        return self.data_type in {DataType.NUMBER, DataType.MONEY} and not self.denominator_label


#: The columns of a definitions frame: what the vectorised rules need to know of an indicator.
DEFINITION_SCHEMA = {
    "indicator_code": pl.String,
    "polarity": pl.String,
    "range_low": pl.Float64,
    "range_high": pl.Float64,
    "basis": pl.String,
    "year_roll_up": pl.String,
    "adds_up": pl.Boolean,
    "year": pl.String,
    "data_type": pl.String,
    "unit": pl.String,
    "multiplier": pl.Float64,
    "parts": pl.String,
    "precision": pl.Int32,
    "full_precision": pl.Boolean,
    "gap_basis": pl.String,
    "scheme": pl.String,
    "default_tolerance": pl.Float64,
    "dead_band": pl.Float64,
    "fix_after": pl.Int32,
    "screen_outliers": pl.Boolean,
    "kind": pl.String,
    "life_cycle": pl.String,
    "lag_working_days": pl.Int32,
    "peers": pl.String,
}


def definitions_frame(indicators: Iterable[Indicator]) -> pl.DataFrame:
    """Definitions as a frame of `DEFINITION_SCHEMA`, one row an indicator."""
    rows = [
        {
            "indicator_code": each.code,
            "default_tolerance": each.tolerance,
            "gap_basis": each.gap_measured_in.value,
            "adds_up": each.figures_add_up,
            **{
                name: getattr(each, name)
                for name in DEFINITION_SCHEMA
                if name not in {"indicator_code", "default_tolerance", "gap_basis", "adds_up"}
            },
        }
        for each in indicators
    ]
    return pl.DataFrame(rows, schema=DEFINITION_SCHEMA)
