"""Do the printed trend and the printed variance follow from the printed figures?"""

from __future__ import annotations

from fractions import Fraction

from measuringup.core.recheck.printed import rounded, worked_out
from measuringup.core.recheck.rows import Finding, PrintedRow

TREND, VARIANCE = "printed_trend", "printed_variance"
BETTER, WORSE, SAME = "better", "worse", "same"
#: Words and arrows as publications print them; "up" means improvement (RULES D3).
_TRENDS = {
    BETTER: ("better", "up", "improved", "improving", "improvement", "increase in performance", "↑", "▲", "⬆", "⇧"),
    WORSE: ("worse", "down", "declined", "declining", "decline", "deteriorated", "deteriorating", "worsening",
            "worsened", "↓", "▼", "⬇", "⇩"),
    SAME: ("same", "static", "no change", "unchanged", "stable", "maintained", "level", "→", "►", "➡", "=", "⇨", "↔"),
}  # fmt: skip
_MEANS = {word: meaning for meaning, words in _TRENDS.items() for word in words}


def check_trend(row: PrintedRow) -> Finding | None:
    """Whether the change from the previous figure can have been as the trend says; None where none is printed.

    Without a better direction only "same" is rechecked.
    """
    if not row.says(TREND):
        return None
    printed = row.text(TREND)
    said = _MEANS.get(" ".join(printed.casefold().split()))
    previous, actual = row.figure("previous"), row.figure("actual")
    if said is None:
        return row.unchecked(TREND, f"'{printed}' is no trend that is known, such as better, worse or same.")
    if previous is None or actual is None:
        why = row.lacks_figure("previous", "The previous figure") or row.lacks_figure("actual", "The actual figure")
        return row.unchecked(TREND, why)
    if said != SAME and not row.better:
        return row.unchecked(TREND, row.lacks_better_side)
    change = worked_out(lambda now, before: (row.better or 1) * (now - before), actual, previous)
    possible = [
        meaning
        for meaning, holds in ((BETTER, change.high > 0), (WORSE, change.low < 0), (SAME, change.holds(Fraction(0))))
        if holds
    ]
    if said in possible:
        return row.agrees(TREND)
    good = {1: ", where high is good", -1: ", where low is good", 0: ""}[row.better]
    why = f"{row.text('actual')} after {row.text('previous')}{good}."
    return row.contradicted(TREND, " or ".join(possible) if row.better else "a change", why)


def check_variance(row: PrintedRow) -> Finding | None:
    """Whether the variance is actual - target within the rounding of all three; None where none is printed.

    A variance in percent of a measure that is not a percentage is of the target.
    """
    if not row.says(VARIANCE):
        return None
    variance, actual, target = row.figure(VARIANCE), row.figure("actual"), row.target
    if variance is None or actual is None:
        why = row.lacks_figure(VARIANCE, "The variance") or row.lacks_figure("actual", "The actual figure")
        return row.unchecked(VARIANCE, why)
    if target is None:
        return row.unchecked(VARIANCE, row.lacks_target)
    if target.is_range:
        return row.unchecked(VARIANCE, "From a range there is no single variance.")
    (limit,) = target.figures
    relative = "%" in row.text(VARIANCE) and not row.is_percentage
    low, high = limit.ends
    if relative and low <= 0 <= high:
        return row.unchecked(VARIANCE, "There is no per cent of a target of 0.")

    def difference(now: Fraction, wanted: Fraction) -> Fraction:
        return 100 * (now - wanted) / abs(wanted) if relative else now - wanted

    if worked_out(difference, actual, limit).meets(variance.range):
        return row.agrees(VARIANCE)
    expected = rounded(difference(actual.value, limit.value), variance.decimals) + ("%" if relative else "")
    why = f"{row.text('actual')} less the target of {row.text('target')} is {expected}{' of it' if relative else ''}."
    return row.contradicted(VARIANCE, expected, why)
