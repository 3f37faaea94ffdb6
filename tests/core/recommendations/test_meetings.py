"""A footnote names a meeting with its day, or states a fact."""

import datetime as dt

import pytest

from measuringup.core.recommendations import Footnote
from measuringup.core.recommendations.meetings import Meeting, meeting_of, month_in


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("Housing panel, 3 March 2011.", "Housing panel", dt.date(2011, 3, 3)),
        ("Meeting with tenants held on 21st June 2024", "Meeting with tenants", dt.date(2024, 6, 21)),
        ("Children's services committee 01/02/2025", "Children's services committee", dt.date(2025, 2, 1)),
    ],
)
def test_a_meeting(text: str, name: str, day: dt.date) -> None:
    assert meeting_of(text) == Meeting(name, day)
    assert Footnote("¹", text).meeting == Meeting(name, day)


@pytest.mark.parametrize(
    "text", ["Figures come every quarter.", "Housing panel", "Housing panel, 31 February 2011", "In March 2011"]
)
def test_a_fact(text: str) -> None:
    assert meeting_of(text) is None


@pytest.mark.parametrize(
    ("texts", "month"),
    [
        (("Appendix 2", "Update, January 2013"), dt.date(2013, 1, 31)),
        (("First in May 2023, again in December 2024",), dt.date(2024, 12, 31)),
        (("Update 2013",), None),
        ((), None),
    ],
)
def test_the_month_of_a_document(texts: tuple[str, ...], month: dt.date | None) -> None:
    assert month_in(texts) == month
