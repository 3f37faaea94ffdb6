"""The PDF is tagged, says what the page says, and no text can make it fail."""

from __future__ import annotations

import re
from dataclasses import replace

from measuringup.core.scorecards import scorecard_of
from measuringup.reports.printed import printed
from measuringup.reports.scorecard_pdf import needs_page, scorecard_pdf
from tests.core.scorecard_factory import assessed, series
from tests.reports import marlowe

CARD = marlowe.scorecard()
PDF, WARNINGS = scorecard_pdf(CARD, known_on=marlowe.AS_OF, demonstration="Marlowe is fictional.", attribution="Ours.")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_it_is_tagged_and_says_it_is_accessible() -> None:
    assert PDF.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in PDF
    assert b"/StructTreeRoot" in PDF
    assert b"pdfuaid:part" in PDF
    assert b"/Lang" in PDF
    assert WARNINGS == []


def test_the_same_figures_make_the_same_file() -> None:
    again, _ = scorecard_pdf(CARD, known_on=marlowe.AS_OF, demonstration="Marlowe is fictional.", attribution="Ours.")
    assert again == PDF


def test_red_and_concern_have_a_page_each() -> None:
    paged = [line.code for line in printed(CARD).rows if needs_page(line)]
    assert paged == ["PL 07", "PL 21", "PL 26"]
    table_alone = replace(
        CARD,
        sections=tuple(
            replace(section, rows=tuple(row for row in section.rows if row.indicator.code not in paged))
            for section in CARD.sections
        ),
    )
    without, _ = scorecard_pdf(table_alone)
    assert pages(PDF) >= pages(without) + 3


def test_a_character_no_font_has_is_named_and_warned_of() -> None:
    measure = replace(marlowe.BY_CODE["PL 07"], name="Fly-tips \N{WASTEBASKET}\N{VARIATION SELECTOR-16} removed 清")
    rows = series(measure, [80.0, 70.0], first=marlowe.FIRST_MONTH, point_type="special_cause_concern")
    content, warnings = scorecard_pdf(scorecard_of(assessed(rows), [measure], "marlowe"))
    assert content.startswith(b"%PDF")
    assert {each.value for each in warnings} == {"清", "\N{WASTEBASKET}"}
    assert any("[WASTEBASKET]" in each.message for each in warnings)
    assert {each.severity for each in warnings} == {"warning"}


def test_a_scorecard_of_nothing_is_a_page_that_says_so() -> None:
    empty = replace(CARD, sections=(), not_reported=(), left=())
    content, _ = scorecard_pdf(empty)
    assert pages(content) == 1
