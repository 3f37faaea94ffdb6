"""Do the periods stand as columns? Such a table is named as what it is, with what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from measuringup.core.indicators import YearKind
from measuringup.core.periods import AmbiguousPeriodError, PeriodError, parse_label
from measuringup.core.problems import Problem

#: The rule by which such a table is told.
PERIODS_AS_COLUMNS = "periods-as-columns"
#: One column may bear a period's name by chance.
FEWEST_PERIODS = 2
#: So many periods are named in the message.
_MOST_NAMED = 4
#: What else such a column says: "Q1 Actual".
_WORDS = re.compile(r"\b(?:actual|result|figure|value|outturn|performance|target|status|rag)s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{5,}|\d{1,3}")


def period_columns(names: Sequence[str]) -> list[str]:
    """The names that read like periods, with or without their year."""
    return [name for name in names if is_period(" ".join(_WORDS.sub(" ", name).split()))]


def is_period(text: str) -> bool:
    """Whether a text can be read as a period, with or without its year."""
    if not text or _NUMBER.fullmatch(text):
        return False
    try:
        parse_label(text, year=YearKind.FINANCIAL)
    except AmbiguousPeriodError:
        return True
    except PeriodError:
        return False
    return True


def periods_as_columns(place: int, names: Sequence[str], value: str) -> Problem | None:
    """The refusal of a table among whose columns several are periods; None for any other.

    `value` is the column that the figures would stand in.
    """
    found = period_columns(names)
    if len(found) < FEWEST_PERIODS:
        return None
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return Problem(
        severity="error",
        rule=PERIODS_AS_COLUMNS,
        message=f"The periods stand as columns: {', '.join(found[:_MOST_NAMED])}{more}.",
        advice=f"Make one row for each measure and period, with three columns: indicator_code, period (such as "
        f"Q1 2025/26) and {value}.",
        row=place,
        column=found[0],
    )
