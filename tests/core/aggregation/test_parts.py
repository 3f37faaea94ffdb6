"""The whole, when only its parts were reported."""

import polars as pl

from measuringup.core.aggregation import with_wholes
from measuringup.core.indicators import DataType, Dimension, Indicator
from tests.core.aggregation.making import Figure, observations

SEX = Dimension(name="sex", values=("f", "m"))
SWIMS = Indicator(
    code="SWIM", name="Swims", dimensions=(SEX, Dimension(name="area"), Dimension(name="reason", adds_up=False))
)
PASSED = Indicator(code="PASS", name="Passed", data_type=DataType.PERCENTAGE, multiplier=100.0, dimensions=(SEX,))


def made(indicator: Indicator, parts: dict[str, Figure], **columns: object) -> list[tuple[object, ...]]:
    """Value, numerator and denominator of what was made of one month's parts."""
    frames = [observations([figure], indicator=indicator, breakdown=name, **columns) for name, figure in parts.items()]
    frame = with_wholes(pl.concat(frames), [indicator])
    whole = frame.filter(pl.col("breakdown") == "")
    return whole.select("value", "numerator", "denominator").rows()


def test_counts_of_all_parts_make_the_whole() -> None:
    assert made(SWIMS, {"sex=f": 3.0, "sex=m": 4.0}) == [(7.0, None, None)]


def test_ratios_of_all_parts_make_the_whole() -> None:
    assert made(PASSED, {"sex=f": (1, 2), "sex=m": (9, 10)}) == [(100 * 10 / 12, 10.0, 12.0)]


def test_a_missing_part_makes_no_whole() -> None:
    assert made(SWIMS, {"sex=f": 3.0}) == []
    assert made(SWIMS, {"sex=f": 3.0, "sex=m": None}) == []
    assert made(SWIMS, {"sex=f": 3.0, "sex=m": 4.0}, state="suppressed") == []


def test_a_dimension_without_declared_values_takes_the_parts_there_are() -> None:
    assert made(SWIMS, {"area=1": 3.0, "area=2": 4.0, "area=3": 5.0}) == [(12.0, None, None)]
    assert made(SWIMS, {"area=1": 3.0, "area=2": None}) == []


def test_overlapping_parts_and_cells_of_two_dimensions_are_not_added() -> None:
    assert made(SWIMS, {"reason=a": 3.0, "reason=b": 4.0}) == []
    assert made(SWIMS, {"area=1;sex=f": 3.0, "area=1;sex=m": 4.0}) == []


def test_percentages_without_parts_make_no_whole() -> None:
    assert made(PASSED, {"sex=f": 50.0, "sex=m": 90.0}) == []


def test_two_dimensions_make_one_whole() -> None:
    assert made(SWIMS, {"sex=f": 3.0, "sex=m": 4.0, "area=1": 7.0}) == [(7.0, None, None)]


def test_a_reported_whole_stays_as_it_is() -> None:
    frame = pl.concat(
        observations([figure], indicator=SWIMS, breakdown=name)
        for name, figure in {"": 8.0, "sex=f": 3.0, "sex=m": 4.0}.items()
    )
    assert with_wholes(frame, [SWIMS]).equals(frame)


def test_a_measure_without_dimensions_is_left_alone() -> None:
    plain = Indicator(code="A", name="A")
    frame = observations([1.0], indicator=plain)
    assert with_wholes(frame, [plain]).equals(frame)


def test_a_whole_of_provisional_parts_is_provisional() -> None:
    frames = [
        observations([3.0], indicator=SWIMS, breakdown="sex=f"),
        observations([4.0], indicator=SWIMS, breakdown="sex=m", figure_status="provisional"),
    ]
    whole = with_wholes(pl.concat(frames), [SWIMS]).filter(pl.col("breakdown") == "")
    assert whole["figure_status"].to_list() == ["provisional"]
