"""What does a scorecard print? Frozen values: page, PDF, pack and API print the same object."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.indicators import Indicator
from measuringup.core.rating import Band, RatingScheme
from measuringup.core.scorecards.counts import Counts

#: What the last point of a series says (STATISTICS A11).
CONCERN = "special_cause_concern"


@dataclass(frozen=True, kw_only=True)
class DirectionOfTravel:
    """Better or worse than an earlier period (RULES D1 to D5).

    `way` is better, worse, same, higher, lower or none; `change` in the measure's own unit;
    `evidence` is beyond or within normal variation, or unknown; `compared_with` is the label of the
    earlier period; `words` the name of the arrow; `sentence` says it with its numbers, or why there is
    no comparison; `alone` is "Q2 2025/26 alone against Q1 2025/26 alone" where figures run from the start
    of the year but what is compared is their periods, otherwise "".
    """

    way: str
    change: float | None
    previous: float | None
    evidence: str
    compared_with: str
    words: str
    sentence: str
    alone: str = ""


@dataclass(frozen=True, kw_only=True)
class SeriesPoint:
    """One period of the series behind a row. `charted` is the figure the process limits are about:
    the period's own, de-cumulated where figures run from the start of the year. `starts_again` says that
    the limits begin anew here, `why_again` for which reason."""

    label: str
    start: dt.date
    end: dt.date
    numerator: float | None
    denominator: float | None
    value: float | None
    charted: float | None
    year_to_date: float | None
    target: float | None
    mean: float | None
    lower_limit: float | None
    upper_limit: float | None
    point_type: str | None
    special_cause: str | None
    is_trial: bool
    starts_again: bool
    why_again: str
    band: Band | None
    status: str
    figure_status: str


@dataclass(frozen=True, kw_only=True)
class Peer:
    """One organisation beside ours in the same period; `low` and `high` its 95% interval where the
    figure is a proportion or a rate of counts (STATISTICS B)."""

    code: str
    name: str
    value: float
    low: float | None
    high: float | None
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the figure stands among its peers (RULES D0.6, F3), best first by polarity.

    `middle` is the middle half of the peers (lower and upper quartile, type 7), `apart` whether the
    peers' median lies outside the figure's own interval (None: not known). Peers without a figure are
    `missing`, those without the service `not_applicable`; neither ranks.
    """

    group: str
    comparability: str
    rank: int | None
    ranked: int | None
    quartile: int | None
    median: float | None
    middle: tuple[float, float] | None
    peers: tuple[Peer, ...]
    missing: tuple[str, ...]
    not_applicable: tuple[str, ...]
    apart: bool | None


@dataclass(frozen=True, kw_only=True)
class LastFigure:
    """The last figure there is, where the row's own period has none."""

    label: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Override:
    """A rating reported otherwise than computed: both in words, why, who decided, and when (RULES C11)."""

    computed: str
    reported: str
    why: str
    person: str
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class ScorecardRow:
    """One measure of one organisation in one period, with everything judged of it.

    `period` is the label of the figure shown, which is an earlier one than asked for when
    `is_earlier` (RULES E3); `is_out_of_date` and `has_no_owner` make its rating hollow (D0.22).
    `reason` is the whole sentence, `short_reason` the second line of the table, `statistics` what the
    process limits say in words, `rule` the anchor of the rule that made the status.
    `year_to_date_missing` periods of the year so far are not in it; `year_to_date_note` is to be printed
    with it ("unweighted mean of 2 quarters", "without 1 month"), "" where it is whole. With an
    `override` the band is the one reported, and the reason still that of the computed one.
    """

    anchor: str
    indicator: Indicator
    frequency: str
    period: str
    period_start: dt.date
    period_end: dt.date
    is_earlier: bool
    is_out_of_date: bool
    has_no_owner: bool
    value: float | None
    numerator: float | None
    denominator: float | None
    entered: str
    figure_status: str
    target: float | None
    target_low: float | None
    target_high: float | None
    target_form: str | None
    is_strict: bool
    tolerance: float | None
    tolerance_basis: str | None
    scheme: RatingScheme
    band: Band | None
    state: str | None
    status: str
    reason: str
    short_reason: str
    rule: str
    statistics: str
    year_to_date: float | None
    year_to_date_method: str | None
    year_to_date_missing: int
    year_to_date_note: str
    year_to_date_target: float | None
    year_to_date_band: Band | None
    former_target: float | None
    former_band: Band | None
    improved_by_target: bool
    short: DirectionOfTravel
    long: DirectionOfTravel
    variation: str | None
    special_cause: str | None
    assurance: str | None
    is_trial: bool
    limits_meaningful: bool
    not_charted: str | None
    met_in_row: int
    missed_in_row: int
    last_figure: LastFigure | None
    standing: Standing
    series: tuple[SeriesPoint, ...]
    override: Override | None = None

    @property
    def is_rated(self) -> bool:
        """Whether the row counts as rated: it has a band, and the rating is neither old nor ownerless."""
        return self.band is not None and not self.is_out_of_date and not self.has_no_owner

    @property
    def is_hollow(self) -> bool:
        """Whether it has a band that does not count (RULES D0.22)."""
        return self.band is not None and not self.is_rated

    @property
    def is_concern(self) -> bool:
        """Whether the last point is a special cause for concern."""
        return self.variation == CONCERN


@dataclass(frozen=True, kw_only=True)
class ScorecardSection:
    """A group of measures with its own counts."""

    name: str
    rows: tuple[ScorecardRow, ...]
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Unlisted:
    """A measure without a row, and why in a few words."""

    indicator: Indicator
    note: str


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The scorecard of one organisation. `period` is the label asked for, "" for the latest figures.

    `as_of` is the day on which missing figures were due or late; `not_reported` are live measures
    the organisation has no figure for, `left` those no longer live, each of them with its reason, so
    that no measure disappears unexplained (RULES 1, C10).
    """

    organisation_code: str
    organisation_name: str
    period: str
    newest_period: str
    as_of: dt.date | None
    sections: tuple[ScorecardSection, ...]
    counts: Counts
    not_reported: tuple[Unlisted, ...]
    left: tuple[Unlisted, ...]

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """All rows in the order of the scorecard."""
        return tuple(row for section in self.sections for row in section.rows)
