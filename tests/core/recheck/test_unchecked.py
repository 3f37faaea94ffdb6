"""What could not be checked is said, cell by cell, and why: silence must mean agreement."""

import polars as pl
import pytest

from measuringup.core.rating import PRESETS
from measuringup.core.recheck import Rechecked, recheck_table

SOUND = {"actual": "40", "target": "50", "polarity": "high", "printed_status": "Red"}


def rechecked(*rows: dict[str, str], rule: str = "binary") -> Rechecked:
    return recheck_table(pl.DataFrame(list(rows)), PRESETS[rule])


def why(**cells: str) -> list[tuple[int | None, str, str, str]]:
    return [(each.row, each.column, each.value, each.message) for each in rechecked(cells).unchecked]


def test_cells_and_rows_are_counted() -> None:
    both = {**SOUND, "previous": "30", "printed_trend": "worse"}
    found = rechecked(both, {**both, "printed_status": "Green", "printed_trend": "", "target": "n/a"}, SOUND)
    assert (found.cells, found.rows, found.contradictions.height, len(found.unchecked)) == (3, 2, 1, 1)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"target": "n/a"}, "The target 'n/a' is no figure."),
        ({"target": "see note"}, "The target 'see note' is no figure."),
        ({"target": ""}, "There is no target."),
        ({"actual": "c"}, "The actual figure 'c' is no figure."),
        ({"actual": ""}, "The actual figure is missing."),
        ({"polarity": ""}, "No polarity says what is better."),
        ({"polarity": "neutral"}, "The polarity 'neutral' is neither high nor low."),
        ({"printed_status": "Data only"}, "'Data only' is no rating."),
    ],
)
def test_a_status_that_could_not_be_checked(cells: dict[str, str], said: str) -> None:
    row = {**SOUND, **cells}
    assert why(**row) == [(2, "printed_status", row["printed_status"], f"Not checked. {said}")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"printed_trend": "see text"}, "'see text' is no trend that is known, such as better, worse or same."),
        ({"previous": ""}, "The previous figure is missing."),
        ({"actual": "x"}, "The actual figure 'x' is no figure."),
        ({"polarity": ""}, "No polarity says what is better."),
    ],
)
def test_a_trend_that_could_not_be_checked(cells: dict[str, str], said: str) -> None:
    row = {"previous": "3", "actual": "4", "polarity": "high", "printed_trend": "up", **cells}
    assert why(**row) == [(2, "printed_trend", row["printed_trend"], f"Not checked. {said}")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"printed_variance": "lots"}, "The variance 'lots' is no figure."),
        ({"actual": ""}, "The actual figure is missing."),
        ({"target": ""}, "There is no target."),
        ({"target": "10-15"}, "From a range there is no single variance."),
        ({"target": "0", "printed_variance": "2%"}, "There is no per cent of a target of 0."),
    ],
)
def test_a_variance_that_could_not_be_checked(cells: dict[str, str], said: str) -> None:
    row = {"actual": "12", "target": "10", "unit": "days", "printed_variance": "2", **cells}
    assert why(**row) == [(2, "printed_variance", row["printed_variance"], f"Not checked. {said}")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"label": ""}, "No label says how the year follows from its periods."),
        ({"label": "Rate"}, "The label 'Rate' does not say how the year follows from its periods."),
        ({"q2": "-----"}, "Q2 '-----' is no figure."),
        ({"published_year": "lots"}, "The figure of the year 'lots' is no figure."),
    ],
)
def test_a_year_that_could_not_be_checked(cells: dict[str, str], said: str) -> None:
    row = {"label": "Total", "q1": "1", "q2": "2", "published_year": "3", **cells}
    assert why(**row) == [(2, "published_year", row["published_year"], f"Not checked. {said}")]


def test_a_year_without_its_periods_could_not_be_checked() -> None:
    said = "Not checked. There are no figures of periods."
    assert why(label="Total", published_year="3") == [(2, "published_year", "3", said)]


def test_a_row_in_which_nothing_is_printed_that_could_be_checked() -> None:
    said = "Not checked. Nothing is printed in this row that could be checked."
    assert why(actual="4", target="5", printed_status="n/a") == [(2, "", "", said)]
    assert why(actual="", target="", printed_status="") == []


def test_a_colour_of_the_rule_is_a_rating_whatever_others_mean_by_it() -> None:
    """Blue is a rating where the rule has a band of that name, else a state."""
    assert why(**{**SOUND, "printed_status": "Blue"}) != []
    rule = PRESETS["binary"]
    blue = type(rule)(name="blue", title="", bands=(rule.bands[0], type(rule.bands[1])(key="b", word="Blue", shape="")))
    assert recheck_table(pl.DataFrame([{**SOUND, "printed_status": "Blue"}]), blue).cells == 1


@pytest.mark.parametrize(
    ("target", "wrong", "right"),
    [("<5", "5", "4"), (">5", "5", "6"), ("at least 5", "4", "5"), ("no less than 5", "4", "5"), ("≤5", "6", "5"),
     ("under 5", "5", "4")],
)  # fmt: skip
def test_a_target_with_a_limit_says_what_is_better(target: str, wrong: str, right: str) -> None:
    """RULES C3: equality does not meet "<5"; whole numbers against it are counts."""
    rows = [{"actual": actual, "target": target, "unit": "", "printed_status": "Green"} for actual in (wrong, right)]
    if not target.startswith(("<", ">", "under")):
        rows = [{**row, "unit": "count"} for row in rows]
    found = rechecked(*rows)
    assert (found.cells, found.contradictions["row"].to_list()) == (2, [2])


def test_rates_against_a_strict_limit_are_rounded_figures() -> None:
    assert rechecked({"actual": "5%", "target": "<5%", "printed_status": "Green"}).contradictions.is_empty()
    assert rechecked({"actual": "5", "target": "<=5", "printed_status": "Red"}).contradictions.is_empty()


@pytest.mark.parametrize("said", ["High", "higher is  better", "Up", "H", "maximise"])
def test_words_for_high(said: str) -> None:
    assert rechecked({**SOUND, "polarity": said}).cells == 1


def unknown(rule: str, *rows: dict[str, str]) -> list[str]:
    return [each.message for each in rechecked(*rows, rule=rule).unknown]


def test_edges_that_are_not_known_are_told_once() -> None:
    with_tolerance = {**SOUND, "tolerance": "10"}
    assert unknown("rag", SOUND) == ["Amber and Red are not told apart: 1 of 1 rows with a status give no tolerance."]
    assert unknown("rag", with_tolerance) == []
    assert unknown("rag-10", SOUND) == []
    assert unknown("green-within-5", SOUND) == ["Amber and Red are not told apart: the rule leaves it unknown."]
    assert unknown("floor", SOUND) == ["Amber and Red are not told apart: floors are not read from printed tables."]
    assert unknown("rag", {**SOUND, "printed_status": ""}) == []
