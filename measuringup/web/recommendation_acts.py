"""What can be done to a recommendation? Each act: its form, its words, who may, and the action it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from measuringup.actions.evidence_files import keep_evidence
from measuringup.actions.recommendation_evidence import set_action, show_evidence
from measuringup.actions.recommendation_progress import (
    ProgressError,
    Said,
    answer_recommendation,
    decide_recommendations,
    update_recommendations,
)
from measuringup.actions.recommendations import (
    assign_recommendations,
    link_same,
    merge_recommendations,
    split_recommendation,
)
from measuringup.actions.reviews import Asked, ReviewError
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.answers import Answer, Ground
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import Change, Post, Recommendation, Scorecard, Unit
from measuringup.records.models import Indicator as Measure
from measuringup.records.queries.subjects import Subject, primary_key
from measuringup.web import recommendation_forms as forms

#: What is cut from a text to make its parts, and the letters of the references of parts.
_EMPTY_LINE, _LETTERS = re.compile(r"\n\s*\n"), "abcdefghijklmnopqrstuvwxyz"

Do = Callable[[Any, Recommendation, dict[str, Any]], object]


@dataclass(frozen=True)
class Act:
    """Something that can be done to a recommendation. `done` is said afterwards."""

    asks_for: Capability
    form: type[forms.OfRecommendation]
    heading: str
    button: str
    done: str
    do: Do


def _answer(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    rest = {name: said[name] for name in ("on", "by_whom", "supported_by", "minute")}
    ground = Ground(said["ground"]) if said["ground"] else None
    reason = f"Answer of {said['by_whom'] or 'the executive'}"
    return answer_recommendation(
        of, Answer(said["answer"]), said["text"], ground=ground, by=request.user, reason=reason, **rest
    )


def _update(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    return update_recommendations([Said(recommendation=of, **said)], on=request.reader.today, by=request.user)


def _act(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    post = Post.objects.filter(code=said.pop("post") or None).first()
    return set_action(of, post=post, by=request.user, reason="Action planned", **said)


def _show(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    kind = EvidenceKind(said["kind"])
    shown: dict[str, Any] = {}
    if kind is EvidenceKind.LINK:
        shown["address"] = said["address"]
    if kind is EvidenceKind.FILE and said["file"]:
        shown["file"] = keep_evidence(of, said["file"].name, said["file"].read(), by=request.user)
    if kind is EvidenceKind.MEASURE:
        shown |= _measure(request, said["measure"])
    if kind is EvidenceKind.SCORECARD:
        shown["scorecard"] = Scorecard.objects.filter(code=said["scorecard"]).first()
        shown["met_by"] = _change(said["change"])
    return show_evidence(of, kind, said["title"], on=said["on"], by=request.user, reason="Evidence shown", **shown)


def _measure(request: Any, code: str) -> dict[str, Any]:
    """The measure of this code, if the reader may see it, and the whole council, whose figure is shown."""
    pk = primary_key(Subject.MEASURE, code.strip()) if code.strip() else None
    if pk is None or pk not in request.reader.visible:
        raise ProgressError(f"There is no measure with the code {code.strip()!r} that you may see.")
    tops = [unit.code for unit in request.reader.organisation.children("") if not unit.kind.is_outside]
    return {"indicator": Measure.objects.get(pk=pk), "organisation": Unit.objects.get(code=tops[0])}


def _change(number: int | None) -> Change | None:
    """The change of this number; None where none was named."""
    if number is None:
        return None
    found = Change.objects.filter(number=number).first()
    if found is None:
        raise ProgressError(f"There is no change {number}. Give its number as the record of changes shows it.")
    return found


def _decide(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    decision, reason = Decision(said.pop("decision")), f"Minute {said['minute']}"
    return decide_recommendations([of], decision, by=request.user, reason=reason, **said)


def _split(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    parts = [part.strip() for part in _EMPTY_LINE.split(said["parts"].replace("\r", "")) if part.strip()]
    if len(parts) > len(_LETTERS):
        raise ReviewError(f"{len(parts)} parts; at most {len(_LETTERS)} can be told apart by a letter.")
    into = [Asked(code=f"{of.code}{letter}", text=part) for letter, part in zip(_LETTERS, parts, strict=False)]
    return split_recommendation(of, into, by=request.user, reason=said["reason"])


def _link(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    other = Recommendation.objects.filter(code=said["other"].strip()).first()
    if other is None:
        raise ReviewError(
            f"There is no recommendation {said['other'].strip()}. Give its reference as its page shows it."
        )
    how: dict[str, Any] = {"by": request.user, "reason": said["reason"]}
    return link_same(of, other, **how) if said["how"] == "same" else merge_recommendations([of], other, **how)


def _assign(request: Any, of: Recommendation, said: dict[str, Any]) -> object:
    owner = Post.objects.filter(code=said["owner"] or None).first()
    return assign_recommendations([of], owner=owner, due=said["due"], by=request.user, reason=said["reason"])


_SCRUTINISE, _PROGRESS = Capability.SCRUTINISE, Capability.PROGRESS
ANSWER = Act(_SCRUTINISE, forms.AnswerForm, "Record an answer", "Record", "The answer is recorded.", _answer)
UPDATE = Act(_PROGRESS, forms.UpdateForm, "Send an update", "Send", "The update is sent to the committee.", _update)
ACTION = Act(_PROGRESS, forms.ActionForm, "Plan an action", "Plan", "The action is planned.", _act)
EVIDENCE = Act(_PROGRESS, forms.EvidenceForm, "Show evidence", "Show", "The evidence is there.", _show)
DECISION = Act(_SCRUTINISE, forms.DecisionForm, "Record a decision", "Record", "The decision is recorded.", _decide)
SPLIT = Act(_SCRUTINISE, forms.SplitForm, "Split it", "Split", "It goes on in its parts.", _split)
LINK = Act(_SCRUTINISE, forms.LinkForm, "Link it with another", "Link", "They are linked.", _link)
ASSIGN = Act(_SCRUTINISE, forms.AssignForm, "Name an owner and a date", "Name", "Owner and date are named.", _assign)
