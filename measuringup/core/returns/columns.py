"""Which columns has a workbook of returns? Those that are given, and those that are filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its field, the name in the header, other names it may have, and what it holds.

    `is_filled_in` tells the cells a sender writes into from those that come filled. `width` is in characters.
    """

    field: str
    name: str
    holds: str
    width: int
    is_filled_in: bool = False
    others: tuple[str, ...] = ()


COLUMNS = (
    Column(field="code", name="Code", holds="The code of the measure.", width=9,
           others=("indicator code", "indicator", "measure code", "ref")),
    Column(field="measure", name="Measure", holds="Its name.", width=30, others=("name",)),
    Column(field="unit", name="Unit", holds="Whose figure it is: the name or the code of a unit.", width=16,
           others=("organisation", "organisation code", "unit code")),
    Column(field="part", name="Part", holds="The part of the whole the figure is of; empty for the whole.", width=11,
           others=("breakdown",)),
    Column(field="period", name="Period", holds="What the figure is about, such as Q3 2025/26.", width=12),
    Column(field="due", name="Due", holds="By when the figure is asked for.", width=11),
    Column(field="last", name="Last figure", holds="The newest figure before this period.", width=14),
    Column(field="on_record", name="On record", holds="What is on record of this period, if anything is.", width=14),
    Column(field="numerator", name="Number", holds="How many, where the measure is so many out of so many.", width=10,
           is_filled_in=True, others=("num",)),
    Column(field="denominator", name="Out of", holds="Out of how many.", width=10, is_filled_in=True, others=("den",)),
    Column(field="value", name="Figure", holds="The figure itself, where no number out of another is asked for.",
           width=10, is_filled_in=True, others=("actual", "result")),
    Column(field="provisional", name="Provisional", holds="yes, where the figure may still change.", width=11,
           is_filled_in=True),
    Column(field="state", name="No figure because", holds="Why there is no figure, from the list.", width=17,
           is_filled_in=True, others=("reason",)),
    Column(field="explanation", name="Explanation", holds="What happened, where a figure is unlike the others.",
           width=22, is_filled_in=True),
    Column(field="note", name="Note", holds="Whatever should be known of the figure.", width=19, is_filled_in=True,
           others=("comment", "notes")),
    Column(field="restatement", name="Restatement", holds="Why it replaces a figure on record, from the list.",
           width=14, is_filled_in=True, others=("restatement class",)),
    Column(field="mark", name="Mark", holds="How Measuring Up finds the row again. Leave it as it is.", width=8),
)  # fmt: skip
#: By field.
COLUMN = {each.field: each for each in COLUMNS}
#: The fields that make a row say something.
FILLED_IN = tuple(each.field for each in COLUMNS if each.is_filled_in)
#: The fields that hold numbers.
NUMBERS = ("numerator", "denominator", "value")
#: What the sheet with the rows is called; another name does no harm.
SHEET = "Returns"
HOW_TO = "How to"
