"""The first words of a response say what it counts as, or nothing."""

from __future__ import annotations

import pytest

from measuringup.core.recommendations.answer_words import answer_in
from measuringup.core.recommendations.answers import Answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Agreed. A list will be ready in spring.", Answer.ACCEPTED),
        ("Agreed in part. Bins will be moved.", Answer.PARTLY),
        ("Partially accepted", Answer.PARTLY),
        ("The recommendation is accepted.", Answer.ACCEPTED),
        ("Cabinet agreed, subject to funds.", Answer.CONDITIONAL),
        ("Not agreed: there is no money.", Answer.REJECTED),
        ("“Rejected”", Answer.REJECTED),
        ("No.", Answer.REJECTED),
        ("No further action is needed.", None),
        ("Endorsed by the board.", Answer.ENDORSED),
        ("Deferred to May.", Answer.DEFERRED),
        ("Noted.", Answer.NOTED),
        ("Agreed in principle.", None),
        ("Agreements are being made.", None),
        ("We will look at it.", None),
        ("", None),
    ],
)
def test_what_a_response_counts_as(words: str, answer: Answer | None) -> None:
    assert answer_in(words) is answer
