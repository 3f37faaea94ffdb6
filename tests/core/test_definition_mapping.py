"""A definition that is written down and read again is the same one, and the mapping is plain JSON."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.definition_mapping import as_mapping, indicator_of
from measuringup.core.indicators import (
    Basis,
    Break,
    DataType,
    Dimension,
    GapBasis,
    Indicator,
    Kind,
    LifeCycle,
    Owners,
    Polarity,
)

TEXT = st.text(max_size=20)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
NUMBERS = st.none() | st.floats(-1e6, 1e6)
INDICATORS = st.builds(
    Indicator,
    code=st.text(min_size=1, max_size=10),
    name=st.text(min_size=1, max_size=40),
    definition=TEXT,
    kind=st.sampled_from(Kind),
    aliases=st.lists(TEXT, max_size=3).map(tuple),
    data_type=st.sampled_from(DataType),
    precision=st.integers(0, 9),
    polarity=st.sampled_from(Polarity),
    basis=st.sampled_from(Basis),
    gap_basis=st.none() | st.sampled_from(GapBasis),
    range_low=NUMBERS,
    tolerance=NUMBERS,
    adds_up=st.none() | st.booleans(),
    life_cycle=st.sampled_from(LifeCycle),
    introduced=st.none() | DAYS,
    dimensions=st.lists(
        st.builds(Dimension, name=TEXT, values=st.lists(TEXT, max_size=2).map(tuple), adds_up=st.booleans()), max_size=2
    ).map(tuple),
    breaks=st.lists(st.builds(Break, start=DAYS, reason=TEXT), max_size=2).map(tuple),
    owners=st.builds(Owners, officer=TEXT, portfolio_holder=TEXT),
)


@given(INDICATORS)
def test_a_definition_survives_being_written_down(indicator: Indicator) -> None:
    assert indicator_of(json.loads(json.dumps(as_mapping(indicator)))) == indicator


def test_a_mapping_says_only_what_differs_from_the_defaults() -> None:
    assert as_mapping(Indicator(code="HO1", name="Homes", polarity=Polarity.LOW)) == {
        "code": "HO1",
        "name": "Homes",
        "polarity": "low",
    }
