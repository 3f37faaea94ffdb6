"""What a nil return gives: nought of a count, an answer of a share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from measuringup.core.collection import Nil, nil_return
from measuringup.core.collection.answers import ANSWERS
from measuringup.core.collection.nil import NOTHING_TO_COUNT
from measuringup.core.indicators import Basis, DataType, Indicator
from measuringup.core.observations import STATES

COUNT = Indicator(code="PL10", name="Fly-tips reported", precision=0)
SHARE = Indicator(code="PL07", name="In time", data_type=DataType.PERCENTAGE, denominator_label="reported")
AN_ANSWER = Nil(state="not comparable", note=NOTHING_TO_COUNT)


@pytest.mark.parametrize(
    ("indicator", "running", "given"),
    [
        pytest.param(COUNT, 12.0, Nil(value=0.0), id="a count"),
        pytest.param(replace(COUNT, basis=Basis.CUMULATIVE), 12.0, Nil(value=12.0), id="a running count"),
        pytest.param(replace(COUNT, basis=Basis.CUMULATIVE), None, Nil(value=0.0), id="the first of its year"),
        pytest.param(SHARE, 80.0, AN_ANSWER, id="a share of nothing"),
        pytest.param(replace(COUNT, data_type=DataType.DURATION), 3.0, AN_ANSWER, id="an average of nothing"),
        pytest.param(replace(COUNT, basis=Basis.SNAPSHOT), 12.0, None, id="what stands on a day"),
        pytest.param(replace(SHARE, basis=Basis.ROLLING), 80.0, None, id="what covers years"),
    ],
)
def test_where_nothing_happened(indicator: Indicator, running: float | None, given: Nil | None) -> None:
    assert nil_return(indicator, running) == given


def test_every_answer_is_a_state_a_sender_may_declare() -> None:
    assert set(ANSWERS) <= set(STATES)
    assert AN_ANSWER.state in ANSWERS
