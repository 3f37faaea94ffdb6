"""A table that the product judged and printed itself contradicts nothing."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.assessment import assess
from measuringup.core.indicators import DataType, Indicator, Polarity, definitions_frame
from measuringup.core.rating import PRESETS
from measuringup.core.recheck import recheck
from measuringup.core.targets import targets_frame
from tests.core.aggregation.making import observations

TRENDS = ("better", "worse", "same")


def printed(value: float | None, decimals: int) -> str:
    """A figure as a pack prints it: at its precision, half away from zero."""
    if value is None:
        return ""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


@settings(max_examples=60, deadline=None)
@given(
    figures=st.lists(st.integers(0, 20_000).map(lambda n: n / 100), min_size=2, max_size=8),
    target=st.integers(1, 20_000).map(lambda n: n / 100),
    tolerance=st.integers(0, 20),
    decimals=st.integers(0, 2),
    kind=st.sampled_from([DataType.PERCENTAGE, DataType.DURATION]),
    polarity=st.sampled_from([Polarity.HIGH, Polarity.LOW]),
    scheme=st.sampled_from(["rag", "binary", "rag-10", "five-band", "star-circle-triangle"]),
)
def test_nothing_is_found_in_our_own_tables(
    figures: list[float], target: float, tolerance: int, decimals: int, kind: DataType, polarity: Polarity, scheme: str
) -> None:
    own = Indicator(
        code="A",
        name="A",
        data_type=kind,
        precision=decimals,
        polarity=polarity,
        scheme=scheme,
        tolerance=float(tolerance),
    )
    span = {"period_start": dt.date(2024, 1, 1), "period_end": dt.date(2026, 12, 31)}
    judged = assess(
        observations(figures, indicator=own),
        definitions_frame([own]),
        targets_frame([{"indicator_code": "A", "target": target, "form": "absolute", "applies_to": "period", **span}]),
    )
    rows = [
        {
            "period": str(row["period_start"]),
            "unit": "%" if kind is DataType.PERCENTAGE else "days",
            "polarity": polarity.value,
            "previous": printed(row["previous_value_short"], decimals),
            "actual": printed(row["value"], decimals),
            "target": printed(row["target"], decimals),
            "tolerance": str(tolerance),
            "tolerance_basis": row["tolerance_basis"],
            "printed_status": row["status"],
            "printed_trend": row["direction_short"] if row["direction_short"] in TRENDS else "",
        }
        for row in judged.iter_rows(named=True)
    ]
    assert recheck(pl.DataFrame(rows), PRESETS[scheme]).rows() == []
