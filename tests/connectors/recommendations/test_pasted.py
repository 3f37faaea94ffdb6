"""HTML as it is pasted: merged cells, lists, raised figures, nested tables and what nobody sees."""

from measuringup.connectors.recommendations import read_pasted
from measuringup.core.recommendations import Reading, read

HEAD = "<tr><th>Recommendation</th><th>Response</th><th>Update</th></tr>"


def pasted(inside: str, after: str = "") -> Reading:
    return read(read_pasted(f"<table>{HEAD}{inside}</table>{after}"))


def test_cells_that_run_across_and_down() -> None:
    reading = pasted(
        "<tr><td colspan=3>Housing</td></tr>"
        "<tr><td rowspan=2>That A be done.</td><td>Yes</td><td>One</td></tr><tr><td>Also</td><td>Two</td></tr>"
        "<tr><td>That B be done.</td><td>Yes</td><td rowspan=2>Both</td></tr>"
        "<tr><td>That C be done.</td><td>No</td></tr>"
        "<tr></tr>"
    )
    assert [(row.group, row.response, row.update) for row in reading.rows] == [
        ("Housing", "Yes\nAlso", "One\nTwo"),
        ("Housing", "Yes", "Both"),
        ("Housing", "No", "Both"),
    ]


def test_lists_breaks_and_raised_figures() -> None:
    reading = pasted(
        "<tr><td>That A<sup>1</sup> be<br>done.</td>"
        "<td><p>Agreed:</p><ul><li>one</li><li>two</li></ul></td><td></td></tr>",
        "<p><sup>1</sup> Housing panel, 3 March 2024.</p>",
    )
    (row,) = reading.rows
    assert (row.text, row.response) == ("That A¹ be\ndone.", "Agreed:\n• one\n• two")
    assert row.footnotes[0].meeting is not None


def test_what_word_puts_on_the_clipboard() -> None:
    reading = read(
        read_pasted(
            "<html xmlns:o='urn:o'><head><style>p.MsoNormal {}</style></head><body lang=EN-GB><!--StartFragment-->"
            "<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Recommendation<o:p></o:p></b></p></td>"
            "<td><p class=MsoNormal>Response<o:p></o:p></p></td></tr>"
            "<tr><td><p class=MsoNormal>That A\r\nbe done.</p></td>"
            "<td><p class=MsoListParagraph><![if !supportLists]>"
            "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span>"
            "</span><![endif]>one</p><p class=MsoListParagraph>· two</p></td></tr></table>"
            "<!--EndFragment--></body></html>"
        )
    )
    assert [(row.text, row.response) for row in reading.rows] == [("That A be done.", "· one\n· two")]


def test_what_nobody_sees_is_not_read() -> None:
    reading = pasted("<tr><td>That A be done.<script>no()</script></td><td><del>Yes</del>No</td><td>x</td></tr></del>")
    assert (reading.rows[0].text, reading.rows[0].response) == ("That A be done.", "No")


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    reading = pasted("<tr><td>That A be done.</td><td>See:<table><tr><td>12</td></tr></table></td><td>x</td></tr>")
    assert "12" in reading.rows[0].response
    assert len(reading.rows) == 1


def test_text_between_tables_is_the_heading_of_the_next() -> None:
    one = "<tr><td>That A be done.</td><td>Yes</td><td>x</td></tr>"
    reading = read(
        read_pasted(f"<h1>Report</h1><p>Housing</p><table>{HEAD}{one}</table>Roads<table>{HEAD}{one}</table>")
    )
    assert [row.group for row in reading.rows] == ["Housing", "Roads"]


def test_widths_that_are_none_count_as_one() -> None:
    reading = pasted("<tr><td colspan='x'>That A be done.</td><td colspan=0>Yes</td><td rowspan=''>x</td></tr>")
    assert reading.rows[0].update == "x"
