"""What was read is kept as it stands, and is the same when it comes back."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from measuringup.core.recommendations import Footnote
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.kept import as_saved, begun, day_in, from_saved, groups_of, standing
from tests.core.recommendations.kept import kept
from tests.core.recommendations.tables import reading


def test_a_reading_begins_with_what_its_words_tell() -> None:
    found = reading(
        "Recommendation\tResponse\tLead\tTarget date\n"
        "That a list be made.\tAgreed.\tHead of Streets\tMarch 2026\n"
        "That bins be moved.\tWe shall see.\tSomebody\tsoon"
    )
    first, second = begun(found, {"Head of  streets": "head-of-streets"})
    assert (first.name, first.answer, first.post, first.by) == (
        "1", Answer.ACCEPTED, "head-of-streets", dt.date(2026, 3, 31),
    )  # fmt: skip
    assert (second.name, second.answer, second.post, second.by) == ("2", None, "", None)
    assert not any(each.is_accepted for each in (first, second))


def test_a_column_without_an_owner_names_none() -> None:
    assert begun(reading("Recommendation\tResponse\nThat it be.\tYes."), {"": "nobody"})[0].post == ""


@pytest.mark.parametrize(
    ("words", "day"),
    [("31/03/2026", dt.date(2026, 3, 31)), ("June 2025", dt.date(2025, 6, 30)), ("2025/26", dt.date(2026, 3, 31)),
     ("soon", None), ("", None)],
)  # fmt: skip
def test_the_day_of_a_cell(words: str, day: dt.date | None) -> None:
    assert day_in(words) == day


def test_rows_come_back_as_they_were_kept() -> None:
    rows = (
        kept("1", group="Streets", doubts=("It is unclear.",), others=(("Cost", "£3"),),
             footnotes=(Footnote("¹", "Panel, 3 May 2025"),), lines=(3, 5), answer=Answer.NOTED,
             by=dt.date(2026, 1, 31)),
        kept("2", dropped="A heading", is_accepted=False, post="head"),
    )  # fmt: skip
    assert from_saved(json.loads(json.dumps(as_saved(rows)))) == rows


def test_what_is_dropped_neither_stands_nor_names_a_group() -> None:
    rows = (
        kept("1", group="Streets", group_now="Place"),
        kept("2", group="Parks", dropped="twice"),
        kept("3"),
        kept("4", group="Streets", group_now="Place", doubts=("?",)),
    )
    assert [each.name for each in standing(rows)] == ["1", "3", "4"]
    assert groups_of(rows) == [("Streets", "Place")]
    assert [each.is_doubtful for each in rows] == [False, False, False, True]
