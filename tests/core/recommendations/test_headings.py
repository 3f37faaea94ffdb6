"""Columns are known by their headings, whatever a council calls them."""

import pytest

from measuringup.core.recommendations import Line
from measuringup.core.recommendations.headings import Columns, Role, columns_of, role_of


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Recommendation", Role.TEXT),
        ("Recommendations of the panel", Role.TEXT),
        ("Scrutiny proposal", Role.TEXT),
        ("Recommendation No.", Role.NUMBER),
        ("Ref", Role.NUMBER),
        ("#", Role.NUMBER),
        ("Response", Role.RESPONSE),
        ("Cabinet decision", Role.RESPONSE),
        ("Accepted? (Y/N)", Role.RESPONSE),
        ("Update on Action", Role.UPDATE),
        ("Progress to date", Role.UPDATE),
        ("Current position", Role.UPDATE),
        ("Action taken", Role.UPDATE),
        ("Officer comments", Role.UPDATE),
        ("Action", Role.ACTIONS),
        ("Proposed actions", Role.ACTIONS),
        ("Lead", Role.OWNER),
        ("Responsible officer", Role.OWNER),
        ("Action by", Role.OWNER),
        ("By whom", Role.OWNER),
        ("Cabinet Member", Role.OWNER),
        ("Target date", Role.DUE),
        ("Deadline", Role.DUE),
        ("By when", Role.DUE),
        ("To be completed by when", Role.DUE),
        ("Timescale for completion", Role.DUE),
        ("RAG status", Role.STATUS),
        ("BRAG", Role.STATUS),
        ("Theme", Role.GROUP),
        ("Cost", None),
    ],
)
def test_what_a_column_of_this_heading_holds(words: str, role: Role | None) -> None:
    assert role_of(words) is role


def columns(*cells: str, is_across: bool = False) -> Columns | None:
    return columns_of(Line(number=1, cells=cells, is_across=is_across))


def roles(*cells: str) -> tuple[Role | None, ...]:
    found = columns(*cells)
    assert found is not None
    return found.roles


def test_where_nothing_is_called_recommendation_the_actions_are_what_is_followed() -> None:
    assert roles("Action", "Lead", "Target date") == (Role.TEXT, Role.OWNER, Role.DUE)
    assert roles("Recommendation", "Action", "Lead") == (Role.TEXT, Role.ACTIONS, Role.OWNER)


def test_of_several_updates_the_last_is_the_newest() -> None:
    assert roles("Recommendation", "Progress June 2024", "Progress January 2025") == (Role.TEXT, None, Role.UPDATE)


def test_comments_give_way_to_a_column_that_tells_the_position() -> None:
    assert roles("Recommendation", "Current position", "Comments") == (Role.TEXT, Role.UPDATE, None)
    assert roles("Recommendation", "Comments", "Outcome") == (Role.TEXT, None, Role.UPDATE)


def test_of_anything_else_the_first_counts() -> None:
    assert roles("Recommendation", "Lead", "Lead officer", "") == (Role.TEXT, Role.OWNER, None, None)


@pytest.mark.parametrize(
    "cells",
    [
        ("That the action plan be published.", "Agreed", "In progress"),  # ends with a stop
        ("Recommendation", "Cost"),  # one column is understood
        ("Lead", "Target date"),  # nothing to follow
        ("Recommendation of the panel " + "and more " * 9, "Response"),  # too long
    ],
)
def test_a_row_that_is_no_head(cells: tuple[str, ...]) -> None:
    assert columns(*cells) is None


def test_a_cell_across_the_table_is_no_head() -> None:
    assert columns("Recommendation", "Response", is_across=True) is None


def test_a_short_form_may_end_with_a_stop() -> None:
    assert roles("No.", "Recommendation", "Response") == (Role.NUMBER, Role.TEXT, Role.RESPONSE)
