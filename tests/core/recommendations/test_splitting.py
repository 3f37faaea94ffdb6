"""What is glued to a recommendation in its cell is taken apart by layout, and by how other rows begin."""

import pytest

from measuringup.core.recommendations.splitting import (
    habits,
    is_heading,
    is_number,
    now_of,
    taken_apart,
    unit_names,
)

KNOWN = habits(
    ["That bins be emptied.", "That roads be mended.", "We ask: That parks be mown."],
    ["Advice to Housing", "Advice to Highways", "Markets"],
)


def test_a_sentence_that_leads_in_ends_with_a_colon_before_a_usual_beginning() -> None:
    parts = taken_apart("Having heard tenants, we ask: That repairs be quicker.", KNOWN)
    assert (parts.lead_in, parts.text) == ("Having heard tenants, we ask:", "That repairs be quicker.")
    assert not parts.doubts


def test_another_beginning_after_a_long_lead_in_is_a_doubt() -> None:
    parts = taken_apart("Having heard tenants, the panel asks: Publish the waiting times soon.", KNOWN)
    assert parts.text == "Publish the waiting times soon."
    assert "“Publish”" in parts.doubts[0]


@pytest.mark.parametrize(
    "cell",
    [
        "Repairs: That waiting times be published.",  # a label, whatever follows
        "R 7: That waiting times be published.",  # a number
        "Repairs: Publish the waiting times soon.",  # a label, no sentence
        "That these be published for tenants: Waiting times",  # too little follows
        "That tenants (for example: Those In Flats) be asked twice.",  # within a bracket
        "Of the four things we asked for: Publish what is left of it",  # what follows breaks off
    ],
)
def test_a_colon_that_leads_nowhere(cell: str) -> None:
    assert taken_apart(cell, KNOWN).lead_in == ""


def test_a_heading_in_front_ends_with_its_bracket() -> None:
    parts = taken_apart("Advice to Parks (now Place) We ask: That parks be mown.", KNOWN)
    assert (parts.heading, parts.lead_in, parts.text) == (
        "Advice to Parks (now Place)",
        "We ask:",
        "That parks be mown.",
    )
    assert "taken apart" in parts.doubts[0]


def test_a_heading_that_stands_alone_elsewhere_is_known_in_front() -> None:
    assert taken_apart("Markets That stalls be let.", KNOWN).heading == "Markets"


def test_a_beginning_like_other_headings_is_a_doubt() -> None:
    parts = taken_apart("Advice to Parks That parks be mown.", KNOWN)
    assert parts.heading == ""
    assert "may be glued" in parts.doubts[0]


@pytest.mark.parametrize(
    ("cell", "number", "text"),
    [
        ("Recommendation 4: That bins be emptied.", "Recommendation 4", "That bins be emptied."),
        ("R4 - That bins be emptied.", "", "R4 - That bins be emptied."),
        ("• That bins be emptied.", "", "That bins be emptied."),
        ("Recommendation 4: We ask: That bins be emptied.", "Recommendation 4", "That bins be emptied."),
    ],
)
def test_a_number_in_front(cell: str, number: str, text: str) -> None:
    parts = taken_apart(cell, KNOWN)
    assert (parts.number, parts.text) == (number, text)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("2. That it be done", "2"), ("2.1 That it be done", "2.1"), ("(b) That it be done", "b"), ("R7: That", "R7")],
)
def test_plain_numbers_count_where_most_rows_have_one(cell: str, number: str) -> None:
    numbered = habits(["1. One", "2. Two", "Three"], [])
    assert taken_apart(cell, numbered).number == number
    assert taken_apart(cell, KNOWN).number == ""


@pytest.mark.parametrize(
    ("title", "plain", "now"),
    [
        ("Housing (now Homes)", "Housing", "Homes"),
        ("Housing (now part of Place) service", "Housing service", "Place"),
        ("Homes (formerly Housing)", "Housing", "Homes"),
        ("Housing (north)", "Housing (north)", ""),
    ],
)
def test_the_name_a_heading_says_it_has_now(title: str, plain: str, now: str) -> None:
    assert now_of(title) == (plain, now)


def test_the_units_that_headings_are_about() -> None:
    titles = ["Advice to Housing", "Advice to Highways", "General – one", "General – two", "Markets"]
    assert list(unit_names(titles).values()) == ["Housing", "Highways", "one", "two", "Markets"]
    assert unit_names(["Advice", "Advice to Housing"])["Advice"] == "Advice"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Housing services", True),
        ("That bins be emptied.", False),
        ("and others", False),
        ("", False),
        ("Word " * 30, False),
    ],
)
def test_a_text_alone_that_can_be_a_heading(text: str, heading: bool) -> None:
    assert is_heading(text) is heading


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", True), ("R 4.2", True), ("SR (25/26) 01", False), ("a)", True), ("Housing", False), ("B", True)],
)
def test_what_is_a_number(text: str, number: bool) -> None:
    assert is_number(text) is number
