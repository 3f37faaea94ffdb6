"""A scorecard as a file: the same rows, filters, order and day as on its page, and nothing that a spreadsheet runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
import python_calamine as calamine
from django.test import Client
from pypdf import PdfReader

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.targets import set_target
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Post, TargetVersion, Unit
from tests.council import TIPS, council, enter, figure, measure, scorecard
from tests.people import person_in
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
LAST = 5
#: A name that a spreadsheet would run.
EVIL = '=HYPERLINK("http://evil.example","Bins missed")'


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with set_to(dt.datetime(2025, 11, 20, 9, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def marlowe(db: None) -> None:
    with set_to(dt.datetime(2025, 10, 20, 9, tzinfo=dt.UTC)):
        council()
        streets = Unit.objects.get(code="streets")
        for code, name in (
            ("PL07", TIPS.name),
            ("PL01", EVIL),
            ("PL03", "Street trees"),
            ("PL02", "Serious incidents"),
        ):
            measure(replace(TIPS, code=code, name=name, aliases=()), unit=streets, is_sensitive=code == "PL02")
            year = {"period_start": dt.date(2025, 4, 1), "period_end": dt.date(2026, 3, 31)}
            target = TargetVersion(indicator=Indicator.objects.get(code=code), target=85.0, **year)
            set_target(target, by=None, reason="Cabinet of 3 April")
        scorecard(("Clean streets", ["PL07"]), ("Waste", ["PL01", "PL03", "PL02"]))
        enter(figure(800, 1000, LAST), figure(951, 1000, LAST, indicator="PL01"))
        enter(figure(700, 1000, LAST, indicator="PL02"))
    with set_to(dt.datetime(2025, 11, 3, 9, tzinfo=dt.UTC)):
        enter(figure(830, 1000, LAST))


def csv(client: Client, **asked: str) -> pl.DataFrame:
    answer = client.get("/scorecards/place/scorecard.csv", asked)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return pl.read_csv(answer.content)


def sheets(client: Client, **asked: str) -> dict[str, list[list[Any]]]:
    answer = client.get("/scorecards/place/scorecard.xlsx", asked)
    with calamine.CalamineWorkbook.from_filelike(BytesIO(answer.content)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_row_holds_numbers_words_and_where_it_is_from(signed_in: SignedIn) -> None:
    row = csv(signed_in(Role.VIEWER)).row(0, named=True)
    assert (row["section"], row["code"], row["status"]) == ("Clean streets", "PL07", "Amber")
    assert (row["actual"], row["target"], row["unit"]) == (83.0, 85.0, "%")
    assert row["reason"] == "Amber: 83.0% is 2.0 points below the target of 85.0%, within the tolerance of 3.0."
    assert (row["period"], row["period end"], row["as known on"]) == ("Q2 2025/26", "2025-09-30", "2025-11-20")
    assert row["which way is good"] == "High is good"


def test_a_spreadsheet_runs_nothing(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert csv(client)["measure"].to_list() == [TIPS.name, f"'{EVIL}"]
    cells = [cell for row in sheets(client)["Scorecard"] for cell in row]
    assert EVIL in cells  # as text: a formula would show its result
    answer = client.get("/scorecards/place/scorecard.xlsx")
    with ZipFile(BytesIO(answer.content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_filters_order_and_day_are_those_of_the_page(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert csv(client, order="-status")["code"].to_list() == ["PL01", "PL07"]
    assert csv(client, section="Waste")["code"].to_list() == ["PL01"]
    before = csv(client, known_on="2025-11-02", status="red")
    assert before.select("code", "actual", "as known on").rows() == [("PL07", 80.0, "2025-11-02")]
    assert client.get("/scorecards/place/scorecard.csv?order=size").status_code == 400


def test_a_file_is_named_after_what_it_holds(signed_in: SignedIn) -> None:
    answer = signed_in(Role.VIEWER).get("/scorecards/place/scorecard.csv?period=Q1+2025/26&known_on=2025-11-02")
    assert answer["Content-Disposition"] == 'attachment; filename="place-q1-2025-26-as-known-on-2025-11-02.csv"'
    assert answer["Cache-Control"] == "private, no-store"


def test_a_sensitive_measure_leaves_with_named_roles_alone(signed_in: SignedIn) -> None:
    assert "PL02" not in csv(signed_in(Role.VIEWER))["code"].to_list()
    assert "PL02" in csv(signed_in(Role.DIRECTOR, "place"))["code"].to_list()


def test_a_workbook_says_what_it_is_about(signed_in: SignedIn) -> None:
    book = sheets(signed_in(Role.VIEWER), attention="1", q="fly")
    assert [row[0] for row in book["Scorecard"][:5]] == [
        "Place",
        "Marlowe Council · Place · Latest figures, to Q2 2025/26",
        "2 measures, 2 rated; 1 of 2 is green (50%).",
        "1 of 2 shown: those that need attention, with the words “fly”",
        "As known on 20 November 2025",
    ]
    assert book["Scorecard"][6][:3] == ["Section", "Code", "Measure"]
    assert book["Scorecard"][7][11:13] == [83.0, 85.0]
    assert book["Without a row"] == [["Code", "Measure", "Why"], ["PL03", "Street trees", "no figure"]]


def test_a_pdf_prints_what_the_page_shows(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    answer = client.get("/scorecards/place/scorecard.pdf?known_on=2025-11-02&status=red")
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    assert "Figures as known on 2 November 2025" in text
    assert "1 of 2 shown: Red" in text
    assert "80.0%" in text
    assert "95.1%" not in text


def test_who_may_not_see_people_gets_no_names(signed_in: SignedIn) -> None:
    enter(figure(600, 1000, LAST))  # red, so that it has a page of its own on paper
    person_in(Role.HEAD_OF_SERVICE, "streets", title="Head of Streets")
    details = PostDetails(title="Head of Streets", unit=Unit.objects.get(code="streets"), role=Role.HEAD_OF_SERVICE)
    create_post("deputy", details, by=None, reason="First set-up")
    for code, measured in (("head-of-streets", "PL07"), ("deputy", "PL01")):
        post = Post.objects.get(code=code)
        assign_owner(Indicator.objects.get(code=measured), Duty.RESULT, post, by=None, reason="First set-up")
    for role, sees in ((Role.VIEWER, True), (Role.OUTSIDE_PROVIDER, False)):
        client = signed_in(role, "place")
        assert ("Head of Streets" in client.get("/scorecards/place/").content.decode()) is sees
        pages = PdfReader(BytesIO(client.get("/scorecards/place/scorecard.pdf").content)).pages
        assert ("Head of Streets" in " ".join(page.extract_text() for page in pages)) is sees


def test_an_empty_scorecard_can_be_taken_out_too(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    assert csv(client, status="amber", q="nothing").is_empty()
    assert len(sheets(client, q="nothing")["Scorecard"]) == 7
    assert client.get("/scorecards/place/scorecard.pdf?q=nothing").status_code == 200
