"""The document as found, beside what was read of it."""

from __future__ import annotations

from dataclasses import replace

from measuringup.core.recommendations.source import source_lines
from tests.core.recommendations.tables import HEAD, pasted

PAPER = f"Update\n{HEAD}\nThat a list be made and\tAgreed.\tIt is\n\n{HEAD}\npublished.\t\tmade.\n"


def test_lines_are_told_with_their_kind_and_page() -> None:
    found = source_lines(pasted(PAPER))
    assert [(each.number, each.page, each.kind) for each in found] == [
        (1, 1, "heading"), (2, 1, "head"), (3, 1, "row"), (5, 2, "dropped"), (6, 2, "row"),
    ]  # fmt: skip
    assert found[3].why == "The head of the table, repeated."
    assert found[4].cells == ("published.", "", "made.")
    assert found[4].last == 6


def test_without_pages_there_are_none_and_pages_of_the_file_go_first() -> None:
    assert {each.page for each in source_lines(pasted(f"{HEAD}\nThat it be.\tYes.\t"))} == {0}
    document = pasted(f"{HEAD}\nThat it be.\tYes.\t")
    paged = replace(document, lines=tuple(replace(each, page=7, last=9) for each in document.lines))
    assert {(each.page, each.last) for each in source_lines(paged)} == {(7, 9)}
