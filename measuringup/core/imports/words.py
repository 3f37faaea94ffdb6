"""What does a word of somebody else's file mean here? Translations, in any case and with any spacing."""

from __future__ import annotations

from collections.abc import Mapping


def folded_word(text: str) -> str:
    """A text without case and doubled spaces, as translations are looked up."""
    return " ".join(text.casefold().split())


def meant(text: str, words: Mapping[str, str]) -> str | None:
    """Our word for theirs; None where nothing is said of it. `words` are keyed by folded texts."""
    return words.get(folded_word(text))
