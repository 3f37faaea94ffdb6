"""Published tables that contradict their rule or themselves, and those that do not."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from measuringup.core.rating import PRESETS
from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.recheck import CONTRADICTION_SCHEMA, recheck

BINARY, RAG, RAG_10 = PRESETS["binary"], PRESETS["rag"], PRESETS["rag-10"]
GREEN_WITHIN_5, FIVE_BAND = PRESETS["green-within-5"], PRESETS["five-band"]


def found(scheme: RatingScheme, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
    """Row, column and what was expected there, of each contradiction."""
    frame = recheck(pl.DataFrame(list(rows)), scheme)
    assert frame.schema == CONTRADICTION_SCHEMA
    return frame.select("row", "column", "expected").rows()


def status(actual: str, target: str, printed: str, scheme: RatingScheme = BINARY, **more: str) -> str | None:
    """What the status should have been, None where it can stand."""
    row = {"actual": actual, "target": target, "printed_status": printed, "polarity": "high", **more}
    expected = [each[2] for each in found(scheme, row)]
    return expected[0] if expected else None


@pytest.mark.parametrize(
    ("actual", "target", "printed"),
    [("95", "95", "Green"), ("95", "95", "Red"), ("96", "95", "green"), ("94", "95", "RED"), ("94", "95", "not met")],
)
def test_a_status_that_some_figures_explain_stands(actual: str, target: str, printed: str) -> None:
    """95 v 95 can have been 94.6 v 95.0: either colour can be right."""
    assert status(actual, target, printed) is None


def test_a_status_that_no_figures_explain_is_reported() -> None:
    assert status("94", "95", "Green") == "Not met"
    assert status("95", "94", "Red") == "Met"
    assert status("4", "5", "Red", polarity="low") == "Met"


def test_rounded_figures_of_different_decimals_may_overlap() -> None:
    assert status("94.6", "94.64", "Green") is None
    assert status("94.6", "94.66", "Green") == "Not met"


def test_counts_are_exact() -> None:
    assert status("9", "9", "Red", unit="count") == "Met"
    assert status("0", "0", "Red", unit="count", polarity="low") == "Met"


def test_equality_does_not_meet_a_strict_target() -> None:
    """RULES C3: "<5"; without a polarity it says itself that low is good."""
    strict = {"polarity": "", "unit": "count"}
    assert status("5", "<5", "Green", **strict) == "Not met"
    assert status("4", "<5", "Green", **strict) is None
    assert status("4", "<5", "Red", **strict) == "Met"
    assert status("3.7", "less than 5", "Green", polarity="") is None


def test_nothing_against_nothing_is_met() -> None:
    """RULES C2: 0 v 0 is green; relative to 0, a gap has a side and no size (C3)."""
    assert status("0", "0", "Green", polarity="low") is None
    assert status("3", "0", "Green", RAG_10, polarity="low") == "Amber or Red"
    assert status("3", "0", "Green", RAG_10) is None
    assert status("3", "0", "Red", RAG_10) == "Green"
    assert status("0", "0", "Green", RAG_10, unit="count") is None


def test_points_for_percentages_and_per_cent_of_the_target_for_the_rest() -> None:
    """RULES D0.2: 43 against 50 is 7 points, or 14%."""
    assert status("43", "50", "Amber", RAG, unit="%", tolerance="10") is None
    assert status("43", "50", "Amber", RAG, unit="days", tolerance="10") == "Red"


def test_an_unknown_edge_allows_either_band() -> None:
    assert status("43", "50", "Amber", GREEN_WITHIN_5) is None
    assert status("43", "50", "Red", GREEN_WITHIN_5) is None
    assert status("43", "50", "Green", GREEN_WITHIN_5) == "Amber or Red"
    assert status("49", "50", "Amber", GREEN_WITHIN_5) == "Green"


def test_a_tolerance_that_is_not_printed_is_an_unknown_edge() -> None:
    assert status("10", "50", "Amber", RAG) is None
    assert status("10", "50", "Red", PRESETS["floor"]) is None
    assert status("60", "50", "Amber", PRESETS["floor"]) == "Green"


def test_a_tolerance_in_another_unit_than_the_gap_is_an_unknown_edge() -> None:
    given = {"tolerance": "10", "unit": "%"}
    assert status("43", "50", "Red", RAG, **given, tolerance_basis="points") == "Amber"
    assert status("43", "50", "Red", RAG, **given, tolerance_basis="relative") is None


def test_a_tolerance_of_the_scheme_is_used() -> None:
    assert status("43", "50", "Green", PRESETS["rag-compound"]) == "Amber or Red"


def test_bands_above_the_target() -> None:
    """Exactly on the target is low green; strictly beyond the tolerance is high green."""
    exact = {"unit": "count", "tolerance": "10"}
    assert status("100", "100", "High green", FIVE_BAND, **exact) == "Low green"
    assert status("111", "100", "High green", FIVE_BAND, **exact) is None
    assert status("110", "100", "High green", FIVE_BAND, **exact) == "Low green"
    assert status("90", "100", "Low red", FIVE_BAND, **exact) == "Amber"
    assert status("89", "100", "lr", FIVE_BAND, **exact) == "Low red"


def test_an_initial_stands_for_its_word() -> None:
    assert status("40", "50", "G", RAG_10) == "Red"
    assert status("40", "50", "r", RAG_10) is None


@pytest.mark.parametrize("word", ["", "Data only", "n/a", "Blue", "Not due"])
def test_what_is_not_rated_is_not_rechecked(word: str) -> None:
    assert status("40", "50", word) is None


def test_a_status_that_the_rule_does_not_have() -> None:
    assert status("40", "50", "Amber") == "Not met"


@pytest.mark.parametrize(
    ("actual", "target", "polarity"),
    [("", "50", "high"), ("40", "", "high"), ("40", "Establish baseline", "high"), ("40", "50", "neutral"),
     ("40", "see note", "high"), ("40", "2% increase", "high")],
)  # fmt: skip
def test_without_figure_target_or_direction_there_is_nothing_to_recheck(
    actual: str, target: str, polarity: str
) -> None:
    assert status(actual, target, "Green", polarity=polarity) is None


def test_a_range_is_met_inside_it() -> None:
    """NI 65: good is 10 to 15%."""
    for scheme in (BINARY, RAG_10):
        assert status("12", "10-15", "Red", scheme, unit="%", polarity="range") in {"Met", "Green"}
        assert status("12", "10-15", "Green", scheme, unit="%", polarity="range") is None
        assert status("18", "10 to 15", "Green", scheme, polarity="range") is not None
    assert status("10", "10-15", "Green", RAG_10, unit="count", polarity="range") is None


def test_the_same_gap_and_another_colour_on_one_page() -> None:
    """RULES case 10. Of the two the later row is reported, and only where the rule does not explain it."""
    first = {"period": "Q1", "actual": "86.0", "target": "100", "printed_status": "Red", "polarity": "high"}
    later = {**first, "actual": "43.0", "target": "50", "printed_status": "Amber"}
    assert found(GREEN_WITHIN_5, first, later) == [(3, "printed_status", "Red")]
    assert found(GREEN_WITHIN_5, first, {**later, "period": "Q2"}) == []
    assert found(GREEN_WITHIN_5, first, {**later, "printed_status": "Red"}) == []
    green = {**first, "printed_status": "Green"}
    assert found(GREEN_WITHIN_5, green, later) == [(2, "printed_status", "Amber or Red")]
    even = {**first, "actual": "100", "printed_status": "Green"}
    assert found(GREEN_WITHIN_5, even, {**even, "actual": "50", "target": "50", "printed_status": "data only"}) == []


def test_why_names_the_row_beside_it() -> None:
    first = {"actual": "86.0", "target": "100", "printed_status": "Red", "polarity": "high"}
    frame = recheck(pl.DataFrame([first, {**first, "printed_status": "Amber"}]), GREEN_WITHIN_5)
    assert frame["why"].item() == "14.0% worse, the same as row 2 on this page, which is Red."


def test_why_gives_the_gap() -> None:
    row = {"actual": "81.50", "target": "82.42", "unit": "%", "polarity": "high", "printed_status": "Red"}
    frame = recheck(pl.DataFrame([row]), RAG_10)
    assert frame["why"].item() == "81.50 against a target of 82.42, 1.1% worse. By the rule rag-10 that is not Red."
    points = recheck(pl.DataFrame([row, {**row, "actual": "90", "printed_status": "Amber"}]), BINARY)
    assert points["why"].to_list() == [
        "90 against a target of 82.42, 7.6 points better. The rule binary has no status Amber."
    ]
    even = recheck(pl.DataFrame([{**row, "actual": "5", "target": "5", "unit": "count"}]), BINARY)
    assert even["why"].item() == "5 against a target of 5, no gap. By the rule binary that is not Red."
    nothing = recheck(pl.DataFrame([{**row, "actual": "3", "target": "0", "unit": "count"}]), BINARY)
    assert nothing["why"].item() == "3 against a target of 0. By the rule binary that is not Red."


def trend(previous: str, actual: str, printed: str, polarity: str = "high", unit: str = "") -> str | None:
    row = {"previous": previous, "actual": actual, "printed_trend": printed, "polarity": polarity, "unit": unit}
    expected = [each[2] for each in found(BINARY, row)]
    return expected[0] if expected else None


@pytest.mark.parametrize(
    ("previous", "actual", "printed", "polarity"),
    [("72.0", "71.8", "worse", "high"), ("20", "0", "Better", "low"), ("98", "98", "same", "high"),
     ("98", "98", "better", "high"), ("10", "12", "up", "high"), ("12", "10", "↑", "low"), ("", "10", "up", "low"),
     ("10", "", "up", "low"), ("10", "12", "see text", "low")],
)  # fmt: skip
def test_trends_that_can_stand(previous: str, actual: str, printed: str, polarity: str) -> None:
    """RULES D3: up means improvement, whatever the number did."""
    assert trend(previous, actual, printed, polarity) is None


def test_trends_that_cannot() -> None:
    assert trend("72.0", "71.8", "better") == "worse"
    assert trend("72.0", "71.8", "same") == "worse"
    assert trend("10", "12", "up", "low") == "worse"
    assert trend("5", "5", "improved", unit="count") == "same"


def test_without_a_better_direction_only_sameness_is_rechecked() -> None:
    assert trend("10", "12", "up", "neutral") is None
    assert trend("10", "12", "same", "neutral") == "a change"
    assert trend("10", "10", "same", "") is None
    assert trend("10", "10", "up", "", "count") is None


def variance(actual: str, target: str, printed: str, unit: str = "%") -> str | None:
    row = {"actual": actual, "target": target, "printed_variance": printed, "unit": unit}
    expected = [each[2] for each in found(BINARY, row)]
    return expected[0] if expected else None


def test_a_variance_is_actual_less_target_within_rounding() -> None:
    """RULES 2, Copeland."""
    assert variance("94.49", "98.30", "-3.81") is None
    assert variance("97.77", "97.70", "-0.73") == "0.07"
    assert variance("97.8", "97.70", "0.07") is None
    assert variance("97.8", "97.70", "0.2") is None
    assert variance("97.8", "97.70", "0.3") == "0.1"
    assert variance("5", "<5", "0", "count") is None


def test_a_variance_in_per_cent_of_something_else_is_of_the_target() -> None:
    assert variance("12", "10", "20%", "days") is None
    assert variance("12", "10", "2%", "days") == "20%"
    assert variance("12", "0", "20%", "days") is None


def test_a_variance_of_a_range_or_of_nothing_is_left_alone() -> None:
    assert variance("12", "10-15", "3") is None
    assert variance("", "10", "3") is None


def year(label: str, figures: tuple[str, ...], published: str) -> str | None:
    quarters = {f"q{n}": figure for n, figure in enumerate(figures, start=1)}
    expected = [each[2] for each in found(BINARY, {"label": label, **quarters, "published_year": published})]
    return expected[0] if expected else None


@pytest.mark.parametrize(
    ("label", "figures", "published"),
    [
        ("Total", ("92", "72", "86", "78"), "328"),
        ("total", ("235", "234", "251", "259"), "259"),
        ("Average", ("61.3", "32.33", "35", "40"), "42.15"),
        ("AVERAGE", ("834", "829.7", "951.3", "871.3"), "872"),
        ("Month End", ("31", "30", "30", "35"), "35"),
        ("", ("1", "2", "3", "4"), "99"),
        ("Rate", ("1", "2", "3", "4"), "99"),
        ("Total", ("1", "2", "-----", "4"), "99"),
        ("Total", ("1", "2", "3", "4"), "-----"),
    ],
)
def test_years_that_can_stand(label: str, figures: tuple[str, ...], published: str) -> None:
    """RULES 2, Bury."""
    assert year(label, figures, published) is None


def test_a_year_that_is_not_what_its_label_promises() -> None:
    assert year("Month End", ("370", "317", "301", "397"), "1385") == "397"
    assert year("Average", ("10", "20", "30", "40"), "100") == "25"
    assert year("Total", ("10.5", "20", "30", "40"), "25.1") == "100.5 or 40"


def test_why_a_year_is_wrong() -> None:
    quarters = {"q1": "370", "q2": "317", "q3": "301", "q4": "397"}
    frame = recheck(
        pl.DataFrame([{**quarters, "label": "Month End", "published_year": each} for each in ("1385", "9")]), RAG
    )
    assert frame["why"].to_list() == [
        "The label Month End promises the last of the periods; 1385 is the sum.",
        "The label Month End promises the last of the periods.",
    ]
    mean = recheck(pl.DataFrame([{**quarters, "label": "Total", "published_year": "346.3"}]), RAG)
    assert mean["why"].item() == "The label Total promises the sum or the last of the periods; this is the mean."


def test_months_are_taken_in_their_order() -> None:
    months = {f"m{n}": str(n) for n in (10, 11, 12, *range(1, 10))}
    assert found(BINARY, {**months, "label": "Month End", "published_year": "12"}) == []


def test_rows_are_numbered_as_a_spreadsheet_does_unless_they_say() -> None:
    wrong = {"actual": "40", "target": "50", "printed_status": "Green", "polarity": "high"}
    assert [each[0] for each in found(BINARY, wrong, wrong)] == [2, 3]
    frame = recheck(pl.DataFrame([wrong]).with_columns(row=pl.lit(58)), BINARY)
    assert frame["row"].to_list() == [58]


def test_an_empty_cell_may_be_missing() -> None:
    row = {"actual": None, "target": "50", "printed_status": "Green", "polarity": "high"}
    assert recheck(pl.DataFrame([row], schema=dict.fromkeys(row, pl.String)), BINARY).is_empty()


def printed(figure: Decimal, decimals: int) -> str:
    return f"{figure.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"


exact_figures = st.integers(-30_000, 300_000).map(lambda n: Decimal(n).scaleb(-3))


@settings(max_examples=300, deadline=None)
@given(
    actual=exact_figures,
    target=exact_figures,
    previous=exact_figures,
    decimals=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    better=st.sampled_from([1, -1]),
    unit=st.sampled_from(["%", "days"]),
    scheme=st.sampled_from([BINARY, RAG_10, GREEN_WITHIN_5]),
)
def test_a_true_table_is_never_contradicted(
    actual: Decimal, target: Decimal, previous: Decimal, decimals: tuple[int, int], better: int, unit: str,
    scheme: RatingScheme,
) -> None:  # fmt: skip
    """Law: what is judged on exact figures and printed rounded contradicts nothing, however it is rounded."""
    assume(scheme is BINARY or target != 0)
    gap = better * (actual - target)
    if scheme is not BINARY:
        gap = 100 * gap / abs(target)
    edges = {
        BINARY: (Decimal(0), None),
        RAG_10: (Decimal(0), Decimal(-10)),
        GREEN_WITHIN_5: (Decimal(-5), Decimal(-20)),
    }
    green, amber = edges[scheme]
    word = "Green" if gap >= green else "Amber" if amber is not None and gap >= amber else "Red"
    change = better * (actual - previous)
    row = {
        "actual": printed(actual, decimals[0]), "target": printed(target, decimals[1]),
        "previous": printed(previous, decimals[0]), "printed_status": word, "unit": unit,
        "printed_trend": "better" if change > 0 else "worse" if change < 0 else "same",
        "printed_variance": printed(actual - target, decimals[1]), "polarity": "high" if better > 0 else "low",
    }  # fmt: skip
    assert found(scheme, row) == []


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.integers(1, 200), st.sampled_from(["Green", "Amber", "Red"]))
def test_a_wrong_colour_on_counts_is_always_found(actual: int, target: int, word: str) -> None:
    """Law: counts hide nothing behind rounding."""
    right = "Green" if actual >= target else "Amber" if 10 * actual >= 9 * target else "Red"
    expected = None if word == right else right
    assert status(str(actual), str(target), word, RAG_10, unit="count") == expected


def test_words_for_infinity_are_no_figures() -> None:
    assert status("inf", "50", "Green") is None
