"""A rating scheme as it is written, and everything that can be wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from measuringup.core.rating import PRESETS, RatingScheme, scheme_from
from measuringup.core.rating.schemes import AT_FLOOR, AT_TARGET, NOT_WORSE_THAN_LAST_YEAR, UNKNOWN, Edge, tolerances

GREEN = {"key": "green", "word": "Green", "from": "target", "good": True, "also": "met"}
AMBER = {"key": "amber", "word": "Amber", "from": "-tolerance"}
RED = {"key": "red", "word": "Red", "also": ["not met"]}


def written(*bands: Any, **more: Any) -> dict[str, Any]:
    return {"name": "rag", "bands": list(bands or (GREEN, AMBER, RED)), **more}


def test_a_written_scheme_is_the_preset_it_describes() -> None:
    scheme = scheme_from(written(title=PRESETS["rag"].title))
    assert scheme == PRESETS["rag"]


def test_what_a_scheme_may_leave_out_has_a_default() -> None:
    scheme = scheme_from({"name": "two", "bands": [{"key": "yes", "from": 0}, {"key": "no"}]})
    assert isinstance(scheme, RatingScheme)
    assert (scheme.title, scheme.version, scheme.basis, scheme.tolerance) == ("two", "1", None, None)
    assert (scheme.bands[0].word, scheme.bands[0].shape, scheme.bands[0].inclusive) == ("yes", "status-circle", True)


@pytest.mark.parametrize(
    ("edges", "good"),
    [
        (("target", "-tolerance"), ["b0"]),
        (("tolerance", 0, "-tolerance"), ["b0", "b1"]),
        ((5, -5), ["b0"]),
        ((-5, -10), ["b0"]),
        (("-tolerance",), ["b0"]),
        (("floor",), ["b0"]),
        (("last year", "unknown"), ["b0"]),
    ],
)
def test_where_no_band_says_good_those_from_the_target_up_are(edges: tuple[Any, ...], good: list[str]) -> None:
    bands = [{"key": f"b{place}", "from": edge} for place, edge in enumerate(edges)]
    scheme = scheme_from({"name": "ours", "bands": [*bands, {"key": "rest"}]})
    assert isinstance(scheme, RatingScheme)
    assert [band.key for band in scheme.bands if band.is_good] == good


def test_where_a_band_says_good_no_other_becomes_so() -> None:
    scheme = scheme_from(written({"key": "green", "from": "target"}, {**AMBER, "good": True}, RED))
    assert isinstance(scheme, RatingScheme)
    assert [band.key for band in scheme.bands if band.is_good] == ["amber"]


@pytest.mark.parametrize(
    ("edge", "read"),
    [
        (-10, Edge("gap", -10.0)),
        (2.5, Edge("gap", 2.5)),
        ("target", AT_TARGET),
        ("Tolerance", tolerances(1)),
        ("-tolerance", tolerances(-1)),
        ("-2 tolerances", tolerances(-2)),
        ("- 1.5 x tolerance", tolerances(-1.5)),
        ("floor", AT_FLOOR),
        ("last year", NOT_WORSE_THAN_LAST_YEAR),
        ("unknown", UNKNOWN),
    ],
)
def test_edges(edge: Any, read: Edge) -> None:
    scheme = scheme_from(written({**GREEN, "from": edge, "inclusive": False}, RED))
    assert isinstance(scheme, RatingScheme)
    assert (scheme.bands[0].edge, scheme.bands[0].inclusive) == (read, False)


@pytest.mark.parametrize(
    ("scheme", "column", "message"),
    [
        (written(colour="green"), "colour", "There is no field 'colour' in a rating scheme."),
        ({"bands": [GREEN, RED]}, "name", "The name is missing."),
        (written(basis="percent"), "basis", "The basis is not one."),
        (written(basis=["points"]), "basis", "The basis is not one."),
        ({**written(), 1: 2}, "1", "There is no field 1 in a rating scheme."),
        (written(tolerance=float("inf")), "tolerance", "The tolerance is no number from 0 up."),
        (written({**GREEN, "from": float("nan")}, RED), "from", "The edge of 'green' cannot be read."),
        (written({**GREEN, "from": 10**400}, RED), "from", "The edge of 'green' cannot be read."),
        (written(tolerance=-1), "tolerance", "The tolerance is no number from 0 up."),
        (written(tolerance=True), "tolerance", "The tolerance is no number from 0 up."),
        ({"name": "rag"}, "bands", "A scheme has a list of at least two bands."),
        ({"name": "rag", "bands": "green"}, "bands", "A scheme has a list of at least two bands."),
        (written(GREEN), "bands", "A scheme has a list of at least two bands."),
        (written("green", RED), "bands", "A band is a mapping."),
        (written({**GREEN, "color": "x"}, RED), "color", "There is no field 'color' in a band."),
        (written({**GREEN, "key": " "}, RED), "key", "The key is missing."),
        (written({"key": "green"}, RED), "from", "The band 'green' has no edge."),
        (written(GREEN, {**RED, "from": 0}), "from", "The last band, 'red', has an edge."),
        (written({**GREEN, "from": "good"}, RED), "from", "The edge of 'green' cannot be read."),
        (written({**GREEN, "inclusive": "yes"}, RED), "inclusive", "inclusive is neither true nor false."),
        (written(GREEN, {**RED, "key": "green"}), "bands", "Two bands have the same key."),
        (
            written({**GREEN, "from": -5}, {**AMBER, "from": 0}, RED),
            "bands",
            "The edges do not fall from band to band.",
        ),
    ],
)
def test_every_fault_is_named(scheme: dict[str, Any], column: str, message: str) -> None:
    problems = scheme_from(scheme)
    assert isinstance(problems, list)
    assert [(problem.column, problem.message) for problem in problems] == [(column, message)]
    assert all(problem.advice and problem.severity == "error" for problem in problems)


def test_all_faults_are_told_together() -> None:
    problems = scheme_from({"basis": "x", "bands": [{"from": "y"}, {"from": 1}]})
    assert isinstance(problems, list)
    assert len(problems) == 7
