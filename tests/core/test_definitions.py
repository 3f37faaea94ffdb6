"""A register of definitions must agree with itself."""

import datetime as dt

import pytest

from measuringup.core.definitions import check_definitions, without_range
from measuringup.core.indicators import Basis, DataType, Dimension, Indicator, Kind, LifeCycle, Polarity, StoredAs
from measuringup.core.targets import targets_frame


def rules(*indicators: Indicator, schemes: tuple[str, ...] | None = None) -> list[tuple[int, str]]:
    return [(position, problem.rule) for position, problem in check_definitions(indicators, schemes)]


def test_sound_definitions_are_passed_over() -> None:
    annual = Indicator(code="A", name="A", basis=Basis.ANNUAL, frequency="annual", aliases=("a", "BV1"))
    proxy = Indicator(code="B", name="B", kind=Kind.PROXY, proxy_for="A")
    wide = Indicator(code="C", name="C", polarity=Polarity.RANGE, range_low=1.0, range_high=2.0)
    planned = Indicator(code="D", name="D", polarity=Polarity.PLAN, range_low=1.0, range_high=1.0)
    assert rules(annual, proxy, wide, planned, schemes=("rag",)) == []


def test_codes_and_aliases_lead_to_one_indicator() -> None:
    """RULES A1: one measure, many codes; never the other way round."""
    first = Indicator(code="BV012", name="A", aliases=("SP505",))
    second = Indicator(code="bv012", name="B")
    third = Indicator(code="RES1", name="C", aliases=("sp505",))
    assert rules(first, second, third) == [(0, "code-twice"), (0, "alias-twice"), (1, "code-twice"), (2, "alias-twice")]


def test_links_lead_to_another_definition() -> None:
    found = check_definitions(
        [Indicator(code="A1", name="A", replaces="A1"), Indicator(code="B1", name="B", supplements="A11")]
    )
    assert [problem.rule for _, problem in found] == ["own-code", "unknown-link"]
    assert "Did you mean 'A1'?" in found[1][1].advice


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"kind": Kind.PROXY}, "proxy-for-nothing"),
        ({"polarity": Polarity.RANGE, "range_low": 3.0, "range_high": 2.0}, "range-backwards"),
        ({"range_high": 2.0}, "unused-range"),
        ({"stored_as": StoredAs.FRACTION}, "fraction-of-no-percentage"),
        ({"data_type": DataType.PERCENTAGE}, "percentage-multiplier"),
        ({"data_type": DataType.PERCENTAGE, "multiplier": 100.0, "precision": 5}, "precision"),
        ({"frequency": "3-year rolling"}, "basis-and-frequency"),
        ({"basis": Basis.ANNUAL}, "basis-and-frequency"),
        ({"introduced": dt.date(2013, 4, 1), "ended": dt.date(2013, 3, 31)}, "ends-before-it-begins"),
        ({"life_cycle": LifeCycle.RETIRED}, "retired-without-end"),
        ({"dimensions": (Dimension(name="area"), Dimension(name="Area"))}, "dimension-twice"),
        ({"dimensions": (Dimension(name="area", values=("a=b",)),)}, "dimension-sign"),
    ],
)
def test_a_definition_that_contradicts_itself_is_told(fields: dict[str, object], rule: str) -> None:
    assert rules(Indicator(code="A", name="A", **fields)) == [(0, rule)]  # type: ignore[arg-type]


def test_schemes_are_looked_at_where_they_are_known() -> None:
    odd = Indicator(code="A", name="A", scheme="rga")
    assert rules(odd) == []
    assert rules(odd, schemes=("rag", "binary")) == [(0, "unknown-scheme")]


def test_a_range_may_stand_in_the_definition_or_with_the_targets() -> None:
    """Only a measure whose range nobody gives is told."""
    ranged = [
        Indicator(code="R1", name="Given here", polarity=Polarity.RANGE, range_low=1.0),
        Indicator(code="R2", name="Given with the targets", polarity=Polarity.RANGE),
        Indicator(code="R3", name="Given nowhere", polarity=Polarity.RANGE),
        Indicator(code="H1", name="Needs none"),
    ]
    targets = targets_frame(
        [{"indicator_code": "R2", "lower": 10.0, "upper": 15.0}, {"indicator_code": "R3", "target": 5.0}]
    )
    assert [each for each in check_definitions(ranged) if each[1].rule == "no-range"] == []
    (problem,) = without_range(ranged, targets)
    assert (problem.rule, problem.severity) == ("no-range", "warning")
    assert problem.message.startswith("R3: ")
    assert len(without_range(ranged, None)) == 2
