"""What happened to a recommendation, newest first? Answers, updates, dates moved, decisions, evidence, owners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import RecommendationVersion
from measuringup.records.queries.following import Followed
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.naming import Names
from measuringup.records.queries.people import people
from measuringup.reports.recommendations import answer_words, how_long, times
from measuringup.reports.wording import long_date

#: What a decision is called in the history.
DECISIONS = {
    Decision.SIGNED_OFF: "Signed off",
    Decision.ACCEPTED: "Progress accepted",
    Decision.SENT_BACK: "Committee did not agree",
    Decision.REOPENED: "Opened again",
}
#: Of what happens on one day, what stands above what.
_ASKED, _OWNER, _ANSWER, _UPDATE, _MOVED, _EVIDENCE, _DECISION = range(7)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One entry of the history; `is_key` for the start, a closing and a late answer (DESIGN 8: a filled dot)."""

    on: dt.date
    place: int
    who: str
    what: str
    text: str = ""
    tag: str = ""
    link: str = ""
    is_key: bool = False

    @property
    def day(self) -> str:
        return long_date(self.on)


def history_of(of: Followed, known: Known) -> list[Happening]:
    """Everything that happened to it, as known, the newest first."""
    found = [
        *_asked(of),
        *_answers(of),
        *_updates(of, known),
        *_moved(of),
        *_decisions(of),
        *_shown(of),
        *_owners(of, known),
    ]
    return sorted(found, key=lambda each: (each.on, each.place), reverse=True)


def _asked(of: Followed) -> Iterator[Happening]:
    review, said = of.it.review, of.it.said
    if review.begun is not None:
        first = of.it.standing.dates[0] if of.it.standing.dates else None
        text = f"To be done by {long_date(first)}." if first else ""
        who = said.source_meeting or review.committee
        yield Happening(on=review.begun, place=_ASKED, who=who, what="Recommendation received", text=text, is_key=True)


def _answers(of: Followed) -> Iterator[Happening]:
    received = of.it.review.begun
    for each in of.it.responses:
        if each.on is None:
            continue
        words = answer_words(Answer(each.answer), each.ground) if each.answer else ""
        days = (each.on - received).days + 1 if received else 0
        late = of.answer_due is not None and each.on > of.answer_due and each is of.it.responses[0]
        tag = f"{how_long((each.on - of.answer_due).days)} late" if late and of.answer_due else ""
        yield Happening(
            on=each.on,
            place=_ANSWER,
            who=", ".join(filter(None, (each.by_whom, each.minute and f"minute {each.minute}"))),
            what=f"Answer: {words}" if words else "Answer",
            text="\n".join(filter(None, (each.text, f"On day {days} of the clock." if days > 0 else ""))),
            tag=tag,
            is_key=late,
        )


def _updates(of: Followed, known: Known) -> Iterator[Happening]:
    away = people(known, {each.on_behalf_of_id for each in of.it.updates if each.on_behalf_of_id})
    for each in of.it.updates:
        stood_in_for = f", for {away[each.on_behalf_of_id].name}" if each.on_behalf_of_id in away else ""
        what = f"Update, status proposed: {each.status}" if each.status else "Update"
        yield Happening(
            on=each.on, place=_UPDATE, who=f"{each.change.by_name}{stood_in_for}", what=what, text=each.text
        )


def _moved(of: Followed) -> Iterator[Happening]:
    """Each new date that an update promised, with why, and how often it was put off by then."""
    dates = of.it.standing.dates
    before, slips = (dates[0] if dates else None), 0
    for each in of.it.updates:
        if each.due is None or each.due == before:
            continue
        slips += before is not None and each.due > before
        start = f"from {long_date(before)} " if before else ""
        yield Happening(
            on=each.on,
            place=_MOVED,
            who=each.change.by_name,
            what=f"Date moved {start}to {long_date(each.due)}",
            text=each.why_slipped,
            tag=f"Put off {times(slips)}" if before is not None and each.due > before else "",
        )
        before = each.due


def _decisions(of: Followed) -> Iterator[Happening]:
    for each in of.it.decisions:
        decision = Decision(each.decision)
        status = f": {each.status}" if each.status else ""
        yield Happening(
            on=each.on,
            place=_DECISION,
            who=", ".join(filter(None, (of.it.review.committee, f"minute {each.minute}"))),
            what=f"{DECISIONS[decision]}{status}",
            text=each.note,
            is_key=decision in {Decision.SIGNED_OFF, Decision.REOPENED},
        )


def _shown(of: Followed) -> Iterator[Happening]:
    for each in of.it.evidence:
        yield Happening(
            on=each.on, place=_EVIDENCE, who=each.change.by_name, what=f"Evidence: {each.title}", link=each.address
        )
    for step in of.it.actions:
        if step.done_on:
            yield Happening(on=step.done_on, place=_EVIDENCE, who=step.change.by_name, what=f"Action done: {step.text}")


def _owners(of: Followed, known: Known) -> Iterator[Happening]:
    """Each time another post became its owner, or the committee set another date."""
    rows = RecommendationVersion.objects.filter(recommendation_id=of.it.pk, change_id__lte=known.change)
    names, before = Names(known.change), None
    for row in rows.select_related("change").order_by("change_id", "pk"):
        on, who = row.change.at.astimezone(LONDON).date(), row.change.by_name
        if row.owner_id and (before is None or row.owner_id != before.owner_id):
            what = f"Owner: {names.value('post_id', row.owner_id)}"
            yield Happening(on=on, place=_OWNER, who=who, what=what, text=row.change.reason)
        if before is not None and row.due and row.due != before.due:
            yield Happening(
                on=on, place=_MOVED, who=who, what=f"Date set to {long_date(row.due)}", text=row.change.reason
            )
        before = row
