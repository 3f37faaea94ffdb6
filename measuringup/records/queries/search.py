"""Where is it? Measures by every code they ever had, by name and by definition; units, people, posts and scorecards.

Looked for are all words, in any order, in capitals or not. Old names find what is called otherwise today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from measuringup.records.models import IndicatorVersion, UnitVersion
from measuringup.records.queries.codes import all_codes
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.organisation import codes_of_units, organisation
from measuringup.records.queries.people import KnownPerson, KnownPost, people, posts
from measuringup.records.queries.scorecards import ScorecardTitle, scorecard_titles

#: What of a definition is read by those who search.
READ = ("definition", "rationale", "short_label", "numerator_label", "denominator_label", "source", "unit")
_IGNORED = str.maketrans("", "", " -_./")
LEAST_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure or unit, and by what other name, code or text it was found; "" when by its own."""

    found: object
    by: str = ""


def measure_of_code(known: Known, text: str, visible: Collection[int]) -> str:
    """The code today of the one measure that a code, old or new, leads to; spaces and dashes do not count."""
    plain = _plain(text)
    codes = [each for each in all_codes(known.change) if each.indicator_id in visible]
    exact = {each.indicator_id for each in codes if each.folded == text.casefold()}
    alike = exact or {each.indicator_id for each in codes if plain and _plain(each.folded) == plain}
    found = measures(known, alike)
    return next(iter(found.values())).code if len(found) == 1 else ""


def found_measures(known: Known, text: str, visible: Collection[int]) -> list[Hit]:
    """Measures: those found by code first, then by name, then by an old name, then by their definition."""
    words = _words(text)
    there = {pk: measure for pk, measure in measures(known).items() if pk in visible}
    codes: dict[int, list[str]] = {}
    for each in all_codes(known.change):
        codes.setdefault(each.indicator_id, []).append(each.code)
    names, texts = _names_and_texts(known)
    ranked: list[tuple[int, KnownMeasure, str]] = []
    for pk, measure in there.items():
        code = next((each for each in codes.get(pk, ()) if _plain(text) and _plain(text) in _plain(each)), "")
        former = next((each for each in names.get(pk, ()) if each != measure.name and _all_in(words, each)), "")
        if code:
            ranked.append((0, measure, "" if code == measure.code else f"code {code}"))
        elif _all_in(words, measure.name):
            ranked.append((1, measure, ""))
        elif former:
            ranked.append((2, measure, f"formerly {former}"))
        elif _all_in(words, f"{measure.name} {texts.get(pk, '')}"):
            ranked.append((3, measure, "in its definition"))
    return [Hit(measure, by) for _, measure, by in sorted(ranked, key=lambda each: (each[0], each[1].code))]


def found_units(known: Known, text: str) -> list[Hit]:
    """Units by name, by code or by a name they had."""
    words, codes = _words(text), codes_of_units()
    former: dict[str, set[str]] = {}
    for pk, name in UnitVersion.objects.filter(change_id__lte=known.change).values_list("unit_id", "name"):
        former.setdefault(codes[pk], set()).add(name)
    found = []
    for unit in organisation(known).values():
        old = next((each for each in sorted(former[unit.code]) if each != unit.name and _all_in(words, each)), "")
        if _all_in(words, unit.name) or unit.code == text.casefold():
            found.append(Hit(unit))
        elif old:
            found.append(Hit(unit, f"formerly {old}"))
    return found


def found_people(known: Known, text: str) -> list[KnownPerson]:
    """People by name or mail address."""
    words = _words(text)
    return [each for each in people(known).values() if _all_in(words, f"{each.name} {each.email}")]


def found_posts(known: Known, text: str) -> list[KnownPost]:
    """Posts by title."""
    words = _words(text)
    return [each for each in posts(known).values() if _all_in(words, each.title)]


def found_scorecards(known: Known, text: str) -> list[ScorecardTitle]:
    """Scorecards by title or code."""
    words = _words(text)
    return [each for each in scorecard_titles(known) if _all_in(words, f"{each.title} {each.code}")]


def nearest_code(known: Known, text: str, visible: Collection[int]) -> str:
    """The code that looks most like the text; "" where none does."""
    by_plain = {_plain(each.code): each.code for each in all_codes(known.change) if each.indicator_id in visible}
    near = get_close_matches(_plain(text), by_plain, n=1, cutoff=LEAST_ALIKE)
    return by_plain[near[0]] if near else ""


def _names_and_texts(known: Known) -> tuple[dict[int, set[str]], dict[int, str]]:
    """Every name a measure had, and what its last definition says."""
    names: dict[int, set[str]] = {}
    texts: dict[int, str] = {}
    rows = IndicatorVersion.objects.filter(change_id__lte=known.change).order_by("change_id", "pk")
    for pk, name, definition in rows.values_list("indicator_id", "name", "definition"):
        names.setdefault(pk, set()).add(name)
        texts[pk] = " ".join(str(definition[field]) for field in READ if field in definition)
    return names, texts


def _plain(text: str) -> str:
    return text.casefold().translate(_IGNORED)


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _all_in(words: Iterable[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
