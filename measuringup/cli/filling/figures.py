"""How do the fictional council's figures get into the ledger? Return by return, each with the file it was sent in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from measuringup.actions.figures import Figure as Entry
from measuringup.actions.figures import enter_figures
from measuringup.actions.files import keep_file
from measuringup.actions.together import together
from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.figures import Figure
from measuringup.cli.demo.returns import Return
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import account_of, performance_team
from measuringup.core.organisation import RestatementClass

COLUMNS = ("code", "organisation", "part", "from", "to", "numerator", "denominator", "value", "state", "status")
#: The first line of a file holds the names of its columns.
FIRST_ROW = 2


def sending(returns: list[Return]) -> Iterator[Event]:
    """Each return on its day."""
    for each in returns:
        yield Event(each.day, lambda sent=each: send(sent))  # type: ignore[misc]


def send(sent: Return) -> None:
    """Keep the file and enter its figures, as one change."""
    by = account_of(sent.sender) if sent.sender else performance_team()
    with together(by=by, verb="enter figures", reason=sent.reason):
        source = keep_file(sent.name, as_file(sent.figures), by=None, reason=sent.reason)
        enter_figures(
            [entry(figure, row) for row, figure in enumerate(sent.figures, start=FIRST_ROW)],
            by=None,
            reason=sent.reason,
            restatement=RestatementClass(sent.klass) if sent.klass else None,
            source=source,
        )


def as_file(figures: list[Figure]) -> bytes:
    """The figures as the file in which they were sent."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        head = (figure.indicator_code, figure.organisation_code, figure.breakdown, *figure.span)
        writer.writerow((*head, figure.numerator, figure.denominator, figure.value, figure.state, figure.figure_status))
    return text.getvalue().encode()


def entry(figure: Figure, row: int) -> Entry:
    """A figure as it is entered: a fraction becomes a value by the definition's multiplier."""
    return Entry(
        indicator=figure.indicator_code,
        organisation=figure.organisation_code,
        breakdown=figure.breakdown,
        frequency=figure.frequency,
        period_start=figure.span.start,
        period_end=figure.span.end,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=value_of(figure, definitions()[figure.indicator_code]),
        state=figure.state,
        figure_status=figure.figure_status,
        entered="" if figure.value is None else f"{figure.value:g}" if figure.value < 1e6 else str(figure.value),
        row=row,
    )


def value_of(figure: Figure, definition: Mapping[str, Any]) -> float | None:
    """The value, unrounded; a figure of nothing out of nothing has none."""
    if figure.numerator is None or not figure.denominator:
        return figure.value
    return float(definition["multiplier"]) * figure.numerator / figure.denominator
