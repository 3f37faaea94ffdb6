"""Texts: parted by tabs, by commas, or by spaces under their heads; cells of several lines; odd bytes."""

from pathlib import Path

import pytest

from measuringup.connectors.recommendations import read_pasted, read_recommendations
from measuringup.core.recommendations import Reading, read
from measuringup.core.recommendations.building import Aside


def pasted(text: str) -> Reading:
    return read(read_pasted(text))


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(row.text, row.response, row.update) for row in reading.rows]


def test_cells_of_several_lines_copied_from_a_sheet() -> None:
    reading = pasted(
        'Recommendation\tResponse\tUpdate\nThat A be done.\t"Agreed.\nIt begins."\tDone.\n'
        'That B be done.\tNo\t"One\n• two"\n'
    )
    assert told(reading) == [
        ("That A be done.", "Agreed.\nIt begins.", "Done."),
        ("That B be done.", "No", "One\n• two"),
    ]
    assert [row.lines for row in reading.rows] == [(2, 3), (4, 5)]


def test_a_quote_that_opens_a_text_is_a_quote() -> None:
    reading = pasted(
        'Recommendation\tResponse\tUpdate\nThat A be done.\t"Best" is meant.\t"Yes, in part\nThat B be done.\tNo\t\n'
    )
    assert told(reading)[0] == ("That A be done.", '"Best" is meant.', '"Yes, in part')


def test_lines_outside_the_table_and_pages() -> None:
    reading = pasted(
        "Report\nHousing\n\nRecommendation\tResponse\tUpdate\nThat A be done.\tYes\tDone.\n"
        "\f2\nRoads\nThat B be done.\tYes\t\n"
    )
    assert reading.headings == ("Report",)
    assert [(row.group, row.text) for row in reading.rows] == [
        ("Housing", "That A be done."),
        ("Roads", "That B be done."),
    ]
    assert reading.dropped == (Aside(line=6, text="2", why="A page number."),)


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_csv_with_whichever_delimiter(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(cells) for cells in (("Recommendation", "Update"), ("That A be done.", '"Done, all; of | it"'))
    )
    assert told(pasted(text)) == [("That A be done.", "", "Done, all; of | it")]


def test_text_like_a_formula_stays_text_without_the_apostrophe_that_guards_it() -> None:
    text = "Recommendation,Update,Cost\nThat A be done.,'=1+1,'tis\nThat B be done.,=1+1,-5"
    reading = pasted(text)
    assert [row.update for row in reading.rows] == ["=1+1", "=1+1"]
    assert [row.others for row in reading.rows] == [(("Cost", "'tis"),), (("Cost", "-5"),)]


def test_a_quote_that_never_closes_in_the_first_lines_is_no_csv() -> None:
    assert not pasted('Recommendation,"Update\n' + f"{'x' * 100_000}\n" * 30).rows


def test_bytes_of_an_old_excel_are_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes("Recommendation,Update\nThat A be done.,£5\n".encode("cp1252"))
    reading, problems = read_recommendations(tmp_path / "in.csv")
    assert reading.rows[0].update == "£5"
    assert [(problem.rule, problem.file) for problem in problems] == [("windows-encoding", "in.csv")]


SPACED = """\
Report of the panel

Recommendation                     Response                Update

Housing services
That empty homes are brought       Agreed. An officer      Twelve homes:
back into use within a year.       starts in May 2025.     • in town
                                                           • outside

That tenants are asked every       Noted.                  Ongoing.
year what they think.

                                   We will ask in June.

Roads and all that belongs to the roads and streets of the town
That holes be filled.              Yes.                    Done.
"""


def test_columns_made_with_spaces_whose_rows_are_parted_by_blank_lines() -> None:
    reading = pasted(SPACED)
    assert told(reading) == [
        (
            "That empty homes are brought back into use within a year.",
            "Agreed. An officer starts in May 2025.",
            "Twelve homes:\n• in town\n• outside",
        ),
        ("That tenants are asked every year what they think.", "Noted.\nWe will ask in June.", "Ongoing."),
        ("That holes be filled.", "Yes.", "Done."),
    ]
    assert reading.rows[0].group == "Housing services"
    assert reading.rows[0].lines == (6, 8)
    assert not reading.rows[0].doubts


def test_rows_that_nothing_parts_are_told_by_their_stops_with_doubt() -> None:
    reading = pasted(
        "Recommendation             Response\nThat homes be              Agreed.\n"
        "brought back.\nThat tenants be asked.     No.\n"
    )
    assert [(row.text, row.response) for row in reading.rows] == [
        ("That homes be brought back.", "Agreed."),
        ("That tenants be asked.", "No."),
    ]
    assert all("No blank line" in row.doubts[0] for row in reading.rows)


def test_pages_and_lines_left_of_the_table() -> None:
    reading = pasted(
        "     Recommendation             Response\n     That homes be              Agreed.\n"
        "\f     Recommendation             Response\n"
        "     brought back.\n   1\n"
    )
    assert [row.text for row in reading.rows] == ["That homes be brought back."]


def test_a_line_that_begins_left_of_all_heads_stands_outside() -> None:
    reading = pasted(
        "        Recommendation             Response\n        That homes be mended.      Agreed.\nThe end.\n"
    )
    assert [aside.text for aside in reading.left_over] == ["The end."]
