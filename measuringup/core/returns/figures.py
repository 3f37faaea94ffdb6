"""Which figure was given in a row? Numbers, an answer or nothing, and what contradicts itself (RULES E1, E2, A4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from measuringup.core.collection.answers import ANSWERS
from measuringup.core.indicators import DataType, Indicator
from measuringup.core.observations import did_you_mean
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import Problem
from measuringup.core.returns.columns import NUMBERS
from measuringup.core.returns.rows import SentRow

_YES, _NO = {"yes", "y", "true", "1"}, {"", "no", "n", "false", "0"}


@dataclass(frozen=True, kw_only=True)
class GivenFigure:
    """What a row gives. Units as in core.observations; `value` is made of the two numbers where only they are given."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    state: str = ""
    is_provisional: bool = False
    entered: str = ""
    explanation: str = ""
    note: str = ""
    restatement: RestatementClass | None = None

    @property
    def figure_status(self) -> str:
        """How firm it is."""
        return "provisional" if self.is_provisional else "final"

    @property
    def is_nothing(self) -> bool:
        """Whether there is neither a figure nor an answer."""
        return not self.state and all(each is None for each in (self.numerator, self.denominator, self.value))


def given_figure(row: SentRow, indicator: Indicator) -> tuple[GivenFigure, list[Problem]]:
    """What a row gives, and everything that is wrong with it."""
    numbers = {name: row.numbers.get(name) for name in NUMBERS}
    if indicator.data_type is DataType.YES_NO and row.text("value").casefold() in {"yes", "no"}:
        numbers["value"] = float(row.text("value").casefold() == "yes")
    unreadable = [each for each in row.problems if each.column != "value" or numbers["value"] is None]
    state = row.text("state").casefold() or next(iter(row.markers.values()), "")
    problems = [*unreadable, *_wrong(row, indicator, numbers, state)]
    if numbers["value"] is None and not problems and numbers["denominator"]:
        numbers["value"] = indicator.multiplier * (numbers["numerator"] or 0.0) / numbers["denominator"]
    restatement = row.text("restatement").casefold()
    return GivenFigure(
        **numbers,
        state=state if state in ANSWERS else "",
        is_provisional=row.text("provisional").casefold() in _YES,
        entered=row.text("value"),
        explanation=row.text("explanation"),
        note=row.text("note"),
        restatement=RestatementClass(restatement) if restatement in set(RestatementClass) else None,
    ), problems


def _wrong(row: SentRow, indicator: Indicator, numbers: dict[str, float | None], state: str) -> Iterator[Problem]:
    yield from _words(row, state)
    for name in NUMBERS:
        if name in row.percents and (name != "value" or not indicator.is_percentage):
            yield row.wrong(name, "percent-sign", "A percent sign has no place here.", "Give the number.")
    above, below, value = (numbers[name] for name in NUMBERS)
    if state and any(row.text(name) for name in NUMBERS if name not in row.markers):
        message = "There is a figure, and a reason why there is none."
        yield row.wrong("state", "figure-and-reason", message, "Keep one of them.")
    elif (above is None) != (below is None) and value is None and not row.problems:
        missing = "denominator" if below is None else "numerator"
        yield row.wrong(missing, "half-a-fraction", "Of two numbers one is missing.", "Give both.")
    elif below == 0:
        advice = "Give no figure, and say why in No figure because."
        yield row.wrong("denominator", "divided-by-zero", "Out of 0 there is no share.", advice)
    elif below is not None and below < 0:
        yield row.wrong("denominator", "negative-denominator", "It cannot be less than 0.", "Correct the number.")


def _words(row: SentRow, state: str) -> Iterator[Problem]:
    """Words that are not on the lists."""
    if state and state not in ANSWERS:
        advice = f"{did_you_mean(state, ANSWERS)}Choose from the list: {', '.join(ANSWERS)}."
        yield row.wrong("state", "unknown-answer", "There is no such reason.", advice)
    if row.text("provisional").casefold() not in _YES | _NO:
        yield row.wrong("provisional", "neither-yes-nor-no", "This is neither yes nor no.", "Choose from the list.")
    restatement = row.text("restatement").casefold()
    if restatement and restatement not in set(RestatementClass):
        advice = f"Choose from the list: {', '.join(RestatementClass)}."
        yield row.wrong("restatement", "unknown-restatement", "There is no such class.", advice)
