"""Are the codes and words of a row known? Indicators, organisations, parts, states."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

import polars as pl

from measuringup.core.indicators import Indicator
from measuringup.core.observations.breakdowns import BreakdownError, breakdown_parts
from measuringup.core.observations.findings import Findings, Rule
from measuringup.core.observations.runs import Runs
from measuringup.core.observations.schema import FIGURE_STATUSES, LONGEST_CODE, OWN_ORGANISATION, STATES

NO_CODE = Rule(
    name="no-indicator",
    severity="error",
    column="indicator_code",
    message="The row does not say which indicator it is about.",
    advice="Give the indicator's code.",
)
TOO_LONG = Rule(
    name="code-too-long",
    severity="error",
    column="indicator_code",
    message="A code of {length} characters is no code of ours; the longest has " + f"{LONGEST_CODE}.",
    advice="Look whether text slipped into the column.",
)
UNKNOWN_INDICATOR = Rule(
    name="unknown-indicator",
    severity="error",
    column="indicator_code",
    message="No definition has this code, alias or name.",
    advice=lambda hit: f"{hit['close']}Add the definition or correct the code.",
)
UNKNOWN_ORGANISATION = Rule(
    name="unknown-organisation",
    severity="error",
    column="organisation_code",
    message="The organisations file does not list this code.",
    advice=lambda hit: f"{hit['close']}Add the organisation or correct the code.",
)
ORGANISATION_TOO_LONG = Rule(
    name="code-too-long",
    severity="error",
    column="organisation_code",
    message=TOO_LONG.message,
    advice=TOO_LONG.advice,
)
UNREADABLE_BREAKDOWN = Rule(
    name="unreadable-breakdown",
    severity="error",
    column="breakdown",
    message=lambda hit: str(hit["fault"]),
)
UNKNOWN_PART = Rule(
    name="unknown-part",
    severity="error",
    column="breakdown",
    message="The definition of {indicator_code} lists no such part: {fault}.",
    advice=lambda hit: f"{hit['close']}Correct the part or add it to the definition's dimensions.",
)
UNDECLARED_DIMENSION = Rule(
    name="undeclared-dimension",
    severity="warning",
    column="breakdown",
    message="The definition of {indicator_code} has no dimension {fault}.",
    advice="Declare the dimension, and say whether its parts add up to the whole.",
)
UNKNOWN_STATE = Rule(
    name="unknown-state",
    severity="error",
    column="state",
    message="There is no such state.",
    advice=f"Use one of: {', '.join(STATES)}; or leave it empty.",
)
UNKNOWN_STATUS = Rule(
    name="unknown-figure-status",
    severity="error",
    column="figure_status",
    message="There is no such figure status.",
    advice=f"Use one of: {', '.join(FIGURE_STATUSES)}.",
)


def did_you_mean(text: str, known: Collection[str]) -> str:
    """The words "Did you mean X? " for the closest known one, "" when none is close."""
    if len(text) > LONGEST_CODE:
        return ""
    folded = {word.casefold(): str(word) for word in known}
    close = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=0.75)
    return f"Did you mean {folded[close[0]]!r}? " if close else ""


def find_unknown_codes(
    frame: pl.DataFrame,
    runs: Runs,
    indicators: Mapping[str, Indicator],
    organisations: Collection[str] | None,
    findings: Findings,
) -> None:
    """Rows of series whose indicator, organisation or part is not known."""
    code, organisation = pl.col("indicator_code").fill_null(""), pl.col("organisation_code").fill_null("")
    too_long, unknown = code.str.len_chars() > LONGEST_CODE, ~code.is_in(list(indicators))
    _report(frame, runs, code == "", NO_CODE, findings)
    _report(frame, runs, unknown & too_long, TOO_LONG, findings)
    _report(frame, runs, unknown & ~too_long & (code != ""), UNKNOWN_INDICATOR, findings, indicators)
    too_long = organisation.str.len_chars() > LONGEST_CODE
    _report(frame, runs, too_long, ORGANISATION_TOO_LONG, findings)
    if organisations is not None:
        known = organisation.is_in([*organisations, OWN_ORGANISATION])
        _report(frame, runs, ~known & ~too_long, UNKNOWN_ORGANISATION, findings, organisations)


def _report(
    frame: pl.DataFrame, runs: Runs, fault: pl.Expr, rule: Rule, findings: Findings, known: Collection[str] = ()
) -> None:
    """Record the rows of the series for which `fault` is true, with the closest of the `known` codes."""
    series = runs.heads.filter(fault)
    if series.is_empty():
        return
    found = series[rule.column].fill_null("").unique()
    hints = pl.DataFrame(
        {
            rule.column: found,
            "close": [did_you_mean(text, known) for text in found],
            "length": found.str.len_chars(),
        }
    )
    findings.add(rule, rows_of_series(frame, runs, series.select("series")).join(hints, on=rule.column, how="left"))


def find_unknown_parts(
    frame: pl.DataFrame, runs: Runs, indicators: Mapping[str, Indicator], findings: Findings
) -> None:
    """Rows about a part that cannot be read or that the definition does not list."""
    broken_down = runs.heads.filter(pl.col("breakdown") != "")
    if broken_down.is_empty():
        return
    faults: dict[Rule, list[dict[str, str]]] = {}
    for code, breakdown in broken_down.select("indicator_code", "breakdown").unique(maintain_order=True).iter_rows():
        for rule, fault, hint in part_faults(breakdown, indicators.get(code)):
            where = {"indicator_code": code, "breakdown": breakdown}
            faults.setdefault(rule, []).append({**where, "fault": fault, "close": hint})
    for rule, found in faults.items():
        series = broken_down.join(pl.DataFrame(found), on=["indicator_code", "breakdown"], maintain_order="left")
        findings.add(rule, rows_of_series(frame, runs, series.select("series", "fault", "close")))


def part_faults(breakdown: str, indicator: Indicator | None) -> list[tuple[Rule, str, str]]:
    """What is wrong with a part of an indicator: rule, fault and "did you mean"."""
    try:
        parts = breakdown_parts(breakdown)
    except BreakdownError as wrong:
        return [(UNREADABLE_BREAKDOWN, str(wrong), "")]
    if indicator is None:
        return []
    declared = {dimension.name.casefold(): dimension for dimension in indicator.dimensions}
    faults = []
    for name, value in parts.items():
        if name not in declared:
            faults.append((UNDECLARED_DIMENSION, repr(name), ""))
        elif declared[name].values and value not in declared[name].values:
            faults.append((UNKNOWN_PART, f"{name}={value}", did_you_mean(value, declared[name].values)))
    return faults


def rows_of_series(frame: pl.DataFrame, runs: Runs, series: pl.DataFrame) -> pl.DataFrame:
    """The rows of these series (column `series`), each with the other columns of `series`."""
    rows = frame.with_row_index("at").with_columns(series=runs.number)
    return rows.join(series, on="series", maintain_order="left")


def find_unknown_words(frame: pl.DataFrame, findings: Findings) -> None:
    """Rows with a state or figure status there is not."""
    for rule, words in ((UNKNOWN_STATE, STATES), (UNKNOWN_STATUS, FIGURE_STATUSES)):
        given = frame[rule.column]
        if given.null_count() == len(given) or bool((given == words[0]).all()):
            continue
        findings.add(rule, frame.with_row_index("at").filter(~pl.col(rule.column).is_in(words)))
