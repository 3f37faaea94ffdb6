"""Does a row or a column add up others? By the words a profile gives, and only there where a thing is named."""

from __future__ import annotations

from measuringup.core.imports import FileLayout, folded_word

#: Words that are offered for a new profile where a file has them.
USUAL = (
    "total", "totals", "grand total", "sub total", "subtotal", "sub-total", "sum", "average", "mean", "all", "overall",
    "ytd", "year to date", "year total", "full year", "year end", "cumulative", "council total", "england",
    "scotland", "wales", "northern ireland", "great britain", "united kingdom",
)  # fmt: skip


def is_total(text: str, layout: FileLayout) -> bool:
    """Whether a text is one of the words for totals."""
    return bool(layout.totals) and folded_word(text) in {folded_word(word) for word in layout.totals}
