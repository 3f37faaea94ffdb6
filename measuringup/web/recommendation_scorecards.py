"""Which change of a scorecard met a recommendation? What changed on it since, by whom, and with whose agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.records.models import Scorecard
from measuringup.records.queries.measures import measures
from measuringup.records.queries.recommendations import KnownRecommendation
from measuringup.records.queries.scorecard_changes import ScorecardChange, change_known, scorecard_changes
from measuringup.reports.wording import long_date

#: So many changes stand on the page, the latest; so many measures are named in one.
MOST_CHANGES, MOST_NAMED = 4, 3


@dataclass(frozen=True, kw_only=True)
class ChangeTold:
    """A change in words: what it did, who made it when and why."""

    number: int
    on: str
    by: str
    reason: str
    what: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScorecardEvidence:
    """A scorecard that is evidence. `is_named` where the owner said which change met the recommendation; else the
    changes are those since it was received."""

    code: str
    title: str
    is_named: bool
    changes: list[ChangeTold]


def scorecards_shown(request: Any, it: KnownRecommendation) -> list[ScorecardEvidence]:
    """The scorecards that are evidence of it, each once, as last shown."""
    shown = {each.scorecard_id: each for each in it.evidence if each.kind == EvidenceKind.SCORECARD}
    if not shown:
        return []
    known, codes = request.known, dict(Scorecard.objects.filter(pk__in=shown).values_list("pk", "code"))
    names = {each.code: each.name for each in measures(known, request.reader.visible).values()}
    found = []
    for pk, evidence in shown.items():
        changes = scorecard_changes(known, pk, it.review.begun, names)
        if evidence.met_by_id:
            named = [each for each in changes if each.number == evidence.met_by_id]
            changes = named or [each for each in [change_known(known, evidence.met_by_id)] if each]
        found.append(
            ScorecardEvidence(
                code=codes[pk],
                title=evidence.title,
                is_named=bool(evidence.met_by_id),
                changes=[_told(each, names) for each in changes[:MOST_CHANGES]],
            )
        )
    return found


def _told(each: ScorecardChange, names: Mapping[str, str]) -> ChangeTold:
    agreed = f" ({each.approver})" if each.approver else ""
    return ChangeTold(
        number=each.number,
        on=long_date(each.on),
        by=each.by,
        reason=f"{each.reason}{agreed}",
        what=tuple(_what(each, names)),
    )


def _what(each: ScorecardChange, names: Mapping[str, str]) -> list[str]:
    if each.is_first:
        return [f"Set up with {_number(len(each.content.added))}"]
    said = {
        "{} added": each.content.added,
        "{} taken off": each.content.removed,
        "{} moved to another section": each.content.moved,
        "Target set for {}": each.targets,
    }
    return [words.format(_listed(codes, names)) for words, codes in said.items() if codes]


def _listed(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """A few measures by name, or how many they are."""
    if len(codes) > MOST_NAMED:
        return _number(len(codes))
    return " and ".join(
        filter(None, (", ".join(names.get(code, code) for code in codes[:-1]), names.get(codes[-1], codes[-1])))
    )


def _number(of: int) -> str:
    return f"{of} measure{'' if of == 1 else 's'}"
