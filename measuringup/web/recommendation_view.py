"""What stands on the page of a recommendation? Its status box, its clock, its history, its doubts and its links."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from measuringup.actions.measures_shown import measures_shown
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.against_ledger import ledger_findings
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.truth import Told
from measuringup.records.models import Recommendation
from measuringup.records.queries.following import Followed, clock_of, followed
from measuringup.records.queries.organisation import organisation
from measuringup.reports.recommendations import answer_words, lead_sentence, owed_sentence, shortened
from measuringup.reports.wording import long_date
from measuringup.web.recommendation_doubts import Doubt, doubt_of, doubts_of_words
from measuringup.web.recommendation_evidence import MeasureEvidence
from measuringup.web.recommendation_history import Happening, history_of
from measuringup.web.recommendation_lines import RecommendationLine, lines_of
from measuringup.web.recommendation_meant import Meaning, meanings
from measuringup.web.recommendation_scorecards import ScorecardEvidence, scorecards_shown
from measuringup.web.recommendation_steps import StepLine, steps_of

#: What the owner may do, and what the committee's officer may besides.
_OF_OWNER = [
    ("update_recommendation", "Send an update"),
    ("show_evidence", "Show evidence"),
    ("plan_action", "Plan an action"),
]
_OF_COMMITTEE = [
    ("answer_recommendation", "Record an answer"),
    ("decide_recommendation", "Record a decision"),
    ("assign_recommendation", "Name an owner and a date"),
    ("split_recommendation", "Split it"),
    ("link_recommendation", "Link it with another"),
]


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation as somebody asks for it."""

    request: Any
    line: RecommendationLine

    @property
    def of(self) -> Followed:
        return self.line.of

    @property
    def today(self) -> dt.date:
        return self.line.today

    @cached_property
    def title(self) -> str:
        return shortened(self.of.it.said.text, 90)

    @property
    def kicker(self) -> str:
        review, said = self.of.it.review, self.of.it.said
        number = f"recommendation {said.number}" if said.number else ""
        return " · ".join(filter(None, (self.of.it.code, review.said.title, number)))

    @property
    def lead(self) -> str:
        return lead_sentence(self.of.state, self.of.it.standing, self.of.owed, self.today)

    @property
    def next(self) -> str:
        """What is owed, where the first sentence did not say it."""
        sentence = owed_sentence(self.of.owed, self.today)
        return "" if sentence == self.lead else sentence

    @cached_property
    def history(self) -> list[Happening]:
        return history_of(self.of, self.request.known)

    @property
    def answers(self) -> list[tuple[Any, str]]:
        """The answers, the last first, with what each says in a word."""
        return [
            (each, answer_words(Answer(each.answer), each.ground) if each.answer else "Answer")
            for each in reversed(self.of.it.responses)
        ]

    @property
    def clock(self) -> list[tuple[str, str]]:
        """Label and day of the dates that matter."""
        standing = self.of.it.standing
        days = [
            ("Answer due", self.of.answer_due),
            ("First due", standing.dates[0] if standing.dates else None),
            ("Now due", standing.due if standing.slips else None),
            ("Back at committee by", standing.returns_on if self.of.state.is_open else None),
        ]
        found = [(label, long_date(day)) for label, day in days if day]
        if standing.dates and self.of.state.is_open and self.today > standing.dates[0]:
            found.append(("Past the first date", _days((self.today - standing.dates[0]).days)))
        if standing.returns_on and self.of.state.is_open and self.today > standing.returns_on:
            found.append(("Past its return", _days((self.today - standing.returns_on).days)))
        return found

    @property
    def clock_name(self) -> str:
        """How long an answer may take."""
        return clock_of(self.of.it.review).name

    @cached_property
    def measures(self) -> list[MeasureEvidence]:
        """The measures that are evidence, as far as the reader may see them: their figures at each update, and now."""
        request, it = self.request, self.of.it
        tree = request.reader.organisation
        tops = {unit.code for unit in tree.children("") if not unit.kind.is_outside}
        shown = measures_shown(request.known, [it], request.reader.visible, at_updates=True)
        return [
            MeasureEvidence(of=each, it=it, is_of_whole=each.organisation in tops, asked=request.known_asked)
            for each in shown.get(it.pk, ())
        ]

    @cached_property
    def scorecards(self) -> list[ScorecardEvidence]:
        """The scorecards that are evidence, each with the change that met it."""
        return scorecards_shown(self.request, self.of.it)

    @cached_property
    def doubts(self) -> list[Doubt]:
        """What a careful member would ask (RULES H6); of what is closed nothing is asked."""
        if not self.of.state.is_open:
            return []
        told = [Told(each.text, each.on) for each in self.of.it.updates]
        of_ledger = ledger_findings([each.of.linked for each in self.measures], told)
        return [*doubts_of_words(self.of, self.today), *map(doubt_of, of_ledger)]

    @cached_property
    def meanings(self) -> list[Meaning]:
        """What "as above" means in its response and update."""
        return meanings(self.request.known, self.of.it)

    @cached_property
    def steps(self) -> list[StepLine]:
        """The steps that were planned towards it."""
        return steps_of(self.request, self.of)

    @cached_property
    def lineage(self) -> list[tuple[str, str, str]]:
        """What it is to others: how, the other's code, its first words."""
        wanted = [each["code"] for each in self.of.it.said.lineage]
        pks = Recommendation.objects.filter(code__in=wanted).values_list("pk", flat=True)
        there = {each.it.code: each for each in followed(self.request.known, set(pks))} if wanted else {}
        return [
            (each["how"], each["code"], shortened(there[each["code"]].it.said.text, 80))
            for each in self.of.it.said.lineage
            if each["code"] in there
        ]

    @property
    def may_update(self) -> bool:
        """Whether the reader may say how it stands."""
        owner = self.of.owner
        return self.may_scrutinise or (
            self.request.known.is_now and owner is not None and bool(self.request.may(Capability.PROGRESS, owner.unit))
        )

    @property
    def ways(self) -> list[tuple[str, str]]:
        """What the reader may do: the name of the address, and its words."""
        return _OF_OWNER + (_OF_COMMITTEE if self.may_scrutinise else [])

    @property
    def may_scrutinise(self) -> bool:
        """Whether the reader records what scrutiny does."""
        return bool(self.request.known.is_now and self.request.may(Capability.SCRUTINISE))


def view_of(request: Any, code: str) -> RecommendationView:
    """The recommendation of this code, as known; 404 where there was none."""
    pk = Recommendation.objects.filter(code=code).values_list("pk", flat=True).first()
    found = followed(request.known, [pk]) if pk is not None else []
    if not found:
        raise Http404
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    (line,) = lines_of(found, tree, request.known.on)
    return RecommendationView(request, line)


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"
