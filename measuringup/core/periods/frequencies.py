"""How often is a measure collected, and how many months does one figure cover? (RULES A5)"""

from __future__ import annotations

import re

from measuringup.core.periods.errors import PeriodError

WEEKLY, MONTHLY, TERMLY, QUARTERLY = "weekly", "monthly", "termly", "quarterly"
FOUR_MONTHLY, HALF_YEARLY, ANNUAL = "4-monthly", "half-yearly", "annual"
BIENNIAL, AD_HOC = "biennial", "ad hoc"

#: Every frequency but the rolling ones, which are written "3-year rolling".
FREQUENCIES = (WEEKLY, MONTHLY, TERMLY, QUARTERLY, FOUR_MONTHLY, HALF_YEARLY, ANNUAL, BIENNIAL, AD_HOC)

#: A rolling figure covers at least two years; no published one seen covers more than ten.
SHORTEST_WINDOW, LONGEST_WINDOW = 2, 10

MONTHS_IN_YEAR = 12
_MONTHS = {MONTHLY: 1, QUARTERLY: 3, FOUR_MONTHLY: 4, HALF_YEARLY: 6, ANNUAL: 12, BIENNIAL: 12}
_ROLLING = re.compile(r"([1-9]\d?)-year rolling", re.ASCII)
_ROLLING_AS_WRITTEN = re.compile(
    r"(?:rolling\s+(?P<before>\d+)|(?P<after>\d+))[\s-]*(?:year(?:ly)?|yr)s?\s*(?:rolling|aggregates?|average)?"
)

#: Other words for the same frequency, as seen in definitions and open data.
_SYNONYMS = {
    "week": WEEKLY, "month": MONTHLY, "term": TERMLY, "quarter": QUARTERLY,
    "4 monthly": FOUR_MONTHLY, "four-monthly": FOUR_MONTHLY, "four monthly": FOUR_MONTHLY,
    "half yearly": HALF_YEARLY, "half-year": HALF_YEARLY, "half year": HALF_YEARLY,
    "6-monthly": HALF_YEARLY, "6 monthly": HALF_YEARLY, "six-monthly": HALF_YEARLY, "six monthly": HALF_YEARLY,
    "twice a year": HALF_YEARLY, "yearly": ANNUAL, "annually": ANNUAL, "year": ANNUAL,
    "every two years": BIENNIAL, "two-yearly": BIENNIAL, "2-yearly": BIENNIAL, "biennially": BIENNIAL,
    "ad-hoc": AD_HOC, "adhoc": AD_HOC, "one-off": AD_HOC,
}  # fmt: skip


def rolling(years: int) -> str:
    """The frequency of a figure over `years` whole years, renewed every year: "3-year rolling"."""
    return f"{years}-year rolling"


def years_in_window(frequency: str) -> int | None:
    """How many years a rolling frequency covers; None for a frequency that does not roll."""
    found = _ROLLING.fullmatch(frequency)
    if found and SHORTEST_WINDOW <= int(found[1]) <= LONGEST_WINDOW:
        return int(found[1])
    return None


def is_frequency(text: str) -> bool:
    """Whether `text` is a frequency exactly as this product writes it."""
    return text in FREQUENCIES or years_in_window(text) is not None


def parse_frequency(text: str) -> str:
    """The frequency a person or a file means by `text`.

    Raises PeriodError naming the allowed words; "biannual" is refused because half its
    readers take it for twice a year and half for every two years.
    """
    folded = " ".join(text.casefold().split())
    if is_frequency(folded):
        return folded
    if folded in _SYNONYMS:
        return _SYNONYMS[folded]
    window = _ROLLING_AS_WRITTEN.fullmatch(folded)
    if window:
        written = rolling(int(window["before"] or window["after"]))
        if is_frequency(written):
            return written
    if folded in {"biannual", "bi-annual", "biannually", "bi-annually"}:
        raise PeriodError(
            f"The frequency {text!r} can mean twice a year or every two years.",
            f"Write {HALF_YEARLY!r} or {BIENNIAL!r}.",
        )
    allowed = ", ".join(FREQUENCIES)
    raise PeriodError(f"There is no frequency {text!r}.", f"Use one of: {allowed}, or for example 3-year rolling.")


def months_covered(frequency: str) -> int | None:
    """Whole months one figure covers; None where the length is not in months.

    A biennial figure is about one year, and the next is about the year after next.
    """
    window = years_in_window(frequency)
    return _MONTHS.get(frequency) if window is None else MONTHS_IN_YEAR * window


def months_to_next(frequency: str) -> int | None:
    """Months from the start of one period to the start of the next; None as above.

    Rolling windows overlap: the next begins a year later, whatever it covers.
    """
    if frequency == BIENNIAL:
        return 2 * MONTHS_IN_YEAR
    return _MONTHS.get(frequency) if years_in_window(frequency) is None else MONTHS_IN_YEAR
