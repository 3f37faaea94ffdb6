"""What does one row of the scorecard table say, in words and drawings? And how is that kept for later?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from django.utils.safestring import SafeString, mark_safe

from measuringup.reports.cells import Arrow, Chip

#: Which rows have their reason as a second line (DESIGN 6).
Reasons = Literal["all", "exceptions", "none"]
#: Drawings, which stand in a page as they are.
_DRAWN = ("sparkline", "strip")


@dataclass(frozen=True, kw_only=True)
class PrintedLine:
    """One row of the table in words, with what it is counted, chosen and ordered by.

    `why` is the second line, "" where none was asked for; `link` leads to the page of the measure.
    `scheme`, `band` (a key, None where it is not rated), `state`, `is_out_of_date` and `has_no_owner` say
    as what it counts; `frequency` and `period_end` (a date as text) what its figure is about; `place` is the
    rank as a share of those ranked, None without one; `badness` 0 for the best band to 1 for the worst.
    """

    anchor: str
    link: str
    name: str
    code: str
    aliases: tuple[str, ...]
    polarity: str
    period: str
    chip: Chip
    tags: tuple[str, ...]
    why: str
    has_reason: bool
    actual: str
    actual_unit: str
    target: str
    target_unit: str
    short: Arrow
    long: Arrow
    variation_icon: str
    variation: str
    assurance_icon: str
    assurance: str
    no_variation: str
    rank: str
    no_rank: str
    sparkline: SafeString
    strip: SafeString
    is_exception: bool
    scheme: str
    band: str | None
    state: str | None
    is_out_of_date: bool
    has_no_owner: bool
    badness: float | None
    place: float | None
    frequency: str
    period_end: str


_KEPT = tuple(field.name for field in fields(PrintedLine) if field.name not in {"link", "anchor"})


def as_mapping(line: PrintedLine) -> dict[str, Any]:
    """A line as plain JSON values, without what depends on the page it stands on."""
    found = {name: getattr(line, name) for name in _KEPT}
    return found | {name: vars(getattr(line, name)) for name in ("chip", "short", "long")}


def line_of_mapping(mapping: Mapping[str, Any], *, anchor: str, link: str, reasons: Reasons) -> PrintedLine:
    """The line a mapping made of one with all reasons holds, as it stands on a page."""
    shows = reasons == "all" or (reasons == "exceptions" and mapping["has_reason"])
    return PrintedLine(
        **{
            **{name: mapping[name] for name in _KEPT},
            **{name: mark_safe(mapping[name]) for name in _DRAWN},
            "anchor": anchor,
            "link": link,
            "why": mapping["why"] if shows else "",
            "aliases": tuple(mapping["aliases"]),
            "tags": tuple(mapping["tags"]),
            "chip": Chip(**mapping["chip"]),
            "short": Arrow(**mapping["short"]),
            "long": Arrow(**mapping["long"]),
        }
    )
