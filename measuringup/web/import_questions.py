"""What does a file leave open, and what did its sender answer? Names, labels, texts, and fraction or percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from measuringup.actions.import_previews import ImportPreview, OurSide
from measuringup.connectors.imports.percentages import Percentage
from measuringup.core.imports import ANY, FileLayout, Reading, folded_word
from measuringup.core.observations import STATES
from measuringup.core.periods import AmbiguousPeriodError, PeriodError, parse_label

#: Leaves the rows of a name out.
LEAVE_OUT = "leave out"
#: Rules of cells that may mean that there is no figure.
_NO_FIGURE = ("not-a-number", "nothing-or-missing")
#: Rules of labels that can be said otherwise.
_NO_PERIOD = ("ambiguous-period", "unreadable-period")
#: So many names, labels and texts are asked about at once.
_MOST = 40


@dataclass(frozen=True, kw_only=True)
class NameAsked:
    """A name nobody knows: of a "measure" or a "unit", of so many figures; `close` is what it may be."""

    what: str
    text: str
    figures: int
    close: str


@dataclass(frozen=True, kw_only=True)
class LabelAsked:
    """A label of a period that can be read in more than one way, or in none."""

    text: str
    readings: list[str]


def questions(preview: ImportPreview, ours: OurSide) -> Mapping[str, Any]:
    """Everything that is asked about a file; empty where nothing is open."""
    known = {"measure": ours.words.measures, "unit": ours.words.units}
    names = [
        NameAsked(what=what, text=text, figures=figures, close=ours.words.close_to(text, known[what]))
        for what, found in preview.read.unknown.items()
        for text, figures in list(found.items())[:_MOST]
    ]
    return {
        "names": names,
        "labels": list(_labels(preview)),
        "texts": _texts(preview),
        "percentages": [_asked(each, preview.layout) for each in preview.read.percentages],
        "open_percentages": [each for each in preview.read.percentages if each.reading is None],
        "any_reading": str(preview.layout.readings.get(ANY, "")),
        "states": STATES,
        "leave_out": LEAVE_OUT,
    }


def _asked(percentage: Percentage, layout: FileLayout) -> Mapping[str, Any]:
    """A percentage with what was said of it alone."""
    own = layout.readings.get(percentage.code)
    suggested = percentage.suggested.value if percentage.suggested else ""
    return {**vars(percentage), "suggested": suggested, "own": own.value if own else ""}


def _labels(preview: ImportPreview) -> Iterable[LabelAsked]:
    asked = (each.value for each in preview.errors if each.rule in _NO_PERIOD and each.value)
    for text in list(dict.fromkeys(asked))[:_MOST]:
        readings: list[str] = []
        with suppress(PeriodError):
            readings = _readings(text)
        yield LabelAsked(text=text, readings=readings)


def _readings(text: str) -> list[str]:
    """The periods that a label can mean; none where it can be read in one way, which does not fit its measure."""
    try:
        parse_label(text)
    except AmbiguousPeriodError as asked:
        return list(dict.fromkeys(each.label for each in asked.readings))
    return []


def _texts(preview: ImportPreview) -> list[str]:
    """Texts that stand where figures should and are none."""
    wrong = (each.value for each in preview.errors if each.rule in _NO_FIGURE)
    return list(dict.fromkeys(filter(None, wrong)))[:_MOST]


def answered(post: QueryDict, layout: FileLayout, ours: OurSide) -> FileLayout:
    """The description with what was answered; what was left open stays so."""
    known = {"measure": ours.words.measures, "unit": ours.words.units}
    said = {
        what: {
            folded_word(text): "" if answer == LEAVE_OUT else known[what].get(folded_word(answer), answer)
            for text, answer in _pairs(post, what)
            if answer == LEAVE_OUT or folded_word(answer) in known[what]
        }
        for what in known
    }
    readings = {code: Reading(word) for code, word in _pairs(post, "reading") if word in set(Reading)}
    if post.get("any_reading") in set(Reading):
        readings[ANY] = Reading(post["any_reading"])
    return replace(
        layout,
        measures={**layout.measures, **said["measure"]},
        units={**layout.units, **said["unit"]},
        periods={**layout.periods, **{folded_word(text): label for text, label in _pairs(post, "label") if label}},
        states={**layout.states, **_states(post)},
        readings={**layout.readings, **readings},
    )


def _states(post: QueryDict) -> dict[str, str]:
    said = {folded_word(text): state for text, state in _pairs(post, "text") if state}
    return {text: state if state in STATES else "" for text, state in said.items()}


def _pairs(post: QueryDict, name: str) -> list[tuple[str, str]]:
    """What was asked about, and the answer: two fields of the form for each."""
    answers = [answer.strip() for answer in post.getlist(f"{name}-answer")]
    return list(zip(post.getlist(f"{name}-asked"), answers, strict=False))
