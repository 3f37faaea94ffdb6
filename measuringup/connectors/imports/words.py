"""Whose words are known already? Measures by code, alias and name, units by code and name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from measuringup.core.imports import FileLayout, folded_word, meant
from measuringup.core.indicators import Indicator
from measuringup.core.observations import did_you_mean


@dataclass(frozen=True, kw_only=True)
class OurWords:
    """Folded words -> codes; a word that means two of them means none. `written` are the words as we write them."""

    measures: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def close_to(self, text: str, known: Mapping[str, str]) -> str:
        """The words "Did you mean X? " for the closest of our words, "" when none is close."""
        return did_you_mean(text, [self.written[word] for word in known])

    def measure(self, text: str, layout: FileLayout) -> str | None:
        """The measure of a text, "" where its rows are left out; None where nobody knows it."""
        said = meant(text, layout.measures)
        return said if said is not None else meant(text, self.measures)

    def unit(self, text: str, layout: FileLayout) -> str | None:
        """The unit of a text, as `measure`."""
        said = meant(text, layout.units)
        return said if said is not None else meant(text, self.units)


def our_words(indicators: Iterable[Indicator], units: Iterable[tuple[str, str]]) -> OurWords:
    """The words of the measures defined and of units (code, name). Codes and aliases go before names."""
    codes: list[tuple[str, str]] = []
    names: list[tuple[str, str]] = []
    for each in indicators:
        codes += [(text, each.code) for text in (each.code, *each.aliases)]
        names += [(text, each.code) for text in (each.name, each.short_name) if text]
    there = list(units)
    every = [text for text, _ in (*codes, *names)] + [text for pair in there for text in pair]
    return OurWords(
        written={folded_word(text): text for text in every},
        measures={**_words(names), **_words(codes)},
        units={**_words((name, code) for code, name in there), **_words((code, code) for code, _ in there)},
    )


def _words(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for text, code in pairs:
        found.setdefault(folded_word(text), set()).add(code)
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}
