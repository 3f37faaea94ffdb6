"""What does a profile say of one kind of file? Names, words, constants, parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from measuringup.connectors.headers import Layout

#: The kinds of file that a profile describes.
KINDS = ("observations", "indicators", "organisations", "targets", "rebases")
#: Which columns a file must have: of each group one, or all of one "+"-joined set.
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "observations": (
        ("indicator_code",),
        ("period_start+period_end", "period", "period_end", "period_start"),
        ("value", "numerator+denominator"),
    ),
    "indicators": (("code",), ("name",)),
    "organisations": (("organisation_code",),),
    "targets": (("indicator_code",), ("target", "lower", "upper", "form")),
    "rebases": (("indicator_code",), ("date",)),
}
_WHAT = {
    "observations": "figures",
    "indicators": "definitions",
    "organisations": "organisations",
    "targets": "targets",
    "rebases": "rebases",
}


@dataclass(frozen=True, kw_only=True)
class FileProfile:
    """One kind of file in somebody else's layout.

    names: our column -> the names it may have, the best first. copies: our column -> the column of
    ours it is made from. constants: our column -> what every row has. words: our column -> their
    folded word -> ours. dimensions: our dimension -> their column; whole: dimension -> the words
    for the whole. missing: our column -> texts that mean nothing there. period_parts: year, years,
    quarter, month -> their columns. one_indicator: the file is about the only indicator defined.
    """

    kind: str
    names: Mapping[str, tuple[str, ...]]
    copies: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period_parts: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    one_indicator: bool = False

    def layout(self) -> Layout:
        """The columns to look for in a file, and which of them must be there."""
        given = set(self.constants) | set(self.copies)
        if self.one_indicator:
            given.add("indicator_code")
        if self.period_parts:
            given.add("period")
        required = tuple(
            group for group in REQUIRED[self.kind] if not any(set(choice.split("+")) <= given for choice in group)
        )
        parts = {part_column(part): (column,) for part, column in self.period_parts.items()}
        dimensions = {dimension_column(name): (column,) for name, column in self.dimensions.items()}
        return Layout(
            what=_WHAT[self.kind],
            names={**self.names, **parts, **dimensions},
            required=(*required, *([(part_column("year"),)] if "year" in self.period_parts else [])),
            ignored=self.ignored,
        )

    def word(self, column: str, text: str) -> str:
        """Our word for theirs in a column; the text itself where the profile has none."""
        return self.words.get(column, {}).get(folded_word(text), text)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A named description of all the files of one source; `attribution` is what its licence asks to print."""

    name: str
    about: str
    attribution: str
    files: Mapping[str, FileProfile]

    def of(self, kind: str) -> FileProfile:
        """What it says of one kind of file, of KINDS."""
        return self.files[kind]


def folded_word(text: str) -> str:
    """A word without case and doubled spaces."""
    return " ".join(text.casefold().split())


def part_column(part: str) -> str:
    """The name of a column with a part of the period, in a table that was read."""
    return f"period part {part}"


def dimension_column(name: str) -> str:
    """The name of a column with a dimension, in a table that was read."""
    return f"dimension {name}"
