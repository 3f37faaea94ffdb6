"""What stands in the document beside the rows that were read of it? Its lines as found, and what each was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.recommendations.document import Document
from measuringup.core.recommendations.sorting import sorted_lines


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """A line of the document. `kind` is a core.recommendations.sorting.Kind in small letters; `why` it was set aside.

    `page` counts from 1, in texts by the repeated heads of the table; 0 where nothing tells pages apart.
    """

    number: int
    last: int
    page: int
    cells: tuple[str, ...]
    kind: str
    why: str = ""
    is_across: bool = False


def source_lines(document: Document) -> tuple[SourceLine, ...]:
    """Every line that is not blank, in order."""
    found = sorted_lines(document)
    has_pages = any(each.page for each in found)
    return tuple(
        SourceLine(
            number=each.line.number,
            last=each.line.last or each.line.number,
            page=each.line.page or (each.page + 1 if has_pages else 0),
            cells=each.line.cells,
            kind=each.kind.name.lower(),
            why=each.why,
            is_across=each.line.is_across,
        )
        for each in found
    )
