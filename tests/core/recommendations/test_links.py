"""Words that stand for another cell lead to it, and stay as they are."""

import pytest

from measuringup.core.recommendations import Link, links_from, links_of, meant
from measuringup.core.recommendations.links import points
from tests.core.recommendations.tables import HEAD, rows


def links(text: str) -> list[tuple[int, str, str, int, str]]:
    found = links_of(rows(text))
    return [(each.position, each.column, each.words, each.to_position, each.to_column) for each in found]


@pytest.mark.parametrize(
    "words", ["As above", "See above", "As per above", "Same as above", "See previous item", "Ditto"]
)
def test_the_cell_above(words: str) -> None:
    text = f"{HEAD}\nThat A be done.\tYes\tDone.\nThat B be done.\t{words} – and more.\tNo."
    assert links(text) == [(2, "response", words, 1, "response")]
    assert meant(links_of(rows(text))[0], rows(text)) == "Yes"


@pytest.mark.parametrize("words", ["See next item", "As below", "see following recommendation"])
def test_the_cell_below(words: str) -> None:
    text = f"{HEAD}\nThat A be done.\tAgreed. {words}.\tDone.\nThat B be done.\tYes\tNo."
    assert links(text) == [(1, "response", words, 2, "response")]


def test_the_links_of_one_row() -> None:
    found = rows(f"{HEAD}\nThat it be.\tAgreed.\t\nThat it stay.\tAs above.\t")
    assert [links_from(found, at) for at in (0, 1)] == [[], [Link(2, "response", "As above", 1, "response")]]


def test_the_column_before() -> None:
    assert links(f"{HEAD}\nThat A be done.\tYes\tAs in previous column. And more.") == [
        (1, "update", "As in previous column", 1, "response")
    ]
    assert links(f"{HEAD}\nThat A be done.\t\tSee column to the left") == [
        (1, "update", "See column to the left", 1, "text")
    ]


@pytest.mark.parametrize("words", ["as described in response", "see response", "in the original response"])
def test_the_response(words: str) -> None:
    text = f"{HEAD}\nThat A be done.\tYes\tIt goes on {words} today."
    assert links(text) == [(1, "update", words, 1, "response")]
    assert links(f"{HEAD}\nThat A be done.\tIt goes on {words} today.\tYes") == []


def test_a_recommendation_by_its_number() -> None:
    text = (
        f"{HEAD}\nRecommendation 1: That A be done.\tYes\t\nRecommendation 2: That B be done.\tSee recommendation 1\t"
    )
    assert links(text) == [(2, "response", "See recommendation 1", 1, "response")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\nThat A be done.\tAs above\tDone.",
        f"{HEAD}\nThat A be done.\tSee next item\tDone.",
        f"{HEAD}\n\tAs in previous column\tDone.",
        f"{HEAD}\nThat A be done.\tSee recommendation 7\tDone.",
        f"{HEAD}\nThat A be done.\tYes\t\nThat B be done.\t\tAs above",
    ],
)
def test_words_that_lead_nowhere_are_a_doubt(text: str) -> None:
    assert links(text) == []
    assert any("leads nowhere" in doubt for row in rows(text) for doubt in row.doubts)


def test_several_in_one_cell_stand_in_their_order() -> None:
    text = f"{HEAD}\nThat A be done.\tYes\tDone.\nThat B be done.\tNo\tAs above. As in response."
    assert [words for _, _, words, _, _ in links(text)] == ["As above", "As in response"]


def test_other_uses_of_the_words_are_none() -> None:
    assert links(f"{HEAD}\nThat A be done.\tThe roof above was mended, as it was.\tThe next item is bins.") == []


@pytest.mark.parametrize(
    ("text", "does"),
    [("As above.", True), ("See next item", True), ("As in previous column", True), ("See response", True),
     ("See recommendation 4", True), ("The bins stand above the kerb.", False), ("", False)],
)  # fmt: skip
def test_whether_a_text_points_elsewhere(text: str, *, does: bool) -> None:
    assert points(text) is does
