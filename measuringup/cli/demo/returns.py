"""How did the figures reach the records? Month by month, with what was found to be wrong later and put right.

The figures of `figures` are what is known today. Here is what was sent first, on which day, and what replaced it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from measuringup.cli.demo.council import ORGANISATIONS
from measuringup.cli.demo.figures import Figure
from measuringup.cli.demo.timeline import Timeline, month_start

#: The records begin so many financial years before the one that runs, on this day of April.
YEARS_ON_RECORD, FIRST_DAY = 2, 3
#: Sends its own figures.
SENDS_ITSELF = "brightwater-leisure"
#: Sent provisionally, so much too low, and made final so many months later.
PROVISIONAL, TOO_LOW, FINAL_AFTER = "PL01", 0.985, 3
#: Restated at this year's prices, in this month and on this day of the year that runs.
REPRICED, INFLATION, REPRICED_ON = "HC14", 1.034, (6, 12)
_NEIGHBOURS = {each.code for each in ORGANISATIONS[1:]}


class Correction(NamedTuple):
    """The figure of the told month `start` was first sent with its numerator times `factor`."""

    code: str
    start: str
    factor: float
    found: dt.date
    klass: str
    reason: str


CORRECTIONS = (
    Correction(
        "RC06", "2025-03", 0.93, dt.date(2025, 7, 30), "correction", "Eight answers were dated when they were filed."
    ),
    Correction(
        "CL02", "2025-06", 0.905, dt.date(2025, 8, 14), "correction", "17 assessments were dated a day late."
    ),
    Correction(
        "HC09", "2024-01", 1.06, dt.date(2024, 9, 5), "definition change",
        "Counted again with the cases passed to the police, as from the year after.",
    ),
    Correction(
        "AH05", "2025-02", 0.96, dt.date(2025, 4, 8), "late data", "Three assessments of February were written up late."
    ),
)  # fmt: skip


class Return(NamedTuple):
    """Figures sent together on a day. `klass` says why they replace earlier ones, "" where they replace none."""

    day: dt.date
    name: str
    reason: str
    figures: list[Figure]
    klass: str = ""
    sender: str = ""


def beginning(timeline: Timeline) -> dt.date:
    """The day on which the records begin."""
    return dt.date(timeline.year - YEARS_ON_RECORD, 4, FIRST_DAY)


def returns(figures: Iterable[Figure], timeline: Timeline) -> list[Return]:
    """Everything sent, in order of days."""
    everything = list(figures)
    first, known = _first_sent(everything, timeline), beginning(timeline)
    made = [*_brought_in(first, known), *_monthly(first, known), *_made_final(everything, timeline)]
    made += [*_corrected(everything, timeline), *_repriced(everything, timeline)]
    return sorted((each for each in made if each.figures and each.day <= timeline.as_of), key=lambda each: each.day)


def _first_sent(figures: list[Figure], timeline: Timeline) -> list[Figure]:
    """The figures as they were sent first."""
    factors = {(each.code, _period(each, figures, timeline)): each.factor for each in CORRECTIONS}
    repriced = _repricing_day(timeline)
    sent = []
    for figure in figures:
        factor = factors.get((figure.indicator_code, figure.span.start), 1.0) if _is_ours(figure) else 1.0
        if _is_provisional(figure, timeline):
            figure = figure._replace(figure_status="provisional")
            factor *= TOO_LOW
        elif figure.figure_status == "restated":
            figure = figure._replace(figure_status="final")
        if figure.indicator_code == REPRICED and figure.known_on < repriced <= timeline.as_of:
            factor /= INFLATION
        sent.append(_times(figure, factor))
    return sent


def _is_provisional(figure: Figure, timeline: Timeline) -> bool:
    return figure.indicator_code == PROVISIONAL and _is_ours(figure) and figure.known_on > beginning(timeline)


def _is_ours(figure: Figure) -> bool:
    return not figure.breakdown and figure.organisation_code not in _NEIGHBOURS


def _times(figure: Figure, factor: float) -> Figure:
    """A figure whose numerator, or value, is so many times as large."""
    if factor == 1.0:
        return figure
    if figure.numerator is not None:
        return figure._replace(numerator=round(figure.numerator * factor))
    return figure if figure.value is None else figure._replace(value=round(figure.value * factor, 1))


def _brought_in(first: list[Figure], day: dt.date) -> Iterator[Return]:
    """What the spreadsheets held when the records began."""
    before = [figure for figure in first if figure.known_on <= day]
    own = [figure for figure in before if figure.organisation_code not in _NEIGHBOURS]
    others = [figure for figure in before if figure.organisation_code in _NEIGHBOURS]
    yield Return(day, "our-figures-so-far.csv", "Figures of our spreadsheets, brought in as the records begin.", own)
    yield Return(day, "comparators-so-far.csv", "Figures of the authorities we compare ourselves with.", others)


def _monthly(first: list[Figure], begins: dt.date) -> Iterator[Return]:
    """One return of the council, with its neighbours' figures, and one of the provider a month."""
    sent: dict[tuple[dt.date, str], list[Figure]] = defaultdict(list)
    for figure in first:
        if figure.known_on > begins:
            whose = figure.organisation_code
            sent[figure.known_on, whose if whose == SENDS_ITSELF else ""].append(figure)
    for (day, sender), figures in sent.items():
        told = f"{day:%B %Y}"
        if sender:
            yield Return(day, f"leisure-{day:%Y-%m}.csv", f"Return of the contractor, {told}.", figures, sender=sender)
        else:
            yield Return(day, f"return-{day:%Y-%m}.csv", f"Return of {told}.", figures)


def _made_final(figures: list[Figure], timeline: Timeline) -> Iterator[Return]:
    """Provisional figures become final with a later return."""
    final: dict[dt.date, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _is_provisional(figure, timeline):
            final[month_start(figure.known_on, FINAL_AFTER).replace(day=figure.known_on.day)].append(
                figure._replace(figure_status="final")
            )
    for day, group in final.items():
        if day <= timeline.as_of:
            yield Return(
                day, f"final-tonnages-{day:%Y-%m}.csv", "The weighbridge sent the last tonnages.", group, "late data"
            )


def _corrected(figures: list[Figure], timeline: Timeline) -> Iterator[Return]:
    for each in CORRECTIONS:
        start = _period(each, figures, timeline)
        found = timeline.shifted(each.found)
        right = [
            figure._replace(figure_status="restated")
            for figure in figures
            if (figure.indicator_code, figure.span.start) == (each.code, start)
            and _is_ours(figure)
            and figure.known_on < found
        ]
        yield Return(found, f"correction-{each.code}.csv", each.reason, right, each.klass)


def _period(correction: Correction, figures: list[Figure], timeline: Timeline) -> dt.date | None:
    """The first day of the period in which the correction's told month lies on this time-line."""
    day = timeline.shifted(dt.date.fromisoformat(f"{correction.start}-01"))
    spans = (figure.span for figure in figures if figure.indicator_code == correction.code)
    return next((span.start for span in spans if span.start <= day <= span.end), None)


def _repricing_day(timeline: Timeline) -> dt.date:
    return dt.date(timeline.year, *REPRICED_ON)


def _repriced(figures: list[Figure], timeline: Timeline) -> Iterator[Return]:
    """The whole series at this year's prices."""
    day = _repricing_day(timeline)
    right = [
        figure._replace(figure_status="restated")
        for figure in figures
        if figure.indicator_code == REPRICED and figure.known_on < day
    ]
    yield Return(day, f"prices-of-{day:%Y}.csv", "All costs at this year's prices.", right, "price rebase")
