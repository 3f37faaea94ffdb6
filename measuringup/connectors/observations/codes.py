"""Whose figure is it? Codes found by code, alias or name in the column that has them, and rows of totals set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from measuringup.connectors.columns import code_texts, in_words, required_text
from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import folded
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.table import Table
from measuringup.core.indicators import Indicator
from measuringup.core.observations import OWN_ORGANISATION, did_you_mean

#: Words that say a row adds up the others (RULES 6).
_TOTAL = re.compile(
    r"(?:grand |sub-?|sub |overall |council |authority |all )?total(?:s| for .*| of .*|:.*)?"
    r"|sum|average|mean|all (?:organisations|councils|authorities|areas)",
    re.IGNORECASE,
)


def prefer_known_codes(faults: Faults, indicators: Iterable[Indicator], told: FileProfile) -> None:
    """Where several columns may hold the indicator ("Ref" beside "Indicator"), take the one that knows most.

    Codes and aliases go before names. The other columns, which name the same, are set aside.
    """
    table = faults.table
    rivals = _also_called(table, told, "indicator_code")
    if not rivals or "indicator_code" not in table.frame.columns:
        return
    codes, names = _meanings(indicators)

    def known(column: str) -> tuple[int, int]:
        texts = {_folded(text) for text in code_texts(table.frame[column]).unique().drop_nulls()}
        return len(texts & codes.keys()), len(texts & names.keys())

    best = max(("indicator_code", *rivals), key=known)
    if known(best) == (0, 0):
        return
    header = table.header
    places = {"indicator_code": header.columns["indicator_code"], **header.others}
    others = {name: at for name, at in header.others.items() if name not in rivals}
    found = replace(header, columns={**header.columns, "indicator_code": places[best]}, others=others)
    frame = table.frame.with_columns(table.frame[best].alias("indicator_code"))
    faults.table = replace(table, frame=frame.drop(rivals), header=found)


def _also_called(table: Table, told: FileProfile, column: str) -> list[str]:
    """The columns left over that are called as `column` may be."""
    names = {folded(name) for name in (column, *told.names.get(column, ()))}
    return [name for name in table.header.others if folded(name) in names and name in table.frame.columns]


def _meanings(indicators: Iterable[Indicator]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Folded code or alias -> codes of indicators, and folded name -> codes of indicators."""
    codes: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for each in indicators:
        for text in (each.code, *each.aliases):
            codes.setdefault(_folded(text), set()).add(each.code)
        for text in filter(None, (each.name, each.short_name)):
            names.setdefault(_folded(text), set()).add(each.code)
    return codes, names


def indicator_codes(cells: pl.Series, indicators: Iterable[Indicator]) -> pl.Series:
    """The code of each cell's indicator, found by its code, an alias or its name, whatever the case.

    A text that means two indicators, or none, stays as it is, to be told by the checks.
    """
    defined = list(indicators)
    known = {each.code for each in defined}
    by_code, by_name = _meanings(defined)
    found: dict[str, str] = {}
    for text in cells.unique().drop_nulls():
        if text not in known:
            codes = by_code.get(_folded(text), set()) | by_name.get(_folded(text), set())
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


def set_totals_aside(faults: Faults, indicators: Iterable[Indicator], told: FileProfile) -> None:
    """Leave out the rows whose indicator or organisation, under whichever of its names, reads "Total".

    One warning a row, and nothing else is asked of it: totals are computed.
    """
    table = faults.table
    frame, left_out = table.frame, pl.Series([False]).new_from_index(0, table.frame.height)
    codes, names = _meanings(indicators)
    for ours in ("indicator_code", "organisation_code"):
        for column in (ours, *_also_called(table, told, ours)):
            if column not in frame.columns:
                continue
            texts = frame[column].cast(pl.String)
            words = [
                text
                for text in texts.unique().drop_nulls()
                if _TOTAL.fullmatch(text.strip()) and _folded(text) not in codes.keys() | names.keys()
            ]
            if words:
                found = texts.is_in(words).fill_null(False) & ~left_out
                faults.add(
                    found,
                    "totals-row",
                    column,
                    "The row adds up other rows, so it is left out.",
                    "Totals are computed; if it is a figure of its own, give it a code.",
                    severity="warning",
                )
                left_out |= found
    if left_out.any():
        faults.table = replace(table, frame=frame.filter(~left_out))


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
