"""What does an owner owe about recommendations, and what is filled in so far? The rows of My recommendations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from measuringup.actions.measures_shown import ledger_doubts
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.owed import What
from measuringup.core.recommendations.truth import Finding
from measuringup.records.queries.following import followed
from measuringup.records.queries.reminders import what_a_mail_says
from measuringup.records.queries.scrutiny_asked import name_of
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny, asked_by_scrutiny
from measuringup.reports.recommendations import owed_sentence, shortened
from measuringup.web.recommendation_doubts import Doubt, doubt_of, doubts_of_words
from measuringup.web.recommendation_forms import UpdateForm
from measuringup.web.recommendation_lines import RecommendationLine, lines_of

MINE, UNIT = "mine", "unit"


@dataclass(frozen=True)
class Ask:
    """One thing asked of a recommendation today: in a sentence, the words it is about, and where it is settled, ""
    for here."""

    sentence: str
    words: str
    is_late: bool
    address: str = ""
    button: str = ""
    is_given_here: bool = False


@dataclass(frozen=True)
class MyRow:
    """An open recommendation that the reader answers for, with what is asked of it and its form, None where another
    answers for it; sent only where something was filled in."""

    line: RecommendationLine
    asks: tuple[Ask, ...]
    form: UpdateForm | None
    of_ledger: tuple[Finding, ...] = ()

    @property
    def doubts(self) -> list[Doubt]:
        """What a careful member would ask about its updates (RULES H6), besides what is asked for anyway."""
        of_words = doubts_of_words(self.line.of, self.line.today) if self.last else []
        found = [*of_words, *map(doubt_of, self.of_ledger)]
        asked = {shortened(ask.words, 160) for ask in self.asks if ask.words}
        return [each for each in found if each.words not in asked]

    @property
    def is_filled(self) -> bool:
        """Whether anything was filled in."""
        return self.form is not None and self.form.is_bound

    @property
    def is_late(self) -> bool:
        """Whether something is late that is the owner's, and not the committee's to decide."""
        return any(ask.is_late for ask in self.asks) or self.is_flagged

    @property
    def is_flagged(self) -> bool:
        """Whether its update or answer is late, or its promised date has passed."""
        waits = self.line.of.owed is not None and self.line.of.owed.what is What.DECISION
        return self.line.is_flagged and not waits

    @property
    def is_asked(self) -> bool:
        """Whether an update is asked for; otherwise its form is folded away."""
        return self.is_filled or any(ask.is_given_here for ask in self.asks)

    @property
    def last(self) -> Any:
        """The update before; None for the first."""
        updates = self.line.of.it.updates
        return updates[-1] if updates else None


def rows_of(request: Any, posted: Mapping[str, str] | None = None) -> list[MyRow]:
    """What the reader's posts answer for, or have a step of, and is open; with ?whose=unit all of their units, with
    ?mail= what that mail speaks of. What is late first."""
    reader, mail = request.reader, request.GET.get("mail", "")
    said = what_a_mail_says(mail) if mail else frozenset()
    asked: dict[int, list[OwedToScrutiny]] = {}
    for each in asked_by_scrutiny(reader.now):
        if each.of and (not mail or name_of(each) in said):
            asked.setdefault(each.of.it.pk, []).append(each)
    lines = lines_of(followed(reader.now), reader.organisation, reader.today)
    rows = [
        MyRow(line, _asks(request, asked.get(line.of.it.pk, [])), _form(request, line, posted))
        for line in lines
        if line.state.is_open and (line.of.it.pk in asked if mail else _is_mine(request, line))
    ]
    if mail:
        rows = [row for row in rows if row.form is not None or _is_mine(request, row.line)]
    doubts = ledger_doubts(reader.now, [row.line.of.it for row in rows], reader.visible)
    rows = [replace(row, of_ledger=doubts.get(row.line.of.it.pk, ())) for row in rows]
    return sorted(rows, key=lambda row: (not row.is_late, str(row.line.of.owed.by if row.line.of.owed else "")))


def _asks(request: Any, asked: list[OwedToScrutiny]) -> tuple[Ask, ...]:
    today, officer = request.reader.today, bool(request.may(Capability.SCRUTINISE))
    return tuple(_ask(each, today, officer=officer) for each in asked)


def _ask(each: OwedToScrutiny, today: dt.date, *, officer: bool) -> Ask:
    """An update is given on this page; a step and an answer lead to a page of their own."""
    sentence, is_late = owed_sentence(each.due, today), each.due.is_late(today)
    if each.what is What.ACTION:
        address = reverse("change_action", args=[each.code, each.number])
        return Ask(sentence, each.words, is_late, address, "Say what became of it")
    if each.what is What.ANSWER and officer:
        return Ask(sentence, "", is_late, reverse("answer_recommendation", args=[each.code]), "Record the answer")
    if each.what is What.ANSWER:
        return Ask(sentence, "Once it is given, the committee's officer records it.", is_late)
    return Ask(sentence, each.words if each.what is What.PROMISE else "", is_late, is_given_here=True)


def _form(request: Any, line: RecommendationLine, posted: Mapping[str, str] | None) -> UpdateForm | None:
    """The form of one; empty where nothing of it was filled in, None where the reader may not say how it stands."""
    owner = line.of.owner
    if not (request.may(Capability.SCRUTINISE) or (owner and request.may(Capability.PROGRESS, owner.unit))):
        return None
    filled = posted and any(posted.get(f"{line.code}-{name}", "").strip() for name in UpdateForm.base_fields)
    return UpdateForm(request.reader.now, line.of, posted if filled else None, prefix=line.code)


def _is_mine(request: Any, line: RecommendationLine) -> bool:
    """Whether a post of the reader's, or of whom they stand in for, answers for it or has a step of it to do."""
    held, owner = {post.pk for post in request.reader.standing.acting_posts}, line.of.owner
    steps = {step.post_id for step in line.of.it.actions if step.done_on is None}
    if held & (steps | ({owner.pk} if owner else set())):
        return True
    is_of_unit = request.GET.get("whose", MINE) == UNIT
    return is_of_unit and owner is not None and bool(request.may(Capability.PROGRESS, owner.unit))
