"""Which straight lines and filled areas are drawn on a page of a PDF? Borders of tables, and cells in colour."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: A line may lean so many points; one that is shorter is no border.
_LEAN, _SHORTEST = 0.7, 1.5
#: Drawings within drawings are looked into so deep.
_DEEPEST = 4
_OPAQUE = 255
#: How a point is moved: x' = a x + c y + e, y' = b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, counted from its left and top in points."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.left <= x < self.right and self.top < y <= self.bottom

    def is_about(self, cell: Box) -> bool:
        """Whether it fills a cell, more or less, and no more than it."""
        middle = self.holds((cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2)
        return middle and self.right - self.left <= (cell.right - cell.left) * 1.1


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area with its colour, red, green and blue from 0 to 1."""

    box: Box
    colour: tuple[float, float, float]


def turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """A place on a page whose text runs so many quarters of a turn to the left, as it is read: down from the top."""
    across, up = ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]
    return across, -up


def drawn(page: pdfium.PdfPage, quarters: int) -> tuple[list[Rule], list[Fill]]:
    """The straight lines and the filled areas of a page, turned as its text runs."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    for path, moved in _paths(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _STILL, 0):
        points = [(*turned(x, y, quarters), kind) for x, y, kind in _points(path, moved)]
        rules += _straight(points)
        if points and (colour := _filled(path)):
            xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
            fills.append(Fill(Box(min(xs), min(ys), max(xs), max(ys)), colour))
    return rules, fills


def _paths(holder: Any, count: Any, get: Any, moved: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The paths of a page or drawing, with how their points are moved onto the page."""
    for at in range(count(holder)):
        each = get(holder, at)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield each, _after(_matrix(each), moved)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _after(_matrix(each), moved)
            yield from _paths(each, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix(each: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _after(first: Matrix, then: Matrix) -> Matrix:
    """Moved by the first, and then by the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _points(path: Any, moved: Matrix) -> list[tuple[float, float, int]]:
    """The corners of a path and what leads to each; curves are left out."""
    a, b, c, d, e, f = moved
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[tuple[float, float, int]] = []
    start: tuple[float, float] | None = None
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        start = place if kind == raw.FPDF_SEGMENT_MOVETO else start
        found.append((*place, kind))
        if raw.FPDFPathSegment_GetClose(segment) and start:
            found.append((*start, raw.FPDF_SEGMENT_LINETO))
    return found


def _straight(points: list[tuple[float, float, int]]) -> Iterator[Rule]:
    for (x0, y0, _), (x1, y1, kind) in pairwise(points):
        if kind != raw.FPDF_SEGMENT_LINETO:
            continue
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if min(wide, high) <= _LEAN and max(wide, high) >= _SHORTEST:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _filled(path: Any) -> tuple[float, float, float] | None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not mode.value or not raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return None
    return red.value / _OPAQUE, green.value / _OPAQUE, blue.value / _OPAQUE
