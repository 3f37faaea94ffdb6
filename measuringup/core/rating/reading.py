"""What does a written scheme say? A rating scheme from a mapping, as a YAML file gives it.

    name: our-rag            version: "2"        title: Our red, amber and green
    basis: relative          tolerance: 10
    bands:
      - {key: green, word: Green, shape: status-green, from: target, good: true}
      - {key: amber, word: Amber, shape: status-amber, from: -10}
      - {key: red, word: Red, shape: status-red}

A band's `from` is its edge: a number (a gap), "target", "tolerance" or a number of tolerances
("-tolerance", "-2 tolerances"), "floor", "last year", or "unknown". `inclusive: false` gives a
figure exactly on the edge to the band below. The last band has no edge. Where no band says that it
is good, those that begin at the target or better are; where none does, the first is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from measuringup.core.indicators import GapBasis
from measuringup.core.problems import Problem
from measuringup.core.rating.schemes import (
    AT_FLOOR,
    AT_TARGET,
    NOT_WORSE_THAN_LAST_YEAR,
    UNKNOWN,
    Band,
    Edge,
    RatingScheme,
    tolerances,
)

_RULE = "rating-scheme"
_SCHEME_FIELDS = {"name", "title", "version", "basis", "tolerance", "bands"}
#: The drawings that a band can have (the reports hold them under these names).
SHAPES = (
    "status-green",
    "status-amber",
    "status-red",
    "status-high-green",
    "status-low-green",
    "status-low-red",
    "status-high-red",
    "status-star",
    "status-circle",
    "status-triangle",
    "status-met",
    "status-not-met",
)
_BAND_FIELDS = {"key", "word", "shape", "from", "inclusive", "good", "also"}
_NAMED = {"target": AT_TARGET, "floor": AT_FLOOR, "last year": NOT_WORSE_THAN_LAST_YEAR, "unknown": UNKNOWN}
_TOLERANCES = re.compile(r"(?P<sign>[+-]?) ?(?P<times>\d+(?:\.\d+)?)? ?(?:x |× )?tolerances?")
_MIN_BANDS = 2
#: No gap is larger; beyond are infinity, NaN and slips of the hand.
_LARGEST = 1e15


def scheme_from(written: Mapping[str, Any]) -> RatingScheme | list[Problem]:
    """The scheme that is written, or everything that is wrong with it."""
    problems = [
        _problem(f"There is no field {name!r} in a rating scheme.", f"Use: {', '.join(sorted(_SCHEME_FIELDS))}.", name)
        for name in written
        if name not in _SCHEME_FIELDS
    ]
    name = _text(written, "name", problems)
    basis = written.get("basis")
    if basis is not None and str(basis) not in set(GapBasis):
        problems.append(_problem("The basis is not one.", 'Use "points" or "relative".', "basis", basis))
    tolerance = written.get("tolerance")
    if tolerance is not None and not (_is_number(tolerance) and tolerance >= 0):
        problems.append(_problem("The tolerance is no number from 0 up.", "Give a number.", "tolerance", tolerance))
    bands = _bands(written.get("bands"), problems)
    if problems:
        return problems
    return RatingScheme(
        name=name,
        title=str(written.get("title", name)),
        version=str(written.get("version", "1")),
        basis=basis,
        tolerance=tolerance,
        bands=_with_good(bands),
    )


def _with_good(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands, some of which count as a success: without any, no headline could be counted."""
    if any(band.is_good for band in bands):
        return tuple(bands)
    reaching = {band.key for band in bands if band.edge is not None and band.edge.reaches_target}
    good = reaching or {bands[0].key}
    return tuple(replace(band, is_good=band.key in good) for band in bands)


def _bands(written: Any, problems: list[Problem]) -> list[Band]:
    if not isinstance(written, Sequence) or isinstance(written, str) or len(written) < _MIN_BANDS:
        problems.append(_problem("A scheme has a list of at least two bands.", "List them, best first.", "bands"))
        return []
    bands = [_band(each, problems, is_last=each is written[-1]) for each in written]
    found = [band for band in bands if band is not None]
    keys = [band.key for band in found]
    problems += [
        _problem("Two bands have the same key.", "Give each its own.", "bands", key)
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]
    problems += _out_of_order(found)
    return found


def _band(written: Any, problems: list[Problem], *, is_last: bool) -> Band | None:
    if not isinstance(written, Mapping):
        problems.append(_problem("A band is a mapping.", "Give key, word, shape and from.", "bands", written))
        return None
    problems += [
        _problem(f"There is no field {name!r} in a band.", f"Use: {', '.join(sorted(_BAND_FIELDS))}.", name)
        for name in written
        if name not in _BAND_FIELDS
    ]
    key = _text(written, "key", problems)
    edge = _edge(written.get("from"), key, problems, is_last=is_last)
    also = written.get("also", ())
    return Band(
        key=key,
        word=str(written.get("word", key)),
        shape=_shape(written, key, problems, is_last=is_last),
        edge=edge,
        inclusive=_flag(written, "inclusive", problems, default=True),
        is_good=_flag(written, "good", problems, default=False),
        also=(also,) if isinstance(also, str) else tuple(map(str, also)),
    )


def _shape(written: Mapping[str, Any], key: str, problems: list[Problem], *, is_last: bool) -> str:
    """The drawing of a band: status is never colour alone (RULES D0.10), so each has one of those there are.

    Without one of its own a band has that of its key, else a circle, and the last a triangle.
    """
    if "shape" not in written:
        own = f"status-{key}"
        return own if own in SHAPES else "status-triangle" if is_last else "status-circle"
    shape = str(written["shape"])
    if shape not in SHAPES:
        problems.append(_problem(f"There is no drawing {shape!r}.", f"Use: {', '.join(SHAPES)}.", "shape", shape))
    return shape


def _edge(written: Any, key: str, problems: list[Problem], *, is_last: bool) -> Edge | None:
    if written is None:
        if not is_last:
            problems.append(_problem(f"The band {key!r} has no edge.", 'Say "from", or "unknown".', "from"))
        return None
    if is_last:
        problems.append(_problem(f"The last band, {key!r}, has an edge.", "It is everything left.", "from", written))
        return None
    if _is_number(written):
        return Edge("gap", float(written))
    text = " ".join(str(written).casefold().split())
    found = _TOLERANCES.fullmatch(text)
    if found:
        times = float(found["times"] or 1)
        return tolerances(-times if found["sign"] == "-" else times)
    if text in _NAMED:
        return _NAMED[text]
    advice = f'Use a number, "-tolerance", {", ".join(map(repr, _NAMED))}.'
    problems.append(_problem(f"The edge of {key!r} cannot be read.", advice, "from", written))
    return None


def _out_of_order(bands: Sequence[Band]) -> list[Problem]:
    """Edges of one kind stand from high to low, else a better figure could rate worse."""
    problems = []
    for kind in ("gap", "tolerance"):
        edges = [band.edge.at for band in bands if band.edge and band.edge.kind == kind]
        if any(lower >= higher for higher, lower in pairwise(edges)):
            problems.append(_problem("The edges do not fall from band to band.", "List the best band first.", "bands"))
    return problems


def _text(written: Mapping[str, Any], field: str, problems: list[Problem]) -> str:
    text = str(written.get(field) or "").strip()
    if not text:
        problems.append(_problem(f"The {field} is missing.", f"Give a {field}.", field))
    return text


def _flag(written: Mapping[str, Any], field: str, problems: list[Problem], *, default: bool) -> bool:
    value = written.get(field, default)
    if not isinstance(value, bool):
        problems.append(_problem(f"{field} is neither true nor false.", "Write true or false.", field, value))
    return bool(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _problem(message: str, advice: str, field: str, value: Any = "") -> Problem:
    return Problem(severity="error", rule=_RULE, message=message, advice=advice, column=str(field), value=str(value))
