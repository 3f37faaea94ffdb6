"""What has changed on a scorecard since a day? Its content and the targets of its measures, change by change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from measuringup.core.scorecards.content_changes import Content, ContentChange, content_change
from measuringup.records.models import Change, ScorecardVersion, TargetVersion
from measuringup.records.queries.known import LONDON, Known


@dataclass(frozen=True, kw_only=True)
class ScorecardChange:
    """A change that touched a scorecard: by whom, on which day, why, with whose agreement; what came and went, and the
    codes of the measures whose targets it set. `is_first` where it made the scorecard."""

    number: int
    on: dt.date
    by: str
    reason: str
    approver: str
    content: ContentChange
    targets: tuple[str, ...]
    is_first: bool


def scorecard_changes(
    known: Known, scorecard: int, since: dt.date | None, visible: Collection[str]
) -> list[ScorecardChange]:
    """The changes from a day on, or ever, the latest first. Of measures that are not among the visible codes nothing
    is told."""
    versions = list(
        ScorecardVersion.objects.filter(scorecard_id=scorecard, change_id__lte=known.change)
        .select_related("change")
        .order_by("change_id", "pk")
    )
    found: dict[int, tuple[Change, ContentChange, bool]] = {}
    before: Content = []
    for place, each in enumerate(versions):
        after = _content(each, visible)
        found[each.change_id] = (each.change, content_change(before, after), place == 0)
        before = after
    targets = _targets(known, {code for _, codes in before for code in codes}, since)
    for change, _ in targets.values():
        found.setdefault(change.number, (change, ContentChange(), False))
    told = [
        _told(change, content, targets.get(number, (change, set()))[1], is_first=is_first)
        for number, (change, content, is_first) in found.items()
        if since is None or _day(change) >= since
    ]
    worth = [each for each in told if each.content or each.targets or each.is_first]
    return sorted(worth, key=lambda each: each.number, reverse=True)


def change_known(known: Known, number: int) -> ScorecardChange | None:
    """A change as such; None where there was none of this number by then."""
    change = Change.objects.filter(number=number, number__lte=known.change).first()
    return _told(change, ContentChange(), set(), is_first=False) if change else None


def _content(version: ScorecardVersion, visible: Collection[str]) -> Content:
    return [
        (section["name"], [item["code"] for item in section["items"] if item["code"] in visible])
        for section in version.sections
    ]


def _targets(known: Known, codes: Collection[str], since: dt.date | None) -> dict[int, tuple[Change, set[str]]]:
    """The measures whose targets were set since, by change."""
    rows = TargetVersion.objects.filter(indicator__code__in=codes, breakdown="", change_id__lte=known.change)
    if since is not None:
        rows = rows.filter(change__at__gte=dt.datetime.combine(since, dt.time(), LONDON))
    found: dict[int, tuple[Change, set[str]]] = {}
    for each in rows.select_related("change", "indicator"):
        found.setdefault(each.change_id, (each.change, set()))[1].add(each.indicator.code)
    return found


def _told(change: Change, content: ContentChange, targets: Collection[str], *, is_first: bool) -> ScorecardChange:
    return ScorecardChange(
        number=change.number,
        on=_day(change),
        by=change.by_name,
        reason=change.reason,
        approver=change.approver,
        content=content,
        targets=tuple(sorted(targets)),
        is_first=is_first,
    )


def _day(change: Change) -> dt.date:
    return change.at.astimezone(LONDON).date()
