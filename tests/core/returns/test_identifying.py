"""A row is understood or refused, never guessed: its mark and its cells must say the same."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.problems import Problem
from measuringup.core.returns.columns import COLUMN, FILLED_IN
from measuringup.core.returns.council import Council
from measuringup.core.returns.identifying import Identified, identified
from measuringup.core.returns.marks import FigureKey, MarkError, mark_of, read_mark
from measuringup.core.returns.rows import SentRow
from tests.core.returns.marlowe import LIGHTS, MARLOWE, Q3, TIPS, marked, offered, row

KEY = FigureKey(
    indicator="PL07", organisation="marlowe", breakdown="", frequency="quarterly", start=Q3.start, end=Q3.end
)


def found(sent: SentRow, council: Council = MARLOWE) -> Identified:
    result = identified(sent, council)
    assert isinstance(result, Identified)
    return result


def refused(sent: SentRow, council: Council = MARLOWE) -> list[tuple[str, str, str]]:
    result = identified(sent, council)
    assert isinstance(result, list)
    return [(problem.column, problem.message, problem.advice) for problem in result if isinstance(problem, Problem)]


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(names, names, names, st.integers(0, 10**9))
def test_a_mark_says_again_what_it_was_made_of(code: str, unit: str, part: str, change: int) -> None:
    key = FigureKey(
        indicator=code, organisation=unit, breakdown=part, frequency="monthly",
        start=dt.date(2025, 1, 1), end=dt.date(2025, 1, 31),
    )  # fmt: skip
    assert read_mark(mark_of(key, change)) == (key, change)


@given(st.integers(0, 60), st.sampled_from("0123456789abcdef|x"))
def test_a_mark_of_which_a_sign_was_changed_is_none(at: int, sign: str) -> None:
    mark = mark_of(KEY, 40)
    changed = mark[:at] + sign + mark[at + 1 :]
    if changed[: len(mark)] != mark:
        with pytest.raises(MarkError):
            read_mark(changed)


@pytest.mark.parametrize("said", ["", "7", '["PL07"]', '["PL07","","","quarterly","2025-10-01","2025-09-30",4]'])
def test_a_mark_that_says_nothing_is_none(said: str) -> None:
    with pytest.raises(MarkError, match="says nothing that can be read"):
        read_mark(f"{said}|{sha256(said.encode()).hexdigest()[:6]}")


def test_a_row_that_was_downloaded_is_found_by_its_mark_alone() -> None:
    assert found(marked()) == Identified(indicator=TIPS, key=KEY, made_at=40)
    full = marked(code="pl07", unit="Marlowe Council", period="Q3 2025/26", part="whole")
    assert found(full).key == KEY
    assert found(full).period.label == "Q3 2025/26"
    assert found(marked(code="BV199d", unit="marlowe", period="Q3 2025-26")).key == KEY


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ({"code": "PL08"}, "The row was made for PL07, and the cell now says PL08."),
        ({"code": "PL99"}, "The row was made for PL07, and the cell now says PL99."),
        ({"unit": "Street Cleaning"}, "The row was made for Marlowe Council, and the cell now says Street Cleaning."),
        ({"part": "area=North"}, "The row was made for the whole, and the cell now says area=North."),
        ({"part": "North"}, "The row was made for the whole, and the cell now says North."),
        ({"period": "Q2 2025/26"}, "The row was made for Q3 2025/26, and the cell now says Q2 2025/26."),
        ({"period": "soon"}, "The row was made for Q3 2025/26, and the cell now says soon."),
    ],
)
def test_a_prefilled_cell_that_was_changed_is_refused(cell: dict[str, str], message: str) -> None:
    ((column, said, advice),) = refused(marked(**cell))
    assert (column, said) == (next(iter(cell)), message)
    assert "download the workbook again" in advice


def test_a_changed_mark_is_refused_and_so_is_one_of_things_there_are_not() -> None:
    assert refused(row(mark=marked().text("mark") + "1"))[0][1] == "The mark of the row was changed."
    gone = offered(organisation="gone")
    assert refused(marked(offer=gone, unit="Gone"))[0][1] == "No unit is called Gone."
    assert refused(marked(code="PL07"), Council(indicators={}, units={}))[0][1] == "No measure has the code PL07."


def test_a_row_by_hand_says_all_in_its_cells() -> None:
    by_hand = row(code="BV199d", unit="Street Cleaning", part="Area=North", period="Q3 2025/26")
    key = found(by_hand).key
    assert (key.indicator, key.organisation, key.breakdown, key.start) == ("PL07", "streets", "area=North", Q3.start)
    assert found(by_hand).made_at is None
    assert found(row(code="PL08", unit="Depot (depot-n)", period="Q3 2025/26")).key.organisation == "depot-n"


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("PL 7", "PL07, Fly-tips removed within 2 working days"), ("PL-008", "PL08, Days to repair a light"),
     ("Invoices paid in time", "RC02, Invoices paid on time"), ("BV 199", "PL07, Fly-tips removed")],
)  # fmt: skip
def test_a_code_there_is_not_comes_with_the_nearest(code: str, nearest: str) -> None:
    ((column, message, _),) = refused(row(code=code, unit="marlowe", period="Q3 2025/26"))
    assert column == "code"
    assert message.startswith(f"No measure has the code {code}. The nearest is {nearest}")


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    told = refused(row(code="??", unit="Nowhere at all", part="North", period=""))
    assert [(column, message) for column, message, _ in told] == [
        ("code", "No measure has the code ??."),
        ("unit", "No unit is called Nowhere at all."),
        ("part", "This names no part."),
    ]
    assert refused(row(unit="Marlow Council", period="Q3"))[0][1] == "The row does not say which measure it is about."
    assert refused(row(code="PL07"))[0][1] == "The row does not say whose figure it is."
    told = refused(row(code="PL07", unit="Depot", period="2010-11-12-13"))
    assert told[0][1:] == ("Several units are called Depot.", "Write one of: Depot (depot-n), Depot (depot-s).")
    assert told[1][0] == "period"
    near = refused(row(code="PL07", unit="Marlow Council", period="Q3 2025/26"))
    assert near[0][1:] == (
        "No unit is called Marlow Council. The nearest is Marlowe Council.", "Use Marlowe Council if that is meant."
    )  # fmt: skip
    assert refused(row(code="PL07", unit="marlowe", part="North", period="Q3 2025/26"))[0][0] == "part"


def test_units_of_one_name_are_told_apart_by_their_codes() -> None:
    assert MARLOWE.name_of("depot-n") == "Depot (depot-n)"
    assert MARLOWE.name_of("streets") == "Street Cleaning"
    assert MARLOWE.name_of("nowhere") == "nowhere"
    assert MARLOWE.units_called("old") == ["old"]
    assert MARLOWE.nearest("") is None


def test_what_was_offered_knows_whether_it_asks_for_two_numbers() -> None:
    assert offered().asks_for_parts
    assert not offered(indicator=LIGHTS).asks_for_parts


def test_a_row_says_something_where_a_box_is_filled_in_or_cannot_be_read() -> None:
    assert marked(code="PL07", period="Q3 2025/26").is_empty
    assert all(not marked(**{field: "x"}).is_empty for field in FILLED_IN)
    assert marked().place == ("Returns", 2)
    assert not COLUMN["mark"].is_filled_in
