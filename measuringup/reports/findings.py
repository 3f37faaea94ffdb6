"""What does a chart show, in a sentence? Titles and alternative text from the figures (DESIGN 5)."""

from __future__ import annotations

from collections.abc import Sequence

from measuringup.core.aggregation.methods import PERIODS_IN_A_YEAR
from measuringup.core.attention import limits_caution
from measuringup.core.indicators import Basis, DataType, Polarity
from measuringup.core.scorecards import ScorecardRow, SeriesPoint
from measuringup.reports import wording
from measuringup.reports.charts.drawing import axis_figure
from measuringup.reports.wording import ASSURANCE, NOT_CHARTED, VARIATION, period_word

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_KINDS = {
    DataType.PERCENTAGE: "percentage",
    DataType.MONEY: "amount in pounds",
    DataType.RATE: "rate",
    DataType.RATIO: "ratio",
    DataType.DURATION: "duration",
}
_DAYS_IN_A_YEAR = 365.25
#: From this spread of the limits down, in units of the last place, limits get one decimal more.
_FINE_SPREAD = 20


def limit_decimals(row: ScorecardRow) -> int:
    """Decimals of limits and mean: the measure's own, one more where the limits lie close together."""
    last, precision = row.series[-1], row.indicator.precision
    if last.lower_limit is None or last.upper_limit is None:
        return precision
    return precision + (last.upper_limit - last.lower_limit < _FINE_SPREAD * 10.0**-precision)


def trailing_run(series: Sequence[SeriesPoint]) -> list[SeriesPoint]:
    """The points at the end that share the last point's special cause; none for normal variation."""
    cause = series[-1].special_cause
    if cause is None or cause == "Common Cause":
        return []
    run = []
    for point in reversed(series):
        if point.special_cause != cause:
            break
        run.append(point)
    return run[::-1]


def title(row: ScorecardRow) -> str:
    """What the chart shows; that it shows nothing special, where it does not."""
    values = [point.charted for point in row.series if point.charted is not None]
    if row.not_charted and values:
        return f"{_word(len(values))} {_periods(row, len(values))}, without process limits"
    if len(values) < 2:
        return "One figure so far" if values else "No figure so far"
    run = trailing_run(row.series)
    if run:
        return _of_special_cause(row, run)
    if not row.limits_meaningful:
        same = len(set(values)) == 1
        return (
            f"Constant at {axis_figure(values[-1], row.indicator.precision)}" if same else "Too even for process limits"
        )
    return "Within the usual range"


def _of_special_cause(row: ScorecardRow, run: Sequence[SeriesPoint]) -> str:
    cause, periods = run[-1].special_cause or "", period_word(row.frequency) + "s"
    side = "above" if "Above" in cause else "below"
    if "CL" in cause and cause.split()[0] in {"Above", "Below"}:
        if len(run) == 1:
            return f"{run[0].label} lies {side} the usual range"
        return f"{_word(len(run))} {periods} {side} the usual range"
    if "Trend" in cause:
        return f"Seven or more {periods} {'rising' if 'Increasing' in cause else 'falling'}"
    if "2 in 3" in cause:
        return f"Two of three {periods} near the {'upper' if side == 'above' else 'lower'} limit"
    return f"Seven or more {periods} {side} the mean"


def standing_out(row: ScorecardRow) -> str:
    """The clause on what stands out and the last value: "Jun 2025 to Sep 2025 lie below the lower limit"."""
    known = [point for point in row.series if point.charted is not None]
    if not known:
        return "There is no figure."
    last = f"the last is {_number(row, known[-1].charted)}"
    run = trailing_run(row.series)
    if not run:
        return f"Nothing stands out at the end; {last}."
    words = {
        "Above UCL": "above the upper limit",
        "Below LCL": "below the lower limit",
        "7 Point Trend (Increasing)": "in a run of seven or more rising",
        "7 Point Trend (Decreasing)": "in a run of seven or more falling",
        "2 in 3 Above CL": "near the upper limit, two of three",
        "2 in 3 Below CL": "near the lower limit, two of three",
        "7 Points Above CL": "above the mean, seven or more in a row",
        "7 Points Below CL": "below the mean, seven or more in a row",
    }[run[-1].special_cause or ""]
    if len(run) == 1:
        return f"{run[0].label} lies {words}; {last}."
    return f"{run[0].label} to {run[-1].label} lie {words}; {last}."


def description(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> str:
    """Alternative text: what, period, mean and limits, target, what stands out, verdict."""
    last = shown[-1]
    parts = [f"{row.indicator.name}. {_kind(row)} from {shown[0].label} to {last.label}."]
    levels = []
    if last.mean is not None:
        levels.append(f"mean {_number(row, last.mean)}")
    if last.lower_limit is not None and last.upper_limit is not None:
        trial = "trial process limits" if last.is_trial else "process limits"
        levels.append(f"{trial} {_number(row, last.lower_limit)} to {_number(row, last.upper_limit)}")
    if last.target is not None and row.indicator.basis is not Basis.CUMULATIVE:
        levels.append(f"target {axis_figure(last.target, row.indicator.precision)}")
    if levels:
        text = ", ".join(levels)
        parts.append(f"{text[0].upper()}{text[1:]}.")
    parts.append(standing_out(row))
    parts.append(f"Verdict: {verdict(row)}.")
    return " ".join(parts)


def verdict(row: ScorecardRow) -> str:
    """Variation and assurance as the end of a description: "special cause, concern; hit or miss"."""
    if row.not_charted or row.variation is None:
        return "none, the series has no process limits"
    if row.variation == "common_cause":
        words = "normal variation" if row.limits_meaningful else "limits not meaningful"
    else:
        words = f"special cause, {VARIATION[row.variation].lower()}"
    return f"{words}; target {ASSURANCE[row.assurance].lower()}" if row.assurance else words


def second_line(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> str:
    """Under the title: measure, unit, period, and where the limits come from."""
    unit = row.indicator.unit or {DataType.PERCENTAGE: "%", DataType.MONEY: "£"}.get(row.indicator.data_type, "")
    alone = ", each alone" if row.indicator.basis is Basis.CUMULATIVE else ""
    parts = [", ".join(filter(None, (row.indicator.name, unit, f"by {period_word(row.frequency)}"))) + f"{alone}."]
    if row.not_charted:
        return " ".join([*parts, NOT_CHARTED[row.not_charted]])
    limits = limits_from(row)
    if limits:
        parts.append(limits)
    if len(shown) < len(row.series):
        parts.append(f"The last {len(shown)} of {len(row.series)} are shown.")
    return " ".join(parts)


def plan_title(row: ScorecardRow) -> str:
    """How the year so far stands to its plan: "61 by Q2 2025/26, 23 behind the plan"."""
    done = f"{wording.figure(row.indicator, row.value)} by {row.period}"
    if row.value is None or row.target is None:
        return done
    gap = abs(row.value - row.target)
    if gap == 0:
        return f"{done}, as planned"
    if row.indicator.polarity is Polarity.HIGH:
        side = "behind" if row.value < row.target else "ahead of"
    else:
        side = "below" if row.value < row.target else "above"
    return f"{done}, {wording.figure(row.indicator, gap)} {side} the plan"


def plan_description(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> str:
    """Alternative text of the bars: what, periods, each value with its plan."""
    values = [
        f"{point.label} {wording.figure(row.indicator, point.value)}"
        + (f" against {wording.figure(row.indicator, point.target)}" if point.target is not None else "")
        for point in shown
        if point.value is not None
    ]
    return (
        f"{row.indicator.name}. Year to date by {period_word(row.frequency)}: {'; '.join(values)}. {plan_title(row)}."
    )


def plan_second_line(row: ScorecardRow) -> str:
    """Under the title of the bars."""
    parts = [f"{row.indicator.name}, year to date by {period_word(row.frequency)}. Bars: done. Dashes: plan."]
    if row.not_charted:
        parts.append(NOT_CHARTED[row.not_charted])
    return " ".join(parts)


def limits_from(row: ScorecardRow) -> str:
    """Which points set the limits: those of the last group, or its first ones where they are fixed."""
    if not row.limits_meaningful:
        return ""
    fixed = _limit_points(row)
    kind = "Trial limits" if row.series[-1].is_trial else "Limits"
    return f"{kind} from {fixed[0].label} to {fixed[-1].label}."


def _limit_points(row: ScorecardRow) -> Sequence[SeriesPoint]:
    group = last_group(row.series)
    return group[: row.indicator.fix_after] if row.indicator.fix_after else group


def cautions(row: ScorecardRow) -> tuple[str, ...]:
    """Why the limits may mislead: neighbours hang together, or the figures follow the seasons (STATISTICS C)."""
    if not row.limits_meaningful or row.not_charted:
        return ()
    in_year = PERIODS_IN_A_YEAR.get(row.frequency, 1)
    points = _limit_points(row)
    values: list[float | None] = []
    for before, point in zip([points[0], *points], points, strict=False):
        steps = round((point.start - before.start).days / _DAYS_IN_A_YEAR * in_year)
        values += [*[None] * (steps - 1), point.charted]
    return limits_caution(values, in_year).sentences


def last_group(series: Sequence[SeriesPoint]) -> Sequence[SeriesPoint]:
    """The points since the limits last started again."""
    start = max((place for place, point in enumerate(series) if point.starts_again), default=0)
    return series[start:]


def _kind(row: ScorecardRow) -> str:
    return f"{row.frequency.capitalize()} {_KINDS.get(row.indicator.data_type, 'figure')}"


def _number(row: ScorecardRow, value: float | None) -> str:
    return "" if value is None else axis_figure(value, limit_decimals(row))


def _word(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _periods(row: ScorecardRow, number: int) -> str:
    return period_word(row.frequency) + ("" if number == 1 else "s")
