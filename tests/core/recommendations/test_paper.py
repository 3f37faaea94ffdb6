"""The update paper: its heading, its lines in order, and what was read printed again."""

from __future__ import annotations

import datetime as dt

from measuringup.core.recommendations.paper import (
    LineKind,
    Paper,
    PaperGroup,
    PaperLine,
    PaperRow,
    heading_of,
    lines_of,
    paper_of,
)
from measuringup.core.recommendations.reading import Footnote, Reading, Row

JANUARY = dt.date(2013, 1, 17)


def test_its_heading_names_the_phase_and_the_month() -> None:
    assert heading_of("interim (Phase 1)", JANUARY) == (
        "Update on implementation of interim (Phase 1) recommendations, January 2013"
    )
    assert heading_of(" ", JANUARY) == "Update on implementation of recommendations, January 2013"


def test_a_lead_in_stands_once_before_the_rows_that_share_it() -> None:
    rows = (
        PaperRow(text="That bins are emptied.", lead_in="We recommend:"),
        PaperRow(text="That streets are swept.", response="Agreed.", lead_in="We recommend:", is_changed=True),
        PaperRow(text="That tips are fined."),
        PaperRow(text="That parks are lit.", lead_in="And:"),
    )
    paper = Paper(title="Streets", heading="Update", groups=(PaperGroup(title="Streets", now="Place", rows=rows),))
    assert list(lines_of(paper)) == [
        PaperLine(LineKind.GROUP, ("Streets (now Place)",)),
        PaperLine(LineKind.LEAD_IN, ("We recommend:",)),
        PaperLine(LineKind.ROW, ("That bins are emptied.", "", "")),
        PaperLine(LineKind.ROW, ("That streets are swept.", "Agreed.", ""), is_changed=True),
        PaperLine(LineKind.ROW, ("That tips are fined.", "", "")),
        PaperLine(LineKind.LEAD_IN, ("And:",)),
        PaperLine(LineKind.ROW, ("That parks are lit.", "", "")),
    ]


def test_a_group_without_a_name_has_no_line() -> None:
    paper = Paper(title="S", heading="U", groups=(PaperGroup(title="", rows=(PaperRow(text="That it is."),)),))
    assert [line.kind for line in lines_of(paper)] == [LineKind.ROW]


def test_what_was_read_is_printed_in_its_groups() -> None:
    note = Footnote("¹", "Panel, 3 March 2011.")
    rows = (
        Row(position=1, text="One", group="A", group_now="B", lead_in="We:", response="Yes", update="Done"),
        Row(position=2, text="Two", group="A", group_now="B", lead_in="We:"),
        Row(position=3, text="Three", group="C"),
    )
    paper = paper_of(Reading(rows=rows, footnotes=(note,)), "Title", "Heading")
    assert [(group.heading, len(group.rows)) for group in paper.groups] == [("A (now B)", 2), ("C", 1)]
    assert paper.groups[0].rows[0] == PaperRow(text="One", lead_in="We:", response="Yes", update="Done")
    assert paper.notes == (note,)
