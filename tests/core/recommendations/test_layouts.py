"""Tables as councils lay them out: one row a recommendation, headings and lead-ins over them, notes below."""

import pytest

from measuringup.core.recommendations import Document, Line, read
from tests.core.recommendations.tables import HEAD, pasted, reading, rows, told


def test_each_row_is_one_recommendation() -> None:
    assert told(f"{HEAD}\nThat A be done.\tAgreed.\tDone.\nThat B be done.\tNo.\tNone.") == [
        ("That A be done.", "Agreed.", "Done."),
        ("That B be done.", "No.", "None."),
    ]


def test_headings_stand_over_what_follows_them() -> None:
    found = reading(f"{HEAD}\nHousing (now Homes)\t\t\nThat A be done.\tYes\tDone.\nRoads\t\t\nThat B be done.\tYes\t")
    assert [(row.group, row.group_now) for row in found.rows] == [("Housing", "Homes"), ("Roads", "")]
    assert [(group.title, group.now, group.line) for group in found.groups] == [
        ("Housing", "Homes", 2),
        ("Roads", "", 4),
    ]


def test_a_sentence_that_leads_in_holds_until_the_next_or_a_heading() -> None:
    found = rows(
        f"{HEAD}\nHousing\t\t\nWe ask that:\t\t\nA be done.\tYes\t\nB be done.\tYes\t\nWe also ask that:\t\t\n"
        "C be done.\tYes\t\nRoads\t\t\nD be done.\tYes\t"
    )
    assert [row.lead_in for row in found] == ["We ask that:", "We ask that:", "We also ask that:", ""]


def test_a_cell_cut_by_the_end_of_a_page_is_joined_in_its_column() -> None:
    found = rows(
        f"{HEAD}\nThat tenants\tAgreed. Work\tBegun.\n\n{HEAD}\nbe asked.\tbegins soon.\t\n\t\tMore of it.\n"
        "That B be done.\tYes\tNo"
    )
    assert (found[0].text, found[0].response, found[0].update) == (
        "That tenants be asked.",
        "Agreed. Work begins soon.",
        "Begun.\nMore of it.",
    )
    assert found[0].lines == (2, 6)
    assert not found[0].doubts
    assert found[1].text == "That B be done."


def test_text_alone_after_a_page_goes_on_with_the_cell_before() -> None:
    found = rows(f"{HEAD}\nThat tenants be\tAgreed.\t\n\n{HEAD}\nasked twice.\t\t\nRoads\t\t\nThat B be done.\tYes\t")
    assert [row.text for row in found] == ["That tenants be asked twice.", "That B be done."]
    assert found[1].group == "Roads"


def test_a_page_that_ends_without_a_stop_is_a_doubt() -> None:
    found = rows(f"{HEAD}\nThat tenants be\tAgreed.\t\n\n{HEAD}\nThat B be done.\tYes\t")
    assert [len(row.doubts) for row in found] == [1, 0]
    assert "without a stop" in found[0].doubts[0]


def test_a_small_letter_within_a_page_goes_on_with_doubt() -> None:
    found = rows(f"{HEAD}\nThat tenants be\tAgreed,\t\nasked twice.\tin part.\t")
    assert (found[0].text, found[0].response) == ("That tenants be asked twice.", "Agreed, in part.")
    assert "small letter" in found[0].doubts[0]


def test_points_with_nothing_beside_them_belong_to_what_is_above() -> None:
    found = rows(
        f"{HEAD}\nThat these be asked:\tYes.\tDone.\ntenants\t\t\n• owners²\t\t\nThat B be done.\tYes\t\n² Twice.\t\t"
    )
    assert found[0].text == "That these be asked:\n• tenants\n• owners²"
    assert "2 points below it (line 3 to 4)" in found[0].doubts[0]
    assert [note.text for note in found[0].footnotes] == ["Twice."]
    assert len(found) == 2


def test_a_single_point_is_told_by_its_line() -> None:
    assert "(line 3)" in rows(f"{HEAD}\nThat these be asked:\tYes.\tDone.\ntenants\t\t")[0].doubts[0]


def test_a_bullet_with_an_answer_is_a_recommendation() -> None:
    assert told(f"{HEAD}\n• That A be done.\tYes\t\n• That B be done.\tNo\t") == [
        ("That A be done.", "Yes", ""),
        ("That B be done.", "No", ""),
    ]


def test_a_sentence_alone_is_a_recommendation_without_an_answer_and_a_doubt() -> None:
    found = rows(f"{HEAD}\nThat A be done.\t\t\nThat B be done.\tYes\t")
    assert "Nothing stands beside it" in found[0].doubts[0]
    assert found[0].text == "That A be done."


def test_an_answer_with_no_recommendation_above_is_a_doubt() -> None:
    found = rows(f"{HEAD}\n\tYes\tDone.")
    assert "no recommendation above" in found[0].doubts[0]


def test_numbers_have_their_column_or_stand_in_front() -> None:
    in_column = rows("No.\tRecommendation\tUpdate\nHousing\t\t\n1\tThat A be done.\tDone.\n2\tthat B be done\tDone.")
    assert [(row.number, row.text, row.group) for row in in_column] == [
        ("1", "That A be done.", "Housing"),
        ("2", "that B be done", "Housing"),
    ]
    in_front = rows(f"{HEAD}\n1. That A be done.\tYes\t\n2. That B be done.\tYes\t")
    assert [(row.number, row.text) for row in in_front] == [("1", "That A be done."), ("2", "That B be done.")]


def test_a_number_alone_begins_a_recommendation() -> None:
    found = rows("No.\tRecommendation\tUpdate\n1\tThat A be done.\tDone.\n2\t\t")
    assert [row.number for row in found] == ["1", "2"]


def test_a_column_of_headings_holds_until_the_next() -> None:
    found = rows(
        "Theme\tRecommendation\tUpdate\nHousing\tThat A be done.\tDone.\n\tThat B be done.\tDone.\n"
        "Roads\tThat C be done.\tNo."
    )
    assert [row.group for row in found] == ["Housing", "Housing", "Roads"]


def test_other_columns_are_kept_under_their_own_heading() -> None:
    found = rows("Recommendation\tUpdate\tCost\t\nThat A be done.\tDone.\t£5\tand more\tand more")
    assert found[0].others == (("Cost", "£5"), ("Column 4", "and more"), ("Column 5", "and more"))


def test_a_table_of_actions() -> None:
    found = rows("Action\tLead\tTarget date\tStatus\tProgress\nMend the road\tHighways\tMay 2025\tRed\tBegun.")
    row = found[0]
    assert (row.text, row.owner, row.due, row.status, row.update) == (
        "Mend the road",
        "Highways",
        "May 2025",
        "Red",
        "Begun.",
    )


def test_three_columns_without_a_head_are_taken_for_the_usual() -> None:
    found = reading("That A be done.\tYes\tDone.\nThat B be done.\tYes\tDone.")
    assert [row.response for row in found.rows] == ["Yes", "Yes"]
    assert "No row names the columns" in found.remarks[0]


def test_columns_nobody_names_are_left_over() -> None:
    found = reading("That A be done.\tYes\nThat B be done.\tYes")
    assert not found.rows
    assert [aside.line for aside in found.left_over] == [1, 2]


def test_a_table_of_another_width_without_a_head_is_left_over() -> None:
    found = reading(f"{HEAD}\nThat A be done.\tYes\tDone.\n\nName\tTelephone\nAnn\t123")
    assert len(found.rows) == 1
    assert [aside.line for aside in found.left_over] == [4, 5]


def test_a_second_table_with_other_columns() -> None:
    found = rows(f"{HEAD}\nThat A be done.\tYes\tDone.\n\nAction\tOwner\tDeadline\nMend it\tHighways\tMay")
    assert [(row.text, row.owner, row.due) for row in found] == [
        ("That A be done.", "", ""),
        ("Mend it", "Highways", "May"),
    ]


def test_text_above_is_a_heading_and_gives_the_month() -> None:
    found = reading(f"Appendix\nUpdate, May 2025\n{HEAD}\nThat A be done.\tYes\tDone.")
    assert found.headings == ("Appendix", "Update, May 2025")
    assert found.month is not None
    assert found.month.isoformat() == "2025-05-31"


def test_rows_above_the_head_are_headings() -> None:
    found = reading(f"Update\t\t\nof May 2025\t\t\n{HEAD}\nThat A be done.\tYes\tDone.")
    assert found.headings == ("Update", "of May 2025")


def test_titles_in_rows_of_their_own_above_a_table_are_headings() -> None:
    """As in a sheet: a blank row stands between the titles and the table, which may have any number of columns."""
    for more in ("", "\tComments"):
        blank, said = "\t" * (2 + bool(more)), "\tNone." if more else ""
        text = f"Town Council{blank}\nUpdate of May 2025{blank}\n\n{HEAD}{more}\nThat A be done.\tYes.\tDone.{said}"
        read = reading(text)
        assert read.headings == ("Town Council", "Update of May 2025")
        assert (read.left_over, read.remarks) == ((), ())
        assert [row.text for row in read.rows] == ["That A be done."]


def test_a_heading_above_each_table_is_its_group_the_first_too() -> None:
    found = reading(f"Report\nHousing\n{HEAD}\nThat A be done.\tYes\t\nRoads\n{HEAD}\nThat B be done.\tYes\t")
    assert [row.group for row in found.rows] == ["Housing", "Roads"]
    assert found.headings == ("Report",)


def test_a_row_above_the_head_of_a_later_table_is_its_group() -> None:
    found = rows(f"{HEAD}\nThat A be done.\tYes\t\n\nRoads\t\t\n{HEAD}\nThat B be done.\tYes\t")
    assert [row.group for row in found] == ["", "Roads"]


def test_a_heading_glued_to_the_first_recommendation_is_taken_apart() -> None:
    found = rows(f"{HEAD}\nParks (now Place) That A be done.\tYes\t\nThat B be done.\tYes\t")
    assert [(row.group, row.group_now, row.text) for row in found] == [
        ("Parks", "Place", "That A be done."),
        ("Parks", "Place", "That B be done."),
    ]
    assert "taken apart" in found[0].doubts[0]


def test_a_heading_glued_to_a_lead_in_is_taken_apart() -> None:
    found = rows(f"{HEAD}\nParks (now Place) We ask:\t\t\nThat A be done.\tYes\t")
    assert [(row.group, row.group_now, row.lead_in) for row in found] == [("Parks", "Place", "We ask:")]


def test_a_lead_in_glued_to_the_first_recommendation_holds_for_the_others() -> None:
    found = rows(f"{HEAD}\nWe ask: That A be done soon.\tYes\t\nThat B be done.\tYes\t")
    assert [(row.lead_in, row.text) for row in found] == [
        ("We ask:", "That A be done soon."),
        ("We ask:", "That B be done."),
    ]


def test_a_heading_with_nothing_under_it_is_told() -> None:
    found = reading(f"{HEAD}\nHousing\t\t\nThat A be done.\tYes\t\nRoads (now Place)\t\t")
    assert [(aside.text, aside.line) for aside in found.left_over] == [("Roads (now Place)", 4)]
    assert len(found.groups) == 1


def test_a_heading_over_headings_is_a_heading_of_the_document() -> None:
    found = reading(f"{HEAD}\nServices (now Place)\t\t\nHousing\t\t\nThat A be done.\tYes\t")
    assert found.headings == ("Services (now Place)",)
    assert [group.title for group in found.groups] == ["Housing"]


def test_a_heading_that_goes_on_after_a_page_is_dropped() -> None:
    found = reading(f"{HEAD}\nHousing\t\t\nThat A be done.\tYes\t\nHousing (continued)\t\t\nThat B be done.\tYes\t")
    assert [row.group for row in found.rows] == ["Housing", "Housing"]
    assert [aside.line for aside in found.dropped] == [4]


def test_a_sentence_that_leads_to_nothing_is_left_over() -> None:
    found = reading(f"{HEAD}\nWe ask:\t\t\nHousing\t\t\nThat A be done.\tYes\t\nWe also ask:\t\t")
    assert [(aside.text, aside.line) for aside in found.left_over] == [("We ask:", 2), ("We also ask:", 5)]


def test_page_numbers_and_lines_of_every_page_are_dropped() -> None:
    found = reading(
        f"Update\n{HEAD}\nThat A be done.\tYes\t\nPage 1 of 2\nUpdate\n{HEAD}\nThat B be done.\tYes\t\n2\t\t\n"
        "Page 2 of 2"
    )
    assert [row.text for row in found.rows] == ["That A be done.", "That B be done."]
    assert [aside.text for aside in found.dropped] == [
        "Page 1 of 2",
        "Update",
        "Recommendation Response Update",
        "2",
        "Page 2 of 2",
    ]
    assert not found.left_over


def test_text_between_the_rows_is_left_over() -> None:
    found = reading(f"{HEAD}\nThat A be done.\tYes\t\nAnd this was said.\nThat B be done.\tYes\t")
    assert [(aside.text, aside.line) for aside in found.left_over] == [("And this was said.", 3)]
    assert len(found.rows) == 2


# What a file of cells says beyond its text: pages, cells across, cells merged downwards.


def document(*lines: Line, **more: object) -> Document:
    return Document(lines=lines, **more)  # type: ignore[arg-type]


def line(number: int, *cells: str, **more: object) -> Line:
    return Line(number=number, cells=cells, **{"table": 1, **more})  # type: ignore[arg-type]


HEAD_LINE = line(1, "Recommendation", "Response", "Update")


@pytest.mark.parametrize(
    ("across", "group", "lead_in"),
    [("Housing", "Housing", ""), ("We ask:", "", "We ask:"), ("All of this was heard.", "", "All of this was heard.")],
)
def test_a_cell_across_the_table_is_a_heading_or_leads_in(across: str, group: str, lead_in: str) -> None:
    found = read(document(HEAD_LINE, line(2, across, "", "", is_across=True), line(3, "That A be done.", "Yes", "")))
    assert (found.rows[0].group, found.rows[0].lead_in) == (group, lead_in)


def test_a_cell_across_that_begins_small_goes_on() -> None:
    found = read(document(HEAD_LINE, line(2, "That A be done", "Yes", ""), line(3, "and B.", "", "", is_across=True)))
    assert found.rows[0].text == "That A be done and B."


def test_a_lead_in_across_goes_on_over_two_rows() -> None:
    long = "We heard from all, " + "and from more of them, " * 6 + "and"
    lead = [line(2, long, "", "", is_across=True), line(3, "we ask:", "", "", is_across=True)]
    found = read(document(HEAD_LINE, *lead, line(4, "That A be done.", "Yes", "")))
    assert found.rows[0].lead_in == f"{long} we ask:"
    assert read(document(HEAD_LINE, *lead)).left_over[0].line == 2


def test_an_empty_cell_merged_with_an_empty_one_is_empty() -> None:
    cells = (line(2, "That A be done.", "Yes", ""), line(3, "That B be done.", "No", "", merged=frozenset({2})))
    assert [row.doubts for row in read(document(HEAD_LINE, *cells)).rows] == [(), ()]


def test_a_cell_merged_with_the_one_above_has_its_words_for_both() -> None:
    found = read(
        document(
            HEAD_LINE,
            line(2, "That A be done.", "Both agreed.", "Done."),
            line(3, "That B be done.", "", "Begun.", merged=frozenset({1})),
        )
    )
    assert [row.response for row in found.rows] == ["Both agreed.", "Both agreed."]
    assert "“Response” is merged" in found.rows[1].doubts[0]


def test_a_recommendation_merged_over_rows_has_the_cells_of_all() -> None:
    found = read(
        document(
            HEAD_LINE,
            line(2, "That A be done.", "First", "One"),
            line(3, "", "Second", "Two", merged=frozenset({0})),
            line(4, "", "", "Three", merged=frozenset({0})),
        )
    )
    assert (found.rows[0].response, found.rows[0].update) == ("First\nSecond", "One\nTwo\nThree")
    assert len(found.rows[0].doubts) == 2


def test_what_was_odd_when_the_file_was_opened_is_a_doubt() -> None:
    found = read(document(HEAD_LINE, line(2, "That A be done.", "Yes", "", remarks=("Odd.",)), remarks=("Of all.",)))
    assert found.rows[0].doubts == ("Odd.",)
    assert found.remarks == ("Of all.",)
    assert found.doubtful == found.rows


def test_a_row_over_lines_ends_on_the_last() -> None:
    found = read(document(HEAD_LINE, line(2, "That A be done.", "Yes", "", last=4)))
    assert found.rows[0].lines == (2, 4)


def test_a_table_cut_by_a_page_without_a_head_goes_on() -> None:
    found = read(
        document(
            Line(number=1, cells=("Recommendation", "Response", "Update"), table=1, page=1),
            Line(number=2, cells=("That A be", "Yes", ""), table=1, page=1),
            Line(number=3, cells=("done by May.", "", "Done."), table=2, page=2),
            Line(number=4, cells=("Committee of May 2025",), page=2),
            Line(number=5, cells=("That B be done.", "Yes", ""), table=3, page=3),
            Line(number=6, cells=("Committee of May 2026",), page=3),
        )
    )
    assert [row.text for row in found.rows] == ["That A be done by May.", "That B be done."]
    assert len(found.dropped) == 2
    assert not found.left_over


def test_a_repeated_head_in_word_is_no_end_of_a_page() -> None:
    """Its tables stand one after another, and rows without a stop are whole."""
    lines = pasted(f"{HEAD}\nThat A be done\tYes\t\n\n{HEAD}\nThat B be done\tYes\t").lines
    found = read(Document(lines=lines))
    assert [row.doubts for row in found.rows] == [(), ()]
