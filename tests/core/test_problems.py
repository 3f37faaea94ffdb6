"""A problem says what is wrong, where, what was found and what to do."""

from measuringup.core.problems import PROBLEM_SCHEMA, Problem, ProblemsError, in_file, problems_frame

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
