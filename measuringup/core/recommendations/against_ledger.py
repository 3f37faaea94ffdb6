"""Does the ledger bear out what a recommendation is shown with? Figures quoted, and measures linked (RULES H6).

A quoted figure is compared with the ledger as known on the day of its update, to the decimals quoted: with the periods
that its sentence names, or, where it names none, with all there are. So a check is silent rather than wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from measuringup.core.figures import print_figure, rounded_decimal
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period, PeriodError, label_of, parse_label
from measuringup.core.periods.days import MONTH
from measuringup.core.reasons import Reason
from measuringup.core.recommendations.linked import Entry, Linked, in_force
from measuringup.core.recommendations.quoted import Quoted, quoted
from measuringup.core.recommendations.quoted_measures import measure_of
from measuringup.core.recommendations.truth import Finding, Told

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(rf"{MONTH}(?:\s+\d{{4}})?", re.IGNORECASE)
#: A month may be the last of one of these.
_LONGER = re.compile(r"\b(?:quarter|half|year|months)\b", re.IGNORECASE)
#: How much one is in a measure of thousands or millions of pounds.
_POUNDS = {"k": 1e3, "000": 1e3, "000s": 1e3, "'000": 1e3, "'000s": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}


def ledger_findings(linked: Sequence[Linked], told: Sequence[Told], position: int = 1) -> tuple[Finding, ...]:
    """What to ask about figures quoted in updates, oldest first, and about the measures linked."""
    return (*_of_figures(linked, told, position), *_of_measures(linked, position))


def _of_measures(linked: Sequence[Linked], position: int) -> Iterator[Finding]:
    for each in linked:
        numbers: dict[str, Any] = {"name": each.name, "shown": each.shown_on, "gone": each.gone}
        if each.gone:
            yield Finding(position, "evidence", "", Reason("measure-gone", numbers))
        elif each.now is not None and each.now.is_red:
            now, then = each.now, each.then.status if each.then and not each.then.is_red else ""
            numbers |= {"status": now.status, "period": now.period, "figure": now.figure, "target": now.target}
            yield Finding(position, "evidence", "", Reason("measure-red", numbers | {"then": then}))


def _of_figures(linked: Sequence[Linked], told: Sequence[Told], position: int) -> Iterator[Finding]:
    """What is said again is asked about once, where it was said last."""
    entries = {each.definition: each.entries for each in linked if each.definition is not None}
    seen = set()
    for update in reversed(told):
        if update.on is None:
            continue
        for each in quoted(update.text):
            measure = measure_of(each, list(entries))
            if measure is None or (each.sentence, each.words) in seen:
                continue
            seen.add((each.sentence, each.words))
            if reason := _difference(each, measure, entries[measure], update.on):
                yield Finding(position, "update", each.sentence, reason)


def _difference(said: Quoted, measure: Indicator, entries: Sequence[Entry], on: dt.date) -> Reason | None:
    """The reason where the ledger says otherwise; None where it agrees, or has nothing to compare with."""
    named = _periods(said, measure, on)
    if named is None:
        return None
    there = [each for days, each in in_force(entries, on).items() if not named or days in named]
    same = [each for each in there if _is_same(said, each.value, measure)]
    numbers = {"name": measure.name, "quoted": said.words, "on": on}
    if same:
        return _changed_since(said, measure, entries, same[-1], numbers)
    if not there or any(_is_same(said, number, measure) for each in there for number in each.others):
        return None
    figure = _printed(said, there[-1].value, measure)
    return Reason("figure-differs", {**numbers, "figure": figure, "period": _label(there[-1], measure)})


def _changed_since(
    said: Quoted, measure: Indicator, entries: Sequence[Entry], then: Entry, numbers: Mapping[str, Any]
) -> Reason | None:
    """The reason where the same period has another figure by now."""
    now = in_force(entries).get((then.start, then.end))
    if now is None or _is_same(said, now.value, measure):
        return None
    figure = _printed(said, now.value, measure)
    return Reason("figure-changed", {**numbers, "figure": figure, "period": _label(then, measure), "since": now.on})


def _printed(said: Quoted, value: float | None, measure: Indicator) -> str:
    """The ledger's figure at the measure's own decimals, or at those quoted where these are more."""
    decimals = measure.precision if said.sign == "£" else max(measure.precision, said.decimals)
    return print_figure(value or 0.0, measure.data_type, measure.unit, decimals)


def _label(entry: Entry, measure: Indicator) -> str:
    return label_of(entry.start, entry.end, measure.frequency, measure.year) or ""


def _is_same(said: Quoted, value: float | None, measure: Indicator) -> bool:
    """Whether a reader who sees both at the decimals quoted sees the same."""
    own = _POUNDS.get(measure.unit.removeprefix("£").strip(), 1.0) if said.sign == "£" else 1.0
    seen = (value or 0.0) * own / said.times
    if abs(seen - said.value) > 10.0**-said.decimals:
        return False  # without rounding both, which takes a while where there are thousands
    return rounded_decimal(seen, said.decimals) == rounded_decimal(said.value, said.decimals)


def _periods(said: Quoted, measure: Indicator, on: dt.date) -> set[tuple[dt.date, dt.date]] | None:
    """The measure's periods that a sentence names, by their days; None where it names something that is none.

    A month stands for the quarter or year that ends with it only where the sentence speaks of one.
    """
    found = set()
    for when in said.when:
        words = when.replace(",", "")
        is_end = _MONTH.fullmatch(words) and measure.frequency != "monthly"
        period = None if is_end and not _LONGER.search(said.sentence) else _period(words, measure, on)
        if period is None:
            return None
        found.add((period.start, period.end))
    return found


def _period(words: str, measure: Indicator, on: dt.date) -> Period | None:
    """A period by its name; a month or a quarter without a year is the last that was over on the day."""
    if _YEAR.search(words):
        return _read(words, measure)
    pairs = ((year, f"{year}/{(year + 1) % 100:02}") for year in (on.year, on.year - 1))
    read = [_read(f"{words} {year if words.isalpha() else years}", measure) for year, years in pairs]
    return next((period for period in read if period is not None and period.end <= on), None)


def _read(label: str, measure: Indicator) -> Period | None:
    try:
        return parse_label(label, frequency=measure.frequency, year=measure.year)
    except PeriodError:
        return None
