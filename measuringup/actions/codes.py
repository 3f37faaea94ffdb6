"""Is a code free? Codes of units, posts and measures lead to one thing each, in whatever case they are written."""

from __future__ import annotations

from collections import Counter

from django.db.models import Model


class CodeTakenError(ValueError):
    """A code or alias that leads to something else; says to what."""


def require_free(model: type[Model], *codes: str) -> None:
    """Raise CodeTakenError for a code that a thing of this kind has, or that is given twice."""
    word = str(model._meta.verbose_name)
    taken = {str(code).casefold(): code for code in model._default_manager.values_list("code", flat=True)}
    given = Counter(code.casefold() for code in codes)
    for code in codes:
        folded = code.casefold()
        if folded in taken:
            raise CodeTakenError(f"There is a {word} {taken[folded]} already. Take another code, or change that one.")
        if given[folded] > 1:
            raise CodeTakenError(f"The code {code} is given to two of them. Each {word} needs its own.")
