"""Problems in short: how many rows, and where the first of them is."""

from measuringup.cli.summary import MOST_LINES, in_short
from measuringup.core.problems import Problem


def problem(message: str, row: int | None, column: str = "date", rule: str = "r") -> Problem:
    return Problem(severity="error", rule=rule, message=message, file="in.csv", row=row, column=column)


def test_one_kind_is_one_line() -> None:
    told = [problem("Series a: no date.", 4), problem("Too long.", None, "", "long"), problem("Series b: no date.", 9)]
    assert in_short(told) == [
        "2 rows: no date. (in.csv, column date, first in row 4)",
        "Too long. (in.csv)",
    ]


def test_nobody_reads_a_hundred_lines() -> None:
    told = [problem("Wrong.", 1, rule=str(number)) for number in range(MOST_LINES + 3)]
    assert len(in_short(told)) == MOST_LINES + 1
    assert in_short(told)[-1] == "and problems of 3 more kinds"
