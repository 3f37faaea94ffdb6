"""Do the printed trend and the printed variance follow from the printed figures?"""

from __future__ import annotations

from fractions import Fraction

from measuringup.core.recheck.printed import rounded, worked_out
from measuringup.core.recheck.rows import Contradiction, PrintedRow

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


def check_trend(row: PrintedRow) -> list[Contradiction]:
    """The trend, where the change from the previous figure cannot have been so.

    Without a better direction only "same" is rechecked; a word that is no trend is left alone.
    """
    printed = row.text(TREND)
    said = _MEANS.get(" ".join(printed.casefold().split()))
    previous, actual = row.figure("previous"), row.figure("actual")
    if said is None or previous is None or actual is None:
        return []
    change = worked_out(lambda now, before: (row.better or 1) * (now - before), actual, previous)
    possible = [
        meaning
        for meaning, holds in ((BETTER, change.high > 0), (WORSE, change.low < 0), (SAME, change.holds(Fraction(0))))
        if holds
    ]
    if row.better == 0:
        possible = [SAME] if possible == [SAME] else [BETTER, WORSE, *possible]
        if said != SAME or SAME in possible:
            return []
        possible = ["a change"]
    if said in possible:
        return []
    good = {1: ", where high is good", -1: ", where low is good", 0: ""}[row.better]
    why = f"{row.text('actual')} after {row.text('previous')}{good}."
    return [Contradiction(row.row, TREND, printed, " or ".join(possible), why)]


def check_variance(row: PrintedRow) -> list[Contradiction]:
    """The variance, where it is not actual - target within the rounding of all three.

    A variance in percent of a measure that is not a percentage is of the target.
    """
    variance, actual, target = row.figure(VARIANCE), row.figure("actual"), row.target
    if variance is None or actual is None or target is None or target.is_range:
        return []
    (limit,) = target.figures
    relative = "%" in row.text(VARIANCE) and not row.is_percentage
    low, high = limit.ends
    if relative and low <= 0 <= high:
        return []

    def difference(now: Fraction, wanted: Fraction) -> Fraction:
        return 100 * (now - wanted) / abs(wanted) if relative else now - wanted

    if worked_out(difference, actual, limit).meets(variance.range):
        return []
    expected = rounded(difference(actual.value, limit.value), variance.decimals) + ("%" if relative else "")
    why = f"{row.text('actual')} less the target of {row.text('target')} is {expected}{' of it' if relative else ''}."
    return [Contradiction(row.row, VARIANCE, row.text(VARIANCE), expected, why)]
