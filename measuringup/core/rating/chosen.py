"""Which schemes do the figures of a frame name, and what do those say of gap and tolerance?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from measuringup.core.columns import with_columns
from measuringup.core.indicators import GapBasis
from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.series import found_in

_GAP_BASIS = pl.when("is_relative").then(pl.lit(GapBasis.RELATIVE.value)).otherwise(pl.lit(GapBasis.POINTS.value))


class SchemeError(LookupError):
    """Figures name a rating scheme that is not there, or one that leaves an edge unknown."""


def chosen_schemes(frame: pl.DataFrame, schemes: Mapping[str, RatingScheme]) -> tuple[RatingScheme, ...]:
    """The schemes that the column `scheme` names, by name.

    Raises SchemeError, naming all of them, for schemes that cannot rate.
    """
    names = sorted(found_in(frame, "scheme"))
    unknown = [name for name in names if name not in schemes]
    if unknown:
        known = ", ".join(sorted(schemes))
        raise SchemeError(f"There is no rating scheme {', '.join(map(repr, unknown))}. Use one of: {known}.")
    half_known = [name for name in names if not schemes[name].is_complete]
    if half_known:
        raise SchemeError(
            f"{', '.join(half_known)}: an edge is unknown. Such a scheme can recheck printed rows, but not rate."
        )
    return tuple(schemes[name] for name in names)


def with_scheme_rules(frame: pl.DataFrame, schemes: Sequence[RatingScheme]) -> pl.DataFrame:
    """Add `is_relative`, and where nobody gave a tolerance the scheme's own, in its own basis.

    The gap is measured as the scheme says; where it says nothing, as the tolerance is given.
    """
    relative = pl.col("tolerance_basis") == GapBasis.RELATIVE.value
    for scheme in schemes:
        if scheme.basis is not None:
            own = pl.lit(scheme.basis == GapBasis.RELATIVE.value)
            relative = pl.when(pl.col("scheme") == scheme.name).then(own).otherwise(relative)
    frame = with_columns(frame, {"is_relative": relative})
    for scheme in schemes:
        if scheme.tolerance is not None:
            lacks = pl.col("tolerance").is_null() & (pl.col("scheme") == scheme.name)
            frame = with_columns(
                frame,
                {
                    "tolerance": pl.when(lacks).then(scheme.tolerance).otherwise("tolerance"),
                    "tolerance_basis": pl.when(lacks).then(_GAP_BASIS).otherwise("tolerance_basis"),
                },
            )
    return frame


def for_each_scheme(schemes: Sequence[RatingScheme], expressions: Sequence[pl.Expr]) -> pl.Expr:
    """The expression of the scheme that the row names; one scheme needs no choice."""
    if len(schemes) == 1:
        return expressions[0]
    chosen: pl.Expr = pl.lit(None)
    for scheme, expression in zip(schemes, expressions, strict=True):
        chosen = pl.when(pl.col("scheme") == scheme.name).then(expression).otherwise(chosen)
    return chosen
