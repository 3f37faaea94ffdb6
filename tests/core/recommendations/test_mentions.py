"""An update speaks of a promise where they share enough of the words that say what it is about."""

import pytest

from measuringup.core.recommendations.mentions import is_mentioned, telling_words


@pytest.mark.parametrize(
    ("promised", "update", "mentioned"),
    [
        ("Share of loans that are self service", "Self service loans were 60%", True),
        ("Income from weddings and hire of the TAC", "Town Arts Centre: income rose", True),
        ("Spread of audiences of the TAC by postcode and segment", "Town Arts Centre: income rose", False),
        ("Hours of computers", "We counted visits", False),
        ("Hours", "Hours were counted", True),
        ("We will do this in due course", "Anything", True),
        ("Studies of policies", "A policy study", True),
    ],
)
def test_whether_an_update_speaks_of_it(promised: str, update: str, mentioned: bool) -> None:
    assert is_mentioned(promised, update) is mentioned


def test_the_words_that_tell() -> None:
    assert telling_words("We will review the Town Arts Centre's classes") == {"town", "art", "centr", "class", "tac"}
