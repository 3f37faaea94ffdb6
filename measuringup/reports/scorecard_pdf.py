"""How does a scorecard look on paper? The same scorecard as a tagged, accessible PDF (PDF/UA-1)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import typst

from measuringup import RULE_SET
from measuringup.core.problems import Problem
from measuringup.core.scorecards import Scorecard, Unlisted
from measuringup.core.scorecards.counts import badness
from measuringup.reports import fonts, icons
from measuringup.reports.cells import Arrow, Chip
from measuringup.reports.lines import PrintedLine, Reasons
from measuringup.reports.measure import PrintedMeasure, printed_measure
from measuringup.reports.printed import PrintedRow, PrintedScorecard, Tally, printed
from measuringup.reports.wording import NOTHING, long_date

TEMPLATES = Path(__file__).parent / "typst"
#: A band this bad, of 0 (best) to 1 (worst), has its own page: red and low red, not amber.
_EXCEPTION = 0.7
#: The table of an exception page shows so many periods: three years of quarters.
_PERIODS = 12


def scorecard_pdf(
    scorecard: Scorecard,
    *,
    known_on: dt.date | None = None,
    demonstration: str = "",
    attribution: str = "",
    reasons: Reasons = "exceptions",
) -> tuple[bytes, list[Problem]]:
    """The PDF, and a warning for each character that no font has and that is printed as its name.

    The options are those of `scorecard_page.scorecard_page`. Every measure is in the table; those that are
    red or show a concern have a page each.
    """
    words = printed(scorecard, reasons)
    drawings: dict[str, str] = {}
    content = _content(words, drawings, known_on, demonstration, attribution)
    lacking: set[str] = set()
    made = printable(content, lacking)
    made["drawings"] = drawings
    made_pdf = _compiler().compile(
        format="pdf",
        sys_inputs={"scorecard": json.dumps(made, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=noon(known_on),
    )
    assert isinstance(made_pdf, bytes)
    return made_pdf, [_warning(letter) for letter in sorted(lacking)]


@cache
def _compiler() -> typst.Compiler:
    """Reads the templates and the vendored font, and no font of the machine it runs on."""
    font = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
    return typst.Compiler(input=TEMPLATES / "scorecard.typ", root=TEMPLATES, font_paths=font)


def noon(day: dt.date | None) -> dt.datetime:
    """The time in the file's properties: noon of the day the figures were known; the same input, the same file."""
    return dt.datetime.combine(day or dt.date(2000, 1, 1), dt.time(12), tzinfo=dt.UTC)


def _warning(letter: str) -> Problem:
    name = fonts.name_of(letter)
    return Problem(
        severity="warning",
        rule="character-cannot-be-printed",
        message=f"The PDF's font has no {name}; it is printed as [{name}].",
        advice="Replace the character where it was entered, if its name does not read well.",
        value=letter,
    )


def printable(thing: Any, lacking: set[str]) -> Any:
    """The same content with every text made printable; what was lacking is added to `lacking`."""
    if isinstance(thing, str):
        text, missing = fonts.printable(thing)
        lacking |= missing
        return text
    if isinstance(thing, dict):
        return {key: printable(value, lacking) for key, value in thing.items()}
    if isinstance(thing, list):
        return [printable(each, lacking) for each in thing]
    return thing


def _content(
    words: PrintedScorecard,
    drawings: dict[str, str],
    known_on: dt.date | None,
    demonstration: str,
    attribution: str,
) -> dict[str, Any]:
    card = words.scorecard
    known = f"Figures as known on {long_date(known_on)}" if known_on else ""
    exceptions = [line for line in words.rows if needs_page(line)]
    return {
        "title": f"{card.organisation_name} scorecard, {words.period}",
        "kind": "Scorecard",
        "organisation": card.organisation_name,
        "period": words.period,
        "reconciled": words.reconciled,
        "unrated": words.unrated,
        "demonstration": demonstration,
        "foot": " · ".join(filter(None, (f"Rule set {RULE_SET}", known, attribution))),
        "short_head": words.short_head,
        "long_head": words.long_head,
        "tallies": _tallies(words.tallies, drawings),
        "sections": [
            {
                "name": section.name,
                "tallies": _tallies(section.tallies, drawings),
                "rows": [_row(line, drawings) for line in section.rows],
            }
            for section in words.sections
        ],
        "unlisted": [
            {"title": title, "members": [_member(each) for each in members]}
            for title, members in (
                ("Measures this council does not report", card.not_reported),
                ("Measures no longer on the scorecard", card.left),
            )
            if members
        ],
        "exceptions": [
            _page(printed_measure(line, words.short_head, words.long_head), number, len(exceptions), drawings)
            for number, line in enumerate(exceptions, start=1)
        ],
    }


def needs_page(line: PrintedRow) -> bool:
    """Red, or a concern at the last point (DESIGN 9: exception pages)."""
    row = line.row
    is_red = row.band is not None and row.is_rated and badness(row.band, row.scheme) > _EXCEPTION
    return is_red or row.is_concern


def _drawn(name: str, drawings: dict[str, str]) -> str:
    """The name of an icon, which from now on is in the file."""
    if name:
        drawings.setdefault(name, icons.drawing(name))
    return name


def _tallies(tallies: Iterable[Tally], drawings: dict[str, str]) -> list[dict[str, Any]]:
    return [{"icon": _drawn(each.icon, drawings), "number": each.number, "words": each.words} for each in tallies]


def _member(each: Unlisted) -> str:
    return f"{each.indicator.name} ({each.indicator.code}): {each.note}"


def _chip(chip: Chip, drawings: dict[str, str]) -> dict[str, str]:
    return {"icon": _drawn(chip.icon, drawings), "words": chip.words, "kind": chip.kind}


def _arrow(arrow: Arrow, drawings: dict[str, str]) -> dict[str, str]:
    return {"icon": _drawn(arrow.icon, drawings), "words": arrow.words, "change": arrow.change}


def _row(line: PrintedLine, drawings: dict[str, str]) -> dict[str, Any]:
    return {
        "name": line.name,
        "code": line.code,
        "polarity": line.polarity,
        "tags": list(line.tags),
        "why": line.why,
        "chip": _chip(line.chip, drawings),
        "actual": line.actual,
        "period": line.period,
        "actual_unit": line.actual_unit,
        "target": line.target,
        "target_unit": line.target_unit,
        "short": _arrow(line.short, drawings),
        "long": _arrow(line.long, drawings),
        "variation": line.variation,
        "variation_icon": _drawn(line.variation_icon, drawings),
        "assurance": line.assurance,
        "no_variation": line.no_variation,
        "assurance_icon": _drawn(line.assurance_icon, drawings),
        "rank": line.rank,
        "no_rank": line.no_rank,
    }


def _page(measure: PrintedMeasure, number: int, of: int, drawings: dict[str, str]) -> dict[str, Any]:
    row = measure.line.row
    columns = _columns(measure)
    return {
        "kicker": f"Exception {number} of {of} · {measure.kicker}",
        "name": measure.line.name,
        "edge": measure.edge,
        "chip": _chip(measure.line.chip, drawings),
        "reason": measure.sentence,
        "statistics": row.statistics,
        "judged": measure.judged,
        "facts": [
            {"label": fact.label, "words": fact.words, "icon": _drawn(fact.icon, drawings), "note": fact.note}
            for fact in measure.facts
        ],
        "notes": list(measure.notes),
        "charts": [
            {
                "title": chart.title,
                "second_line": chart.second_line,
                "alt": chart.description,
                "drawing": str(chart.wide),
                "legend": [{"drawing": str(key.drawing), "words": key.words} for key in chart.legend],
                "notes": list(chart.notes),
            }
            for chart in measure.charts[:1]
        ],
        "columns": [{"head": head, "is_number": is_number} for head, is_number, _ in columns],
        "rows": [[cells[k] for _, _, cells in columns] for k in range(len(measure.table[:_PERIODS]))],
        "definition": measure.indicator.definition,
        "made": [{"label": label, "words": said} for label, said in measure.made],
    }


def _columns(measure: PrintedMeasure) -> list[tuple[str, bool, list[str]]]:
    """The columns of an exception page's table: head, whether it holds numbers, and its cells."""
    table = measure.table[:_PERIODS]
    found = [
        ("Period", False, [row.label for row in table]),
        (measure.result_head, True, [row.result for row in table]),
    ]
    if measure.has_target:
        found.append(("Target", True, [row.target for row in table]))
        found.append(("Status", False, [row.status for row in table]))
    if measure.has_reading:
        found.append(("Reading", False, [row.reading or NOTHING for row in table]))
    return found
