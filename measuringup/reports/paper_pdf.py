"""How does an update paper look on paper? The bordered table as a tagged PDF (PDF/UA-1), landscape A4."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

import typst

from measuringup.core.recommendations.paper import COLUMNS, Paper, lines_of
from measuringup.reports import fonts
from measuringup.reports.paper_word import CHANGED
from measuringup.reports.scorecard_pdf import TEMPLATES, noon, printable


def paper_pdf(paper: Paper, *, known_on: dt.date | None = None, demonstration: str = "") -> bytes:
    """The paper as a PDF; a character that no font has is printed as its name."""
    content = {
        "title": paper.title,
        "heading": paper.heading,
        "columns": list(COLUMNS),
        "changed": CHANGED,
        "demonstration": demonstration,
        "lines": [{"kind": line.kind.value, "cells": list(line.cells), "changed": line.is_changed}
                  for line in lines_of(paper)],
        "notes": [f"{note.mark} {note.text}" for note in paper.notes],
    }  # fmt: skip
    made = _compiler().compile(
        format="pdf",
        sys_inputs={"paper": json.dumps(printable(content, set()), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=noon(known_on),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    font = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
    return typst.Compiler(input=TEMPLATES / "paper.typ", root=TEMPLATES, font_paths=font)
