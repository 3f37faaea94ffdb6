"""A register of a small council: rows by sheet, and the workbook or YAML file that holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]

MARLOWE: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"code": "marlowe", "name": "Marlowe Council", "kind": "council"},
        {"code": "adults", "name": "Adults' Services", "kind": "directorate", "parent": "marlowe"},
        {
            "code": "adults",
            "name": "Community Health & Wellbeing",
            "kind": "directorate",
            "parent": "marlowe",
            "from": dt.date(2024, 4, 1),
        },
        {"code": "place", "name": "Place", "kind": "directorate", "parent": "marlowe"},
        {"code": "streets", "name": "Street Cleaning", "kind": "service", "parent": "place"},
        {"code": "roads", "name": "Roads", "kind": "service", "parent": "place", "until": dt.date(2025, 3, 31)},
        {"code": "arden", "name": "Arden", "kind": "comparator authority"},
    ],
    "successors": [
        {"unit": "roads", "goes on in": "streets", "how": "merged into", "from": dt.date(2025, 4, 1)},
    ],
    "people": [
        {"code": "P1", "name": "Priya Nair", "email": "priya@marlowe.example"},
        {"code": "P2", "name": "Tom Hale", "left on": dt.date(2025, 6, 30)},
    ],
    "posts": [
        {"code": "head-streets", "title": "Head of Street Cleaning", "unit": "streets", "role": "head of service"},
        {"code": "data-streets", "title": "Data officer", "unit": "streets", "role": "data provider", "shared": "yes"},
    ],
    "holders": [
        {"post": "head-streets", "person": "P2", "until": dt.date(2025, 6, 30)},
        {"post": "head-streets", "person": "P1", "from": dt.date(2025, 7, 1)},
        {"post": "data-streets", "person": "P1"},
    ],
    "terms": [
        {
            "calendar": "school terms",
            "term": "Autumn term 2025",
            "start": dt.date(2025, 9, 1),
            "end": dt.date(2025, 12, 19),
        },
        {
            "calendar": "school terms",
            "term": "Spring term 2026",
            "start": dt.date(2026, 1, 5),
            "end": dt.date(2026, 3, 27),
        },
    ],
    "groups": [
        {"grouping": "family", "group": "Riverside", "member": "marlowe"},
        {"grouping": "family", "group": "Riverside", "member": "arden"},
    ],
    "schemes": [{"scheme": "our-rag", "title": "Our red, amber and green", "basis": "relative", "tolerance": 10}],
    "bands": [
        {"scheme": "our-rag", "key": "green", "word": "Green", "begins at": "target", "good": "yes"},
        {"scheme": "our-rag", "key": "amber", "begins at": -10, "edge belongs to it": "no"},
        {"scheme": "our-rag", "key": "red", "also": "missed; failed"},
    ],
    "indicators": [
        {
            "code": "PL07",
            "name": "Fly-tips removed within 2 working days",
            "aliases": "BV199d; NI 196",
            "data_type": "percentage",
            "numerator_label": "removed in time",
            "denominator_label": "reported",
            "dimensions": "area: North, South; vehicle (does not add up): van, lorry",
            "breaks": "2024-04-01: private land is counted too",
            "tolerance": 3,
            "peers": "family",
            "belongs to": "streets",
        },
        {
            "code": "PL08",
            "name": "Missed bins per 100,000 collections",
            "polarity": "low",
            "precision": 0,
            "scheme": "our-rag",
            "belongs to": "streets",
            "accountability": "joint",
            "sensitive": "yes",
        },
    ],
    "owners": [
        {"indicator": "PL07", "duty": "result", "post": "head-streets"},
        {"indicator": "PL07", "duty": "figure", "post": "data-streets", "from": dt.date(2025, 4, 1)},
    ],
    "targets": [
        {
            "indicator_code": "PL07",
            "period_start": dt.date(2025, 4, 1),
            "period_end": dt.date(2026, 3, 31),
            "target": 85,
            "rationale": "What the best of the family reach",
        },
        {"indicator_code": "PL08", "target": 0, "tolerance": 0.5},
    ],
    "rebases": [
        {
            "indicator": "PL07",
            "date": dt.date(2025, 4, 1),
            "why": "A new contract",
            "person": "Priya Nair",
            "approver": "Improvement Board, minute 4",
        }
    ],
    "scorecards": [{"code": "place", "title": "Place", "level": "directorate", "unit": "place"}],
    "members": [
        {"scorecard": "place", "section": "Clean streets", "indicator": "PL07"},
        {"scorecard": "place", "section": "Waste", "indicator": "PL08", "optional": "yes"},
    ],
    "forecasts": [
        {"indicator": "PL07", "organisation": "marlowe", "year start": dt.date(2025, 4, 1), "value": 83, "low": 80,
         "high": 86}
    ],
    "overrides": [
        {
            "indicator": "PL07",
            "organisation": "marlowe",
            "period start": dt.date(2025, 4, 1),
            "period end": dt.date(2025, 6, 30),
            "computed": "red",
            "reported": "amber",
            "why": "A strike for three weeks",
            "person": "Director of Place",
        }
    ],
    "commentary": [
        {
            "indicator": "PL07",
            "organisation": "marlowe",
            "period start": dt.date(2025, 4, 1),
            "period end": dt.date(2025, 6, 30),
            "text": "The strike ended in May.",
        }
    ],
    "settings": [
        {"setting": "nation", "value": "wales"},
        {"setting": "self-approval", "value": "yes"},
        {"setting": "colours", "value": "accent: #0b4f6c; accent_dark: #083a50"},
    ],
    "figures": [
        {
            "indicator_code": "PL07",
            "organisation_code": "marlowe",
            "frequency": "quarterly",
            "period_start": dt.date(2025, 4, 1),
            "period_end": dt.date(2025, 6, 30),
            "numerator": 392,
            "denominator": 500,
            "value": 78.4,
            "note": "Strike",
        },
        {
            "indicator_code": "PL07",
            "organisation_code": "marlowe",
            "frequency": "quarterly",
            "period_start": dt.date(2025, 7, 1),
            "period_end": dt.date(2025, 9, 30),
            "numerator": 430,
            "denominator": 500,
            "value": 86,
            "figure_status": "provisional",
        },
        {
            "indicator_code": "PL07",
            "organisation_code": "arden",
            "frequency": "quarterly",
            "period_start": dt.date(2025, 4, 1),
            "period_end": dt.date(2025, 6, 30),
            "state": "not supplied by partner",
        },
        {
            "indicator_code": "PL08",
            "organisation_code": "marlowe",
            "frequency": "quarterly",
            "period_start": dt.date(2025, 4, 1),
            "period_end": dt.date(2025, 6, 30),
            "value": 41,
        },
    ],
}  # fmt: skip


def workbook(path: Path, sheets: Sheets) -> Path:
    """The rows in a workbook, a sheet each, with just the columns that they fill."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            page.write_row(0, 0, columns)
            for number, row in enumerate(rows, start=1):
                for at, column in enumerate(columns):
                    value = row.get(column)
                    if isinstance(value, dt.date):
                        page.write_datetime(number, at, value, day)
                    elif value is not None:
                        page.write(number, at, value)
    return path
