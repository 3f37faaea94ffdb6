"""Whose figure is it? Codes found by code, alias or name, and rows of totals set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from measuringup.connectors.columns import in_words, required_text
from measuringup.connectors.faults import Faults
from measuringup.connectors.profiles import FileProfile
from measuringup.core.indicators import Indicator
from measuringup.core.observations import OWN_ORGANISATION, did_you_mean

#: The rule by which such rows are told.
TOTALS_ROW = "totals-row"
#: Words that say a row adds up the others (RULES 6).
_TOTAL = re.compile(
    r"(?:grand |sub-?|sub |overall |council |authority |all )?total(?:s| for .*| of .*|:.*)?"
    r"|sum|average|mean|all (?:organisations|councils|authorities|areas)",
    re.IGNORECASE,
)


def indicator_codes(cells: pl.Series, indicators: Iterable[Indicator]) -> pl.Series:
    """The code of each cell's indicator, found by its code, an alias or its name, whatever the case.

    A text that means two indicators, or none, stays as it is, to be told by the checks.
    """
    meanings: dict[str, set[str]] = {}
    known = set()
    for each in indicators:
        known.add(each.code)
        for name in (each.code, *each.aliases, each.name, each.short_name):
            meanings.setdefault(_folded(name), set()).add(each.code)
    found: dict[str, str] = {}
    for text in cells.unique().drop_nulls():
        if text not in known:
            codes = meanings.get(_folded(text), set())
            found[text] = next(iter(codes)) if len(codes) == 1 else text.strip()
    return cells.replace(found) if any(text != code for text, code in found.items()) else cells


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def organisation_codes(faults: Faults, told: FileProfile) -> pl.Series:
    """The organisation of each row. Where the file has no such column: the profile's constant, else the
    installation's own (D0.15)."""
    frame = faults.table.frame
    if "organisation_code" not in frame.columns:
        return pl.Series([told.constants.get("organisation_code", OWN_ORGANISATION)]).new_from_index(0, frame.height)
    cells = required_text(
        faults, "organisation_code", "The row does not say which organisation it is about.", "Give its code."
    )
    padded = {text: text.strip() for text in cells.unique().drop_nulls() if text != text.strip()}
    return cells.replace(padded) if padded else cells


def set_totals_aside(faults: Faults) -> None:
    """Tell the rows whose indicator or organisation reads "Total" and leave them out: totals are computed."""
    frame = faults.table.frame
    for column in ("indicator_code", "organisation_code"):
        if column not in frame.columns:
            continue
        words = [text for text in frame[column].unique().drop_nulls() if _TOTAL.fullmatch(str(text).strip())]
        if words:
            faults.add(
                frame[column].is_in(words),
                TOTALS_ROW,
                column,
                "The row adds up other rows, so it is left out.",
                "Totals are computed; if it is a figure of its own, give it a code.",
            )


def tell_unknown(faults: Faults, codes: pl.Series, indicators: Iterable[Indicator]) -> None:
    """Tell the rows whose indicator nobody defines; without definitions nothing is known to be wrong."""
    known = {each.code for each in indicators}
    if not known:
        return
    hints = {
        text: f"{did_you_mean(text, known)}Add the definition or correct the code."
        for text in codes.unique().drop_nulls()
        if text not in known
    }
    faults.add(
        codes.is_not_null() & ~codes.is_in(list(known)),
        "unknown-indicator",
        "indicator_code",
        "No definition has this code, alias or name.",
        in_words(codes, hints),
    )
