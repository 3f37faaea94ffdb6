"""The paper this product is named for: every recommendation once, whole, in order, and nothing lost."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.recommendations import digest, findings, links_of, matches
from tests.connectors.recommendations import documents
from tests.connectors.recommendations.paper import (
    GOLDEN,
    PAPER,
    in_numbers,
    paper,
    words_of_reading,
    words_of_source,
)


@pytest.fixture(autouse=True)
def at_hand() -> None:
    if not PAPER.exists():
        pytest.skip("needs ../shared/source")


def test_it_is_read_as_it_was_checked_by_eye() -> None:
    assert json.loads(json.dumps(in_numbers(paper()))) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_its_rows_groups_and_footnotes_are_all_there() -> None:
    reading = paper()
    assert [row.position for row in reading.rows] == list(range(1, 30))
    assert len(reading.groups) == 9
    assert [note.mark for note in reading.footnotes] == list("¹²³⁴⁵⁶⁷⁸")
    assert [row.position for row in reading.rows if row.footnotes] == [11, 17, 21, 24, 25, 26, 27, 28]
    assert all(row.response and row.update for row in reading.rows)
    per_group = [sum(row.group == group.title for row in reading.rows) for group in reading.groups]
    assert per_group == [2, 3, 4, 3, 1, 1, 2, 6, 7]


def test_no_word_is_lost_and_none_is_made_up() -> None:
    assert words_of_reading(paper()) == words_of_source()
    assert not paper().left_over


def test_rows_stand_in_the_order_of_the_lines_and_share_none() -> None:
    lines = [row.lines for row in paper().rows]
    assert all(before[1] < after[0] for before, after in pairwise(lines))


def test_what_stands_for_another_cell_leads_there() -> None:
    links = {(link.position, link.column): (link.to_position, link.to_column) for link in links_of(paper().rows)}
    assert links[2, "response"] == (1, "response")
    assert links[22, "response"] == (23, "response")
    assert links[25, "update"] == (25, "response")


def test_the_truth_checks_find_what_a_careful_member_would() -> None:
    month = paper().month
    assert month is not None
    found = {(each.position, each.column, each.reason.code) for each in findings(paper().rows, month, written=month)}
    assert (8, "response", "not-mentioned") in found  # one measure of a list that no update speaks of
    assert (12, "update", "activity-only") in found
    assert (14, "response", "no-time-named") in found
    assert (18, "update", "promise-date-past") in found
    assert len([each for each in found if each[0] == 8]) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "pdf"])
def test_the_same_content_in_another_kind_of_file_is_read_the_same(kind: str, tmp_path: Path) -> None:
    reading, table = paper(), documents.as_table(paper())
    path = tmp_path / f"paper.{kind}"
    if kind == "csv":
        documents.write_csv(path, table)
    elif kind == "xlsx":
        documents.write_excel(path, table)
    elif kind == "docx":
        documents.write_word(path, table, reading.headings)
    else:
        documents.write_pdf(path, table, reading.headings)
    again, problems = read_recommendations(path)
    assert not problems
    assert not again.left_over
    assert [match for match in matches(reading.rows, again.rows) if match.fields] == []
    assert digest(again) == digest(reading)
