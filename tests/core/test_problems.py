"""A problem says what is wrong, where, what was found and what to do."""

from measuringup.core.problems import (
    LONGEST_TEXT,
    LONGEST_VALUE,
    PROBLEM_SCHEMA,
    Problem,
    ProblemsError,
    in_file,
    problems_frame,
)

PROBLEM = Problem(
    severity="error",
    rule="number",
    message="This is not a number.",
    advice="Give a number such as 12.5.",
    file="q3.xlsx",
    sheet="Returns",
    row=31,
    column="value",
    value="n/k",
)


def test_it_reads_as_a_sentence_with_its_place() -> None:
    assert str(PROBLEM) == (
        "q3.xlsx, sheet Returns, row 31, column value: This is not a number. Found: 'n/k'. Give a number such as 12.5."
    )


def test_without_a_place_it_is_the_message_alone() -> None:
    assert str(Problem(severity="warning", rule="any", message="Nothing was found.")) == "Nothing was found."


def test_refusing_names_every_problem() -> None:
    refused = ProblemsError([PROBLEM, Problem(severity="error", rule="any", message="And another.")])
    assert str(refused).splitlines() == [str(PROBLEM), "And another."]
    assert len(refused.problems) == 2


def test_the_file_is_filled_in_where_it_is_not_said() -> None:
    unplaced = Problem(severity="error", rule="any", message="Bad.")
    assert [problem.file for problem in in_file([PROBLEM, unplaced], "other.csv")] == ["q3.xlsx", "other.csv"]


def test_the_frame_has_one_row_a_problem_in_order() -> None:
    frame = problems_frame([PROBLEM])
    assert frame.schema == PROBLEM_SCHEMA
    assert frame.row(0, named=True)["row"] == 31
    assert problems_frame([]).height == 0


def test_what_a_terminal_would_act_on_is_spelled_out() -> None:
    told = Problem(severity="error", rule="any", message="Two\nlines.", value="12\x1b[31m\0\u202e", column="a\tb")
    assert str(told) == "column a\\tb: Two\\nlines. Found: '12\\x1b[31m\\x00\\u202e'."


def test_long_texts_are_cut() -> None:
    told = Problem(severity="error", rule="any", message="m" * 5_000, value="9" * 400, column="c" * LONGEST_VALUE)
    assert (len(told.message), told.message[-2:]) == (LONGEST_TEXT, "m…")
    assert (len(told.value), told.value[-2:]) == (LONGEST_VALUE, "9…")
    assert told.column == "c" * LONGEST_VALUE


def test_texts_fit_to_print_stay_so_when_a_problem_is_placed() -> None:
    told = Problem(severity="error", rule="any", message="Bad.", value="\0" * 500)
    assert in_file([told], "a.csv")[0].value == told.value
