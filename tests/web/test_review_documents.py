"""A paper comes in on its pages: sent or pasted, checked row by row, put on record, and taken back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.actions import document_readings
from measuringup.actions.clock import set_to
from measuringup.actions.permitting import today_known
from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.permissions import Role
from measuringup.core.recommendations import Row
from measuringup.core.recommendations.kept import KeptRow, from_saved
from measuringup.records.models import Change, DocumentReading, KeptFile, Review
from measuringup.records.queries.following import followed
from measuringup.records.queries.recommendations import reviews
from measuringup.web.pages import review_documents
from tests.papers import HEAD, NEWER, PAPER
from tests.people import person_in
from tests.scrutiny import scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
START = "/reviews/documents/"
NOW = dt.datetime(2026, 2, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def now(marlowe: None) -> Iterator[None]:
    with set_to(NOW):
        person_in(Role.HEAD_OF_SERVICE, "streets", name="Priya Nair")
        yield


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def send(client: Client, text: str | bytes = PAPER, name: str = "streets.txt") -> str:
    content = text.encode() if isinstance(text, str) else text
    return words(client.post(START, {"file": SimpleUploadedFile(name, content)}, follow=True).content)


def reading() -> DocumentReading:
    return DocumentReading.objects.get()


def at() -> str:
    return f"{START}{reading().public_id}/"


def rows() -> dict[str, KeptRow]:
    return {each.name: each for each in from_saved(reading().rows)}


def press(client: Client, act: str, name: str = "", **said: Any) -> str:
    """Press a button of the screen, with the boxes of a row as they are where nothing is said."""
    boxes: dict[str, Any] = {}
    if name and act not in {"back"}:
        row = rows()[name]
        boxes = {key: getattr(row.row, key) for key in ("group", "group_now", "number", "lead_in", "text", "response",
                                                        "update")}  # fmt: skip
        boxes |= {"post": row.post, "due": row.by or "", "answer": row.answer.value if row.answer else ""}
    data = {**boxes, "act": act, "name": name, "seen": reading().step, **said}
    return words(client.post(at(), data, follow=True).content)


def test_a_paper_is_sent_and_its_rows_stand_beside_it(officer: Client) -> None:
    page = send(officer)
    assert "Check what was read" in page
    assert "5 recommendations in 2 groups, 1 footnote. 1 is doubtful. Nothing is stored until you confirm." in page
    assert "All 5 With doubts 1 Not yet accepted 5 Dropped 0" in page
    assert "5 rows not yet accepted: 1, 2, 3, 4, 5." in page
    assert "Lines 1 to 19, pages 1 to 2. Shaded: line 7." in page
    assert "Footnote ¹ Scrutiny Committee, 12 March 2025" in page
    second = words(officer.get(f"{at()}?row=2").content)
    assert "lines 8 to 13" in second
    assert "The head of the table, repeated." in second
    assert (Review.objects.count(), KeptFile.objects.count()) == (0, 0)
    waiting = words(officer.get(START).content)
    assert "streets.txt 2 Feb 2026 Sent by Pat Democratic Services" in waiting


def test_who_only_reads_sends_nothing(signed_in: SignedIn, officer: Client) -> None:
    send(officer)
    viewer = signed_in(Role.VIEWER)
    for reader in (viewer, signed_in(Role.DIRECTOR), signed_in(Role.SCRUTINY_MEMBER)):
        for path in (START, at(), f"{at()}store/", f"{at()}reading/", f"{at()}progress.json"):
            assert reader.get(path).status_code == 403
            assert reader.post(path).status_code == 403
    assert "Read a document" not in words(viewer.get("/reviews/").content)
    assert "Read a document" in words(officer.get("/reviews/").content)


def test_what_cannot_be_read_is_refused_with_advice(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Choose a document, or paste its table." in words(officer.post(START, {"pasted": ""}).content)
    assert "It cannot be read. Nothing was kept letter.txt: No table with recommendations" in send(
        officer, "Dear all,\nhello.", "letter.txt"
    )
    assert "rich text (RTF). Save it as Word (.docx)." in send(officer, b"{\\rtf1 x}", "x.rtf")
    assert "PDF cannot be read" in send(officer, b"%PDF-1.7 broken", "x.pdf")
    assert "blank.txt is empty" in send(officer, "  \n", "blank.txt")
    monkeypatch.setattr(review_documents, "LONG", 10)
    assert "The document is being read" in send(officer, "Dear all,\nhello.", "letter.txt")
    assert "It cannot be read" in words(officer.get(at()).content)
    assert not DocumentReading.objects.exists()
    monkeypatch.setattr("measuringup.web.document_forms.LARGEST_DOCUMENT", 10)
    assert "MB are taken. Send it in parts." in send(officer)


def test_a_long_document_tells_how_far_it_is(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_documents, "LONG", 10)
    assert "The document is being read" in send(officer)
    assert officer.get(f"{at()}progress.json").json() == {"done": 0, "total": 0, "read": False}
    assert officer.get(f"{at()}store/", follow=True).status_code == 200
    assert "Check what was read" in words(officer.get(at()).content)
    assert officer.get(f"{at()}progress.json").json()["read"]


MARKED = "<table><tr><th>Recommendation</th><th>Response</th></tr><tr><td>That it be</td><td>Yes</td></tr></table>"


@pytest.mark.parametrize("marked", ["", MARKED])
def test_what_is_pasted_is_read_with_its_cells_where_there_are_any(officer: Client, marked: str) -> None:
    said = {"pasted": f"{HEAD}\r\nThat it be\tYes\t", "marked": marked}
    assert "1 recommendation in 0 groups" in words(officer.post(START, said, follow=True).content)
    assert reading().name == ("pasted table.html" if marked else "pasted text.txt")


def test_tracked_changes_of_word_are_told(officer: Client, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for at_row, cells in enumerate([("Recommendation", "Response"), ("That it be done.", "Agreed.")]):
        for at_cell, cell in enumerate(cells):
            table.cell(at_row, at_cell).text = cell
    paragraph = table.cell(1, 1).paragraphs[0]._p
    inserted = paragraph.makeelement(f"{{{paragraph.nsmap['w']}}}ins", {})
    inserted.append(paragraph[0])
    paragraph.append(inserted)
    document.save(str(tmp_path / "paper.docx"))
    page = send(officer, (tmp_path / "paper.docx").read_bytes(), "paper.docx")
    assert "accepted" in page.split("This document is")[0].split("until you confirm.")[1]


def test_the_same_document_is_found_waiting_and_on_record(officer: Client) -> None:
    send(officer)
    page = send(officer, name="again.txt")
    assert "The same file waits to be looked at, sent as streets.txt. Go on with that one." in page
    assert "Go on with the one that waits" in page
    on_record(officer)
    page = send(officer, name="again.txt")
    assert "is on record already, as the review Streets and Squares. Nothing was kept." in page
    assert "Go to Streets and Squares" in page
    assert "is on record already" in send(officer, PAPER.replace("January", "June"), name="retyped.txt")


def test_right_goes_on_to_the_next_row_and_keeps_the_corrections(officer: Client) -> None:
    send(officer)
    page = press(officer, "right", "1", number="1.1", post="head-of-service-of-streets", due="2026-03-31",
                 answer="accepted")  # fmt: skip
    assert "Row 2 Not yet accepted" in page
    first = rows()["1"]
    assert (first.row.number, first.post, first.by, first.is_accepted) == (
        "1.1", "head-of-service-of-streets", dt.date(2026, 3, 31), True,
    )  # fmt: skip
    assert "Undo: Row 1 accepted" in page
    assert "Taken back: Row 1 accepted." in press(officer, "undo")
    assert not rows()["1"].is_accepted
    assert "The date cannot be read" in press(officer, "save", "1", due="soon", text="That it be typed.")


def test_what_was_typed_stays_where_something_is_refused(officer: Client) -> None:
    send(officer)
    page = officer.post(at(), {"act": "save", "name": "2", "seen": 9, "text": "Typed with care", "number": "2a"})
    assert "The rows were changed meanwhile" in words(page.content)
    assert b"Typed with care" in page.content
    assert "There is no row 9 any more" in words(officer.post(at(), {"act": "save", "name": "9", "seen": 0}).content)


def test_a_row_is_split_by_a_sentence_or_at_the_caret(officer: Client) -> None:
    send(officer)
    page = words(officer.get(f"{at()}?row=3").content)
    assert "Choose Recommend that fines be published." in page
    assert "Say where the second recommendation begins" in press(officer, "split", "3", place="")
    assert "Say where the second" in press(officer, "split", "3", place="sentence:9")
    press(officer, "split", "3", place="sentence:1", beside="first")
    assert (rows()["3"].row.text, rows()["3b"].row.response) == ("Recommend that fees be set once a year.", "")
    press(officer, "undo")
    press(officer, "split", "3", place="at:40", beside="both")
    assert rows()["3b"].row.response == "Noted."


@pytest.mark.parametrize("stretch", ["response:from:2", "response:chars:36:99"])
def test_words_are_moved_into_another_column(officer: Client, stretch: str) -> None:
    send(officer)
    press(officer, "move", "2", words=stretch, to="update")
    second = rows()["2"].row
    assert second.response == "Agreed in part. Bins will be moved."
    assert second.update == "Since then fourteen bins were moved.\nThe survey waits for its panel."


def test_beginnings_whole_columns_and_nothing(officer: Client) -> None:
    send(officer)
    press(officer, "move", "2", words="response:to:1", to="lead_in")
    assert rows()["2"].row.lead_in.endswith("we:\nAgreed in part.")
    press(officer, "move", "1", words="update:all", to="response")
    assert rows()["1"].row.response.endswith("A list was published in June.")
    assert "Say which words go where" in press(officer, "move", "1", words="", to="update")
    assert "Say which words go where" in press(officer, "move", "1", words="response:from:77", to="update")


def test_rows_are_joined_dropped_and_put_back(officer: Client) -> None:
    send(officer)
    press(officer, "join before", "4")
    press(officer, "join next", "1")
    assert list(rows()) == ["1", "3", "5"]
    page = press(officer, "drop", "5", why="Not a recommendation")
    assert "Dropped 1" in page
    assert "Row 1" in page
    dropped = words(officer.get(f"{at()}?show=dropped").content)
    assert "Dropped: Not a recommendation." in dropped
    press(officer, "back", "5")
    assert rows()["5"].dropped == ""
    assert "Say why it is dropped" in press(officer, "drop ticked", why="", ticked=["5"])
    press(officer, "drop ticked", why="Thanks", ticked=["3", "5"])
    assert [each.dropped for each in rows().values()] == ["", "Thanks", "Thanks"]


def test_owner_date_and_answer_of_those_ticked(officer: Client) -> None:
    send(officer)
    assert "Tick at least one row." in press(officer, "assign", due="2026-03-31")
    assert "Name an owner or a date" in press(officer, "assign", ticked=["1"])
    assert "The date cannot be read" in press(officer, "assign", ticked=["1"], due="soon")
    press(officer, "assign", ticked=["1", "2"], post="head-of-service-of-streets", due="2026-03-31")
    press(officer, "assign", ticked=["3"], answer="accepted")
    found = rows()
    assert [each.post for each in found.values()][:3] == ["head-of-service-of-streets"] * 2 + [""]
    assert found["3"].answer == "accepted"
    press(officer, "accept ticked", ticked=["1", "4"])
    assert [each.name for each in rows().values() if each.is_accepted] == ["1", "4"]
    assert "“Noted” is not an answer" not in press(officer, "all")
    assert all(each.is_accepted for each in rows().values())


def test_filters_and_doubts(officer: Client) -> None:
    send(officer)
    doubtful = words(officer.get(f"{at()}?show=doubts").content)
    assert "Row 4 Doubtful 1 doubt lines 16 to 18" in doubtful
    assert "Row 5" not in doubtful.split("Rows as read")[1].split("For the rows that are ticked")[0]
    assert "No row is shown here" in words(officer.get(f"{at()}?show=dropped").content)
    assert "All 5" in words(officer.get(f"{at()}?show=whatever").content)
    assert "Lines 16 to 25" not in words(officer.get(f"{at()}?row=4&from=12").content)


def test_what_stands_for_another_cell_shows_what_it_means(officer: Client) -> None:
    send(officer, f"{HEAD}\nThat it be\tAgreed, from May.\t\nThat it stay\tAs above\t\nThat it go\tSee above\t")
    press(officer, "drop", "2", why="Twice")
    assert "“See above” means the response of row 1: Agreed, from May." in words(officer.get(f"{at()}?row=3").content)
    assert "means the" not in words(officer.get(f"{at()}?row=2").content)


def test_a_table_that_is_pasted_with_too_many_marks_is_read_as_text(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("measuringup.web.document_forms._LONGEST_PASTE", 10)
    said = {"pasted": f"{HEAD}\nThat it be\tYes\t", "marked": MARKED}
    officer.post(START, said)
    assert reading().name == "pasted text.txt"


def test_the_lines_of_a_second_sheet_are_told_from_those_of_the_first(officer: Client, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
        for name in ("Parks", "Streets"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Recommendation", "Response"])
            sheet.write_row(1, 0, [f"That {name.lower()} be kept.", "Agreed."])
    send(officer, (tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx")
    page = officer.get(f"{at()}?row=2").content.decode()
    (shaded,) = re.findall(r'<tr class="is-row cur">.*?</tr>', page, re.DOTALL)
    assert "That streets be kept." in shaded


def test_a_row_that_stands_on_no_line_shows_the_beginning(officer: Client) -> None:
    send(officer)
    kept = reading()
    kept.rows[0]["row"]["lines"] = [900, 901]
    kept.save()
    page = words(officer.get(f"{at()}?row=1").content)
    assert "Lines 1 to" in page
    assert "Shaded" not in page


def test_many_rows_come_in_pages_and_long_documents_in_stretches(officer: Client) -> None:
    send(officer, HEAD + "".join(f"\nThat {number} be done.\tYes.\t" for number in range(1, 121)))
    page = words(officer.get(f"{at()}?row=60").content)
    assert "Rows 1 to 50 Rows 51 to 100 Rows 101 to 120" in page
    assert "Row 1 That" not in page
    assert "Lines 53 to 77. Shaded: line 61." in page
    assert "Earlier lines" in page
    later = words(officer.get(f"{at()}?row=60&from=90").content)
    assert "Lines 91 to 121" in later
    assert "Later lines" not in later


def on_record(client: Client, **said: object) -> str:
    """Everything that waits goes on record, with what is said."""
    press(client, "accept ticked", ticked=[name for name, each in rows().items() if not each.dropped])
    days = {"answered_on": "2025-07-03", "updated_on": "2026-01-20", "reason": "The paper", "step": reading().step}
    own = {"title": "Streets and Squares", "groups": "Recommendations for Environment Services = place"}
    return words(client.post(f"{at()}store/", {**own, **days, **said}, follow=True).content)


def test_what_the_paper_says_of_itself_is_filled_in(officer: Client) -> None:
    send(officer)
    assert "Check what was read" in words(officer.get(f"{at()}store/", follow=True).content)
    press(officer, "accept ticked", ticked=list(rows()))
    page = officer.get(f"{at()}store/")
    assert b'value="Streets and Squares"' in page.content
    assert b'value="interim"' in page.content
    assert b"Recommendations for Environment Services = place" in page.content
    assert b'value="2026-01-31"' in page.content
    assert "5 new" in words(page.content)


def test_it_goes_on_record_with_its_file_and_back_as_a_whole(officer: Client) -> None:
    send(officer)
    press(officer, "drop", "5", why="Not a recommendation")
    assert "Say on which day the responses were given." in on_record(officer, answered_on="")
    page = on_record(officer)
    assert "streets.txt is on record: 4 recommendations new." in page
    assert "Environment Services now Place" in page
    (review,) = reviews(today_known()).values()
    sent = officer.get(f"/reviews/of/{review.code}/source/")
    assert sent.content == PAPER.encode()
    assert 'filename="streets.txt"' in sent["Content-Disposition"]
    change = Change.objects.get(verb="take in document")
    assert f'href="{START}undo/{change.number}/"' in officer.get(f"/reviews/of/{review.code}/").content.decode()
    assert "Undo this import" in words(officer.get(START).content)
    page = words(officer.post(f"{START}undo/{change.number}/", {"reason": "The wrong paper"}, follow=True).content)
    assert f"The import of change {change.number} is undone" in page
    assert followed(today_known()) == []
    again = words(officer.post(f"{START}undo/{change.number}/", {"reason": "Again"}).content)
    assert "is undone already" in again
    assert officer.get(f"{START}undo/1/").status_code == 404


@pytest.mark.parametrize("unit", ["place", ""])
def test_the_update_paper_prints_what_was_read(officer: Client, tmp_path: Path, unit: str) -> None:
    send(officer)
    press(officer, "drop", "5", why="Not a recommendation")
    was = [each.row for each in rows().values() if not each.dropped]
    groups = f"Recommendations for Environment Services = {unit}\nRecommendations for Finance"
    on_record(officer, groups=groups)
    change = {"title": "Streets and Squares", "groups": groups, "reason": "Its day", "received_on": "2025-05-12"}
    officer.post("/reviews/of/streets-and-squares/change/", change)
    printed = tmp_path / "update.docx"
    printed.write_bytes(officer.get("/reviews/of/streets-and-squares/update.docx").content)
    again, _ = read_recommendations(printed)

    def told(row: Row) -> tuple[object, ...]:
        return row.group, row.group_now, row.lead_in, row.text, row.response, row.update, row.footnotes

    assert [told(row) for row in again.rows] == [told(row) for row in was]


def test_a_newer_version_shows_its_differences_row_by_row(officer: Client) -> None:
    send(officer)
    press(officer, "split", "3", place="sentence:1")
    on_record(officer)
    page = send(officer, NEWER, "july.txt")
    assert "a newer version of Streets and Squares" in page
    press(officer, "all")
    store = words(officer.get(f"{at()}store/").content)
    assert "1 new 2 changed 1 unchanged 3 not in this document" in store
    assert "Update The list is renewed each month. On record: A list was published in June." in store
    assert "Response Agreed. From April. On record: Noted." in store
    assert "Say why" in on_record(officer, reason=" ") or DocumentReading.objects.exists()
    page = on_record(officer)
    assert "july.txt is on record: 1 recommendation new." in page
    assert len(followed(today_known())) == 7


def test_which_review_it_is_of_can_be_said(officer: Client) -> None:
    scrutinised()
    send(officer)
    press(officer, "of", of="streets")
    assert reading().review == Review.objects.get(code="streets")
    press(officer, "of", of="")
    assert reading().review is None


def test_a_review_that_is_gone_meanwhile_is_told(officer: Client) -> None:
    send(officer)
    press(officer, "split", "3", place="sentence:1")
    on_record(officer)
    send(officer, NEWER, "july.txt")
    press(officer, "all")
    change = Change.objects.get(verb="take in document")
    officer.post(f"{START}undo/{change.number}/", {"reason": "The wrong paper"})
    assert "no longer on record. Choose another." in words(officer.get(f"{at()}store/").content)
    assert "no longer on record" in on_record(officer)


def test_what_went_on_record_meanwhile_is_told_on_the_screen(officer: Client) -> None:
    send(officer)
    first = reading()
    on_record(officer)
    DocumentReading.objects.create(
        name="retyped.txt", content=b"x", sha256="y", at=NOW, read_at=NOW, digest=first.digest, about=first.about
    )
    page = words(officer.get(at()).content)
    assert "The same recommendations are on record already, as Streets and Squares." in page


def test_columns_without_a_place_are_told_before_it_is_stored(officer: Client) -> None:
    send(officer, "Recommendation\tResponse\tStatus\tCost\nThat it be\tYes\tPurple\t£3", "tracker.txt")
    page = words(officer.get(at()).content)
    assert "Status as read" in page
    assert "Cost £3" in page
    press(officer, "all")
    assert "Cost: 1 row Status: 1 row" in words(officer.get(f"{at()}store/").content)


def test_a_document_is_thrown_away_with_all_that_was_done_to_it(officer: Client) -> None:
    send(officer)
    press(officer, "all")
    gone = at()
    assert "streets.txt is thrown away. Nothing of it went on record." in press(officer, "leave")
    assert not DocumentReading.objects.exists()
    assert officer.get(gone).status_code == 404
    assert officer.post(gone, {"act": "all", "seen": 0}).status_code == 404


def test_the_source_of_a_review_that_was_not_read_is_none(officer: Client) -> None:
    scrutinised()
    assert officer.get("/reviews/of/streets/source/").status_code == 404
    assert document_readings.LARGEST_DOCUMENT > 5_000_000
