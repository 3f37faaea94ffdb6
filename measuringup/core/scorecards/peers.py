"""Who are the peers of a figure, how do they do, and how sure can one be of each? (RULES D0.6, F2)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from measuringup.core.benchmarking import COHORT, COMPARABLE, NOT_APPLICABLE
from measuringup.core.indicators import DataType, Parts
from measuringup.core.intervals import proportion_interval, rate_interval
from measuringup.core.scorecards.selection import Row
from measuringup.core.scorecards.values import Peer, Standing

#: What is read of a peer's row.
_READ = (*COHORT, "organisation_code", "value", "comparability", "rank", "low", "high")
#: Up to this relative difference a value is that of its numerator and denominator (printed values
#: are rounded); beyond it they count something else and give no interval.
_AGREES = 0.01


class Cohorts:
    """The rows of everyone in a cohort, with 95% limits `low` and `high`, from all that was assessed.

    Those of many organisations share their cohorts: each is looked up once.
    """

    def __init__(self, assessed: pl.DataFrame) -> None:
        self._assessed = assessed
        self._found: dict[tuple[object, ...], list[Row]] = {}

    def look_up(self, shown: Iterable[Row]) -> None:
        """Read the cohorts of these rows at once, as far as they are not yet known."""
        wanted = {_cohort_of(row) for row in shown} - self._found.keys()
        if not wanted:
            return
        self._found |= {cohort: [] for cohort in wanted}
        schema = {name: self._assessed.schema[name] for name in COHORT}
        chosen = pl.DataFrame(list(wanted), schema=schema, orient="row")
        rows = (
            self._assessed.join(chosen, on=list(COHORT), how="semi", maintain_order="left")
            .pipe(_with_limits)
            .select(_READ)
        )
        for row in rows.iter_rows(named=True):
            self._found[_cohort_of(row)].append(row)

    def of(self, row: Row) -> Sequence[Row]:
        """The rows of everyone in the cohort of a row; none of one without peers."""
        self.look_up([row])
        return self._found[_cohort_of(row)]


def _cohort_of(row: Row) -> tuple[object, ...]:
    """What a row and its peers have in common."""
    return tuple(row[name] for name in COHORT)


def _with_limits(frame: pl.DataFrame) -> pl.DataFrame:
    """Wilson limits of percentages and Poisson limits of rates, where they count whole cases (STATISTICS B)."""
    x, n, factor = pl.col("numerator"), pl.col("denominator"), pl.col("multiplier")
    value = pl.col("value")
    counts = (pl.col("parts") == Parts.CASES.value) & (x == x.floor()) & (n == n.floor()) & (x >= 0) & (n > 0)
    same = (factor * x / n - value).abs() <= _AGREES * value.abs()
    kind = pl.col("data_type")
    wilson, poisson = proportion_interval(x, n), rate_interval(x, n)
    limits = [
        pl.when(counts & same & (kind == DataType.PERCENTAGE.value))
        .then(of_proportion * factor)
        .when(counts & same & (kind == DataType.RATE.value))
        .then(of_rate * factor)
        for of_proportion, of_rate in zip(wilson, poisson, strict=True)
    ]
    return frame.with_columns(low=limits[0], high=limits[1])


def standing_of(row: Row, cohort: Sequence[Row], names: Mapping[str, str], members: Sequence[str]) -> Standing:
    """The standing of one figure among the rows of its cohort.

    `names` are those of organisations by code; `members` the codes of the whole peer group where
    they are known, so that peers without any row are named as missing.
    """
    comparable = [each for each in cohort if each["comparability"] == COMPARABLE]
    comparable.sort(key=lambda each: (each["rank"] is None, each["rank"] or 0, -each["value"]))
    out_of_service = {each["organisation_code"] for each in cohort if each["comparability"] == NOT_APPLICABLE}
    with_figure = {each["organisation_code"] for each in comparable}
    group = {*members, *(each["organisation_code"] for each in cohort)}
    own = next((each for each in comparable if each["organisation_code"] == row["organisation_code"]), None)
    median, values = row["peer_median"], pl.Series([each["value"] for each in comparable], dtype=pl.Float64)
    lower, upper = (values.quantile(share, interpolation="linear") for share in (0.25, 0.75))
    return Standing(
        group=row["peer_group"] or "",
        comparability=row["comparability"] or "",
        rank=row["rank"],
        ranked=row["ranked"],
        quartile=row["quartile"],
        median=median,
        middle=None if lower is None or upper is None or len(values) < 4 else (lower, upper),
        peers=tuple(
            Peer(
                code=each["organisation_code"],
                name=names.get(each["organisation_code"], each["organisation_code"]),
                value=each["value"],
                low=each["low"],
                high=each["high"],
                is_ours=each["organisation_code"] == row["organisation_code"],
            )
            for each in comparable
        ),
        missing=_named(group - with_figure - out_of_service, names),
        not_applicable=_named(out_of_service, names),
        apart=None if own is None or median is None or own["low"] is None else not own["low"] <= median <= own["high"],
    )


def _named(codes: set[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(code, code) for code in codes))
