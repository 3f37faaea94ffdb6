"""What was to be reached in each period? The target in force, with its tolerance and its kin."""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.indicators import Polarity
from measuringup.core.targets.lookup import rows_in_force
from measuringup.core.targets.profiles import ADDS_UP_IN_YEAR, periods_in_year, shares
from measuringup.core.targets.relative import resolved, with_changes
from measuringup.core.targets.schema import ABSOLUTE, APPLIES_TO, MANUAL, PERIOD, PROFILE, YEAR, complete
from measuringup.core.targets.to_date import with_to_date

#: Columns added to a frame of figures. Units: the measure's; per cent for a relative tolerance.
IN_FORCE_SCHEMA: dict[str, pl.DataType] = {
    "target": pl.Float64(),  # what `value` is judged against
    "target_form": pl.String(),  # of FORMS, "profile" for a year's part; null: none is set
    "strict": pl.Boolean(),  # equality does not meet it
    "target_low": pl.Float64(),  # the range that is good
    "target_high": pl.Float64(),
    "tolerance": pl.Float64(),
    "tolerance_basis": pl.String(),  # points or relative; the gap is measured in it too
    "floor": pl.Float64(),
    "year_to_date_target": pl.Float64(),  # what `year_to_date` is judged against
    "year_target": pl.Float64(),  # what the full year is to reach
    "former_target": pl.Float64(),  # what `target` would be under the target it replaced
}
_IS_RANGE = pl.col("polarity") == Polarity.RANGE.value
#: What the definition says where no target does.
_DEFINED = {
    "target_low": pl.when(_IS_RANGE).then("range_low"),
    "target_high": pl.when(_IS_RANGE).then("range_high"),
    "tolerance": pl.col("default_tolerance"),
    "tolerance_basis": pl.col("gap_basis").cast(pl.String),
    "strict": pl.lit(False),
}
_WITHOUT_TARGETS = [_DEFINED.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in IN_FORCE_SCHEMA.items()]

_PERIOD, _TO_DATE, _YEAR = (pl.col(f"{kind} row") for kind in APPLIES_TO)
#: A year's target that gives no share (a manual profile) leaves a running figure to the year to date's.
_LEFT_TO_DATE = pl.col("of_period").is_null() & _TO_DATE.is_not_null() & ~ADDS_UP_IN_YEAR
_BY_YEAR = _PERIOD.is_null() & _YEAR.is_not_null() & ~_LEFT_TO_DATE
#: A target for the year to date of a count says nothing of the period alone.
_ONLY_TO_DATE = ADDS_UP_IN_YEAR & _PERIOD.is_null() & _YEAR.is_null()
_ONE = pl.lit(1.0)
_PARTS = {
    "row": pl.when(_BY_YEAR).then(_YEAR).otherwise(pl.coalesce(_PERIOD, _TO_DATE)),
    "of": pl.when(_BY_YEAR).then("of_period").when(~_ONLY_TO_DATE).then(_ONE),
    "out_of": pl.when(_BY_YEAR).then("in_all").otherwise(_ONE),
}


#: What a row of targets says that is cut to the figure's part of the year, and all that it says.
_CUT = ("amount", "lower", "upper", "floor", "former_target")
_SAID = [*_CUT, "form", "profile", "strict", "tolerance", "tolerance_basis"]
_AS_SAID = {f"said {name}": pl.col(name) for name in _SAID}


def _form(form: pl.Expr, profile: pl.Expr) -> pl.Expr:
    """The form of what the figure is judged against: "profile" for a part of the year's target."""
    of, out_of = pl.col("of"), pl.col("out_of")
    left_to_periods = _BY_YEAR & of.is_null() & (profile == MANUAL)
    is_part = _BY_YEAR & (form == ABSOLUTE) & (of < out_of).fill_null(True)
    return (
        pl.when(left_to_periods | _ONLY_TO_DATE)
        .then(pl.lit(None, pl.String))
        .when(is_part)
        .then(pl.lit(PROFILE))
        .otherwise(form)
    )


def _amounts(*, in_parts: bool) -> dict[str, pl.Expr]:
    """The columns of IN_FORCE_SCHEMA from what the row in force says, a year's amounts cut to the part."""
    said = {name: pl.col(f"said {name}") for name in _SAID}
    part = {name: said[name] * pl.col("of") / pl.col("out_of") if in_parts else said[name] for name in _CUT}
    own_basis = said["tolerance"].is_not_null() & said["tolerance_basis"].is_not_null()
    return {
        "target": part["amount"],
        "target_form": _form(said["form"], said["profile"]) if in_parts else said["form"],
        "strict": said["strict"].fill_null(False),
        "target_low": pl.coalesce(part["lower"], _DEFINED["target_low"]),
        "target_high": pl.coalesce(part["upper"], _DEFINED["target_high"]),
        "tolerance": pl.coalesce(said["tolerance"], _DEFINED["tolerance"]),
        "tolerance_basis": pl.when(own_basis).then(said["tolerance_basis"]).otherwise(_DEFINED["tolerance_basis"]),
        "floor": part["floor"],
        "former_target": part["former_target"],
    }


_WHOLE, _IN_PARTS = _amounts(in_parts=False), _amounts(in_parts=True)


def in_force(frame: pl.DataFrame, targets: pl.DataFrame | None) -> pl.DataFrame:
    """Add the columns of IN_FORCE_SCHEMA (RULES B1 to B3, B5).

    Takes OBSERVATION and DEFINITION columns, `series`, and what aggregation.with_year_to_date adds,
    sorted by series and period; `targets` has TARGET_SCHEMA (absent columns take their defaults).
    A target for the period goes before the year's part, and that before the year to date's; a year
    whose profile is made by hand has no parts of its own. A relative target without a figure to be
    relative to, and a seasonal profile without a whole year before, leave `target` null under their
    form: the baseline is being established (case 30).
    """
    if targets is None or targets.is_empty():
        return frame.with_columns(_WITHOUT_TARGETS)
    rows = resolved(complete(targets))
    in_parts = bool((rows["applies_to"] != PERIOD).any())
    work = frame.hstack(rows_in_force(frame, rows))
    work = _with_parts(work, rows) if in_parts else with_columns(work, {"row": _PERIOD})
    work = with_columns(work.hstack(_said(rows, work["row"])), _IN_PARTS if in_parts else _WHOLE)
    if rows["change"].count():
        work = with_changes(work, rows)
    work = with_to_date(work, rows, in_parts=in_parts)
    year_target = rows["amount"][work[f"{YEAR} row"]].alias("year_target")
    found = work.hstack([year_target])
    return frame.hstack([found[name] for name in IN_FORCE_SCHEMA])


def _with_parts(work: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Add the `row` of targets in force for the figure itself, and the part of it that is to be reached.

    `of`/`out_of` is the figure's part of the row's amounts, `to_date`/`in_all` the year to date's
    part of a year's.
    """
    profile = rows["profile"][work[f"{YEAR} row"]]
    work = work.hstack([periods_in_year(work)])
    return with_columns(work.hstack(shares(work, profile)), _PARTS)


def _said(rows: pl.DataFrame, row: pl.Series) -> pl.DataFrame:
    """What the row in force says, as columns "said ..."."""
    return select(rows, _AS_SAID)[row]
