"""Do definitions agree with themselves and with each other? Checks of a whole register (RULES A1 to A6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import polars as pl

from measuringup.core.indicators import Basis, Indicator, Kind, LifeCycle, Polarity, StoredAs
from measuringup.core.observations import did_you_mean
from measuringup.core.periods import years_in_window
from measuringup.core.problems import Problem, Severity

#: More decimals of a percentage than these are printed by nobody.
MOST_DECIMALS_OF_PERCENTAGE = 3
_ONCE_A_YEAR = {"annual", "biennial", "ad hoc"}
_PERCENT = 100.0


def check_definitions(
    indicators: Sequence[Indicator], schemes: Collection[str] | None = None
) -> list[tuple[int, Problem]]:
    """Every contradiction: the position of the definition it stands in, and the problem (`column`: the field).

    `schemes` are the names of the rating schemes there are; None does not look at them. A code that
    is defined twice is the one fault that leaves no way to use a definition.
    """
    names = _names(indicators)
    codes = {each.code for each in indicators}
    return [
        (position, problem)
        for position, each in enumerate(indicators)
        for problem in (
            *_collisions(each, names),
            *_links(each, codes),
            *_range(each),
            *_percentage(each),
            *_basis(each),
            *_life(each),
            *_dimensions(each),
            *_scheme(each, schemes),
        )
    ]


def without_range(indicators: Sequence[Indicator], targets: pl.DataFrame | None) -> list[Problem]:
    """A warning for each measure whose polarity is a range of which neither definition nor target gives an end.

    `targets` has TARGET_SCHEMA; None where there are none.
    """
    ranged: set[str] = set()
    if targets is not None:
        ends = pl.col("lower").is_not_null() | pl.col("upper").is_not_null()
        ranged = set(targets.filter(ends)["indicator_code"])
    message, advice = (
        "The polarity is a range, but no end of it is given.",
        "Give range_low or range_high, or a target.",
    )
    return [
        _fault("no-range", "polarity", f"{each.code}: {message}", advice, each.polarity, "warning")
        for each in indicators
        if each.polarity is Polarity.RANGE
        and each.range_low is None
        and each.range_high is None
        and each.code not in ranged
    ]


def _fault(
    rule: str, field: str, message: str, advice: str, value: object = "", severity: Severity = "error"
) -> Problem:
    return Problem(severity=severity, rule=rule, column=field, message=message, advice=advice, value=str(value))


def _names(indicators: Sequence[Indicator]) -> Counter[str]:
    """How many definitions answer to each code or alias, whatever the case."""
    return Counter(name for each in indicators for name in {name.casefold() for name in (each.code, *each.aliases)})


def _collisions(each: Indicator, names: Counter[str]) -> Iterator[Problem]:
    if names[each.code.casefold()] > 1:
        yield _fault("code-twice", "code", "Another definition has this code or alias.", "Rename one.", each.code)
    for alias in each.aliases:
        if alias.casefold() != each.code.casefold() and names[alias.casefold()] > 1:
            advice = "An alias leads to one indicator: take it from the other."
            yield _fault("alias-twice", "aliases", "Another definition has this alias or code.", advice, alias)


def _links(each: Indicator, codes: set[str]) -> Iterator[Problem]:
    for field in ("proxy_for", "supplements", "replaces"):
        code = getattr(each, field)
        if code == each.code:
            yield _fault("own-code", field, f"{field} names the indicator itself.", "Name the other one.", code)
        elif code and code not in codes:
            advice = f"{did_you_mean(code, codes)}Define it, or correct the code."
            yield _fault("unknown-link", field, f"{field} names a code nobody defines.", advice, code, "warning")
    if each.kind is Kind.PROXY and not each.proxy_for:
        message, advice = "A proxy stands for an annual measure.", "Say which, in proxy_for."
        yield _fault("proxy-for-nothing", "proxy_for", message, advice, severity="warning")


def _range(each: Indicator) -> Iterator[Problem]:
    low, high = each.range_low, each.range_high
    if low is not None and high is not None and low > high:
        yield _fault("range-backwards", "range_low", "The range begins above its end.", "Swap the two.", f"{low:g}")
    one_way = each.polarity not in {Polarity.RANGE, Polarity.PLAN}
    if one_way and (low is not None or high is not None):
        message = f"A range is given, but the polarity is {each.polarity}."
        yield _fault("unused-range", "polarity", message, "Make it range, or delete range_low and range_high.",
                     each.polarity, "warning")  # fmt: skip


def _percentage(each: Indicator) -> Iterator[Problem]:
    if not each.is_percentage:
        if each.stored_as is StoredAs.FRACTION:
            message = f"Only a percentage can be stored as a fraction; this is a {each.data_type}."
            yield _fault("fraction-of-no-percentage", "stored_as", message, "Correct data_type or stored_as.",
                         each.stored_as, "warning")  # fmt: skip
        return
    if each.multiplier == 1:
        message = "With a multiplier of 1, numerator over denominator is a fraction and no percentage."
        yield _fault("percentage-multiplier", "multiplier", message, "Make it 100 unless it counts hundreds.",
                     "1", "warning")  # fmt: skip
    if each.precision > MOST_DECIMALS_OF_PERCENTAGE:
        message = f"A percentage of {each.precision} decimals is printed and judged."
        yield _fault("precision", "precision", message, "Give 0, 1 or 2.", each.precision, "warning")


def _basis(each: Indicator) -> Iterator[Problem]:
    rolls = years_in_window(each.frequency) is not None
    if rolls and each.basis is not Basis.ROLLING:
        message = f"A {each.frequency} figure is rolling, but the basis is {each.basis}."
        yield _fault("basis-and-frequency", "basis", message, "Make the basis rolling.", each.basis, "warning")
    if each.basis is Basis.ANNUAL and each.frequency not in _ONCE_A_YEAR:
        message = f"The basis is annual, but the figure is collected {each.frequency}."
        advice = "Choose in-period, cumulative, snapshot or rolling: it decides how figures add up."
        yield _fault("basis-and-frequency", "basis", message, advice, each.basis, "warning")


def _life(each: Indicator) -> Iterator[Problem]:
    if each.introduced and each.ended and each.ended < each.introduced:
        yield _fault("ends-before-it-begins", "ended", "It ends before it is introduced.", "Correct one.", each.ended)
    if each.life_cycle is LifeCycle.RETIRED and each.ended is None:
        message, advice = "It is retired, but not since when.", "Give the last day it was measured."
        yield _fault("retired-without-end", "ended", message, advice, severity="warning")


def _dimensions(each: Indicator) -> Iterator[Problem]:
    seen: set[str] = set()
    for dimension in each.dimensions:
        if dimension.name.casefold() in seen:
            yield _fault("dimension-twice", "dimensions", "A dimension stands twice.", "Keep one.", dimension.name)
        seen.add(dimension.name.casefold())
        if any(sign in text for text in (dimension.name, *dimension.values) for sign in "=;"):
            advice = "Use plain words: breakdowns are written area=HA1;sex=f."
            yield _fault(
                "dimension-sign", "dimensions", "A dimension or part holds '=' or ';'.", advice, dimension.name
            )


def _scheme(each: Indicator, schemes: Collection[str] | None) -> Iterator[Problem]:
    if schemes is not None and each.scheme not in schemes:
        advice = (
            f"{did_you_mean(each.scheme, schemes)}Shipped are: {', '.join(schemes)}; or give your own with --schemes."
        )
        yield _fault("unknown-scheme", "scheme", "There is no such rating scheme.", advice, each.scheme, "warning")
