"""What does a button of the screen do to the rows? The corrections in the boxes first, then what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.actions import document_acts as acts
from measuringup.actions.document_readings import DocumentError, choose_review
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.columns_of_text import sources_of
from measuringup.core.recommendations.kept import from_saved
from measuringup.core.recommendations.mending import WORDS, MendingError, one
from measuringup.core.recommendations.parting import Beside
from measuringup.core.recommendations.places import places_in
from measuringup.records.models import DocumentReading, Review, User
from measuringup.records.queries.known import Known
from measuringup.web.document_forms import AssignForm, OfForm, RowForm

#: What keeps the screen where it is, with the reason.
REFUSALS = (DocumentError, MendingError)
NOT_ONE = "Not a recommendation"


def do(reading: DocumentReading, said: Any, known: Known, by: User) -> str:
    """Do what was pressed; what is said about it, "" where the screen shows it itself. Raises REFUSALS."""
    act, seen = said.get("act", ""), _whole(said.get("seen"))
    match act:
        case "all":
            acts.accept_without_doubts(reading, by=by, seen=seen)
        case "undo":
            return f"Taken back: {acts.undo_step(reading, by=by, seen=seen)}."
        case "of":
            _of(reading, said, known, by)
        case "assign":
            _assign(reading, said, known, by, seen)
        case "accept ticked":
            acts.accept_rows(reading, _ticked(said), by=by, seen=seen)
        case "drop ticked":
            acts.drop_rows(reading, _ticked(said), said.get("why", ""), by=by, seen=seen)
        case "back":
            acts.put_back_row(reading, said.get("name", ""), by=by, seen=seen)
        case _:
            _of_row(reading, act, said, known, by)
    return ""


def _of_row(reading: DocumentReading, act: str, said: Any, known: Known, by: User) -> None:
    """What is done to the open row, after the words in its boxes are kept."""
    name, seen = said.get("name", ""), _whole(said.get("seen"))
    form = RowForm(known, said)
    if not form.is_valid():
        raise DocumentError("The date cannot be read. Write it as 31/03/2026, or leave it empty.")
    owner, due, answer = (form.cleaned_data[key] for key in ("post", "due", "answer"))
    acts.correct_row(
        reading,
        name,
        {key: said[key] for key in WORDS if key in said},
        by=by,
        seen=seen,
        post=owner,
        due=due,
        answer=Answer(answer) if answer else None,
        accept=act == "right",
    )
    seen = DocumentReading.objects.values_list("step", flat=True).get(pk=reading.pk)
    match act:
        case "split":
            acts.split_row(reading, name, _place(reading, name, said), _beside(said), by=by, seen=seen)
        case "join next" | "join before":
            acts.join_rows(reading, name, 1 if act == "join next" else -1, by=by, seen=seen)
        case "move":
            source, start, end = _stretch(reading, name, said.get("words", ""))
            acts.move_text(reading, name, source, start, end, said.get("to", ""), by=by, seen=seen)
        case "drop":
            acts.drop_rows(reading, [name], said.get("why", ""), by=by, seen=seen)


def _of(reading: DocumentReading, said: Any, known: Known, by: User) -> None:
    form = OfForm(known, said)
    code = form.cleaned_data["of"] if form.is_valid() else ""
    choose_review(reading, Review.objects.get(code=code) if code else None, by=by)


def _assign(reading: DocumentReading, said: Any, known: Known, by: User, seen: int) -> None:
    form = AssignForm(known, said)
    if not form.is_valid():
        raise DocumentError("The date cannot be read. Write it as 31/03/2026.")
    told = form.cleaned_data
    if not any(told.values()):
        raise DocumentError("Name an owner or a date, or say what the response counts as.")
    answer = Answer(told["answer"]) if told["answer"] else None
    acts.assign_rows(
        reading, _ticked(said), by=by, seen=seen, post=told["post"] or None, due=told["due"], answer=answer
    )


def _ticked(said: Any) -> list[str]:
    names = said.getlist("ticked")
    if not names:
        raise DocumentError("Tick at least one row.")
    return list(names)


def _place(reading: DocumentReading, name: str, said: Any) -> int:
    """How many characters stand before the second recommendation: of a sentence by its number, or as pointed at."""
    kind, _, number = said.get("place", "").partition(":")
    if kind == "at":
        return _whole(number)
    places = places_in(_text(reading, name, "text"))
    return places[_whole(number) - 1].at if kind == "sentence" and 0 < _whole(number) <= len(places) else 0


def _stretch(reading: DocumentReading, name: str, words: str) -> tuple[str, int, int]:
    """The column and the stretch of it that is to be moved: by a sentence's number, or as it was selected."""
    source, kind, first, last = (words.split(":") + [""] * 3)[:4]
    text = _text(reading, name, source)
    places, at = [each.at for each in places_in(text)], _whole(first)
    if kind == "all":
        return source, 0, len(text)
    if kind == "chars":
        return source, at, _whole(last)
    if kind in {"from", "to"} and 0 < at <= len(places):
        return (source, places[at - 1], len(text)) if kind == "from" else (source, 0, places[at - 1])
    return source, 0, 0


def _text(reading: DocumentReading, name: str, column: str) -> str:
    saved = DocumentReading.objects.values_list("rows", flat=True).get(pk=reading.pk)
    return sources_of(one(from_saved(saved), name).row).get(column, "")


def _beside(said: Mapping[str, str]) -> Beside:
    word = said.get("beside", "")
    return Beside(word) if word in set(Beside) else Beside.BOTH


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
