"""Do numerator, denominator and value agree? What is divided by nothing, and what is only half there?"""

from __future__ import annotations

import polars as pl

from measuringup.core.observations.findings import Findings, Rule
from measuringup.core.observations.runs import Runs
from measuringup.core.observations.schema import LARGEST_FIGURE

NOT_FINITE = {
    column: Rule(
        name="not-a-finite-number",
        severity="error",
        column=column,
        message=f"The {column} is not a finite number, or too large to be a figure.",
        advice="Give the number, or leave the cell empty when there is none.",
    )
    for column in ("numerator", "denominator", "value")
}
TOO_LARGE = Rule(
    name="number-too-large",
    severity="error",
    column="denominator",
    message="Numerator over denominator is too large to be a figure.",
    advice="Correct one of them.",
)
NEGATIVE_DENOMINATOR = Rule(
    name="negative-denominator",
    severity="error",
    column="denominator",
    message="The denominator is negative.",
    advice="A denominator counts something: correct it, or leave numerator and denominator empty and give the value.",
)
DIVIDED_BY_ZERO = Rule(
    name="divided-by-zero",
    severity="error",
    column="denominator",
    message="The denominator is 0 but the numerator is {top}.",
    advice="Correct one of them; 0 of 0 is read as a missing figure.",
)
NOTHING_OF_NOTHING = Rule(
    name="nothing-of-nothing",
    severity="warning",
    column="denominator",
    message="0 of 0 is no figure: the row is kept as missing.",
    advice="If something was counted, give numerator and denominator.",
)
HALF_A_FRACTION = Rule(
    name="half-a-fraction",
    severity="warning",
    column="numerator",
    message="Of numerator and denominator only the {given} is there: the value is kept but takes no part in sums.",
    advice="Give both, or neither.",
)
DIFFERS = Rule(
    name="value-differs-from-fraction",
    severity="warning",
    column="value",
    message="{indicator_code}: the value differs from numerator and denominator, which give {computed:.{shown}f}.",
    advice="The value is used. Correct it, the numerator, the denominator, or the definition's multiplier.",
)
LARGER_THAN_WHOLE = Rule(
    name="numerator-over-denominator",
    severity="warning",
    column="numerator",
    message="The numerator {top} is larger than the denominator {bottom}, yet the value is not above 100%.",
    advice="Look whether the two stand in each other's column.",
)
#: Slack for a value that lies a last place away only because a float cannot hold it.
_SLACK = 1e-9


def with_whole_fractions(frame: pl.DataFrame, runs: Runs, findings: Findings) -> pl.DataFrame:
    """The frame with values computed where numerator and denominator alone are given, 0/0 missing (D0.23).

    Finds what is not a finite number or too large, negative denominators and division by zero.
    """
    frame = _finite(frame, findings)
    top, bottom, value = pl.col("numerator"), pl.col("denominator"), pl.col("value")
    zero, both = bottom == 0, top.is_not_null() & bottom.is_not_null()
    screen = frame.select(
        negative=(bottom < 0).any(),
        zero=zero.any(),
        computable=(value.is_null() & both).any(),
    ).row(0, named=True)
    rows = frame.lazy().with_row_index("at").with_columns(top=_text(top))
    if screen["negative"]:
        findings.add(NEGATIVE_DENOMINATOR, rows.filter(bottom < 0).collect())
    if screen["zero"]:
        findings.add(DIVIDED_BY_ZERO, rows.filter(zero & (top != 0)).collect())
        findings.add(NOTHING_OF_NOTHING, rows.filter(zero & (top == 0)).collect())
        frame = frame.with_columns(value=pl.when(zero & (top == 0)).then(None).otherwise(value))
    if screen["computable"]:
        computed = pl.when(bottom > 0).then(runs.spread("multiplier") * top / bottom)
        frame = frame.with_columns(value=value.fill_null(computed))
        if not frame.select(_is_figure(value).all()).item():
            findings.add(TOO_LARGE, frame.with_row_index("at").filter(~_is_figure(value)))
    return frame


def _is_figure(number: pl.Expr) -> pl.Expr:
    """Whether it is finite and no larger than LARGEST_FIGURE; NaN is larger than any number."""
    return number.abs() <= LARGEST_FIGURE


def _finite(frame: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """The frame with what is not a finite number found and set aside."""
    columns = list(NOT_FINITE)
    if all(frame.select(_is_figure(pl.col(columns)).all()).row(0)):
        return frame
    for column, rule in NOT_FINITE.items():
        findings.add(rule, frame.with_row_index("at").filter(~_is_figure(pl.col(column))))
    return frame.with_columns(pl.when(_is_figure(pl.col(name))).then(pl.col(name)) for name in columns)


def find_half_fractions(frame: pl.DataFrame, findings: Findings) -> None:
    """Rows with a value and only one of numerator and denominator (RULES D0.23)."""
    top, bottom = pl.col("numerator"), pl.col("denominator")
    half = (top.is_null() != bottom.is_null()) & pl.col("value").is_not_null()
    if not frame.select(half.any()).item():
        return
    given = pl.when(top.is_null()).then(pl.lit("denominator")).otherwise(pl.lit("numerator"))
    findings.add(HALF_A_FRACTION, frame.with_row_index("at").filter(half).with_columns(given=given))


def find_differences(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """Values that numerator and denominator contradict by more than a last printed place.

    The place is the coarser of the definition's precision and the decimals that were entered.
    """
    computed = runs.spread("multiplier") * pl.col("numerator") / pl.col("denominator")
    apart = (pl.col("value") - computed).abs()
    suspect = apart > runs.spread("last_place") + _SLACK
    if not frame.select(suspect.any()).item():
        return
    rows = frame.with_row_index("at").with_columns(
        computed=computed, apart=apart, last_place=runs.spread("last_place"), shown=runs.spread("precision") + 1
    )
    rows = rows.filter(suspect & computed.is_finite())
    rows = rows.filter(pl.col("apart") > pl.max_horizontal("last_place", _place_entered()) + _SLACK)
    findings.add(DIFFERS, rows)


def _place_entered() -> pl.Expr:
    """The unit of the last place in the value as entered: 0.1 for "78.4"; 1 for "0.78" read as 78%."""
    entered = pl.col("entered").str.strip_chars_end("%")
    decimals = entered.str.extract(r"^[^.eE]*\.(\d+)$").str.len_chars().fill_null(0)
    is_percent_of_fraction = (entered.cast(pl.Float64, strict=False) * 100 - pl.col("value")).abs() < _SLACK
    shown = decimals.cast(pl.Int32) - pl.when(is_percent_of_fraction & (pl.col("value") != 0)).then(2).otherwise(0)
    place = pl.lit(10.0).pow(-shown)
    return pl.when(pl.col("entered").is_not_null() & ~entered.str.contains("(?i)e")).then(place).otherwise(0.0)


def find_numerators_over_denominators(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """Percentages whose numerator is larger than the denominator while the value is not above 100."""
    over = (pl.col("numerator") > pl.col("denominator")) & ~(pl.col("value") > 100)
    over = over & runs.spread("is_percentage")
    if frame.select(over.any()).item():
        rows = frame.with_row_index("at").filter(over)
        findings.add(
            LARGER_THAN_WHOLE, rows.with_columns(top=_text(pl.col("numerator")), bottom=_text(pl.col("denominator")))
        )


def _text(number: pl.Expr) -> pl.Expr:
    """A number without a trailing ".0"."""
    return number.cast(pl.String).str.strip_suffix(".0")
