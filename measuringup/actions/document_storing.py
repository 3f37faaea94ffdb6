"""How does a document that was looked at go on record? Whole, in one change with its file, and back as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils.text import slugify

from measuringup.actions.changing import Changing
from measuringup.actions.document_acts import ChangedMeanwhileError
from measuringup.actions.document_readings import AlreadyReadError, DocumentError, throw_away
from measuringup.actions.permitting import require, today_known
from measuringup.actions.recommendations import last_version
from measuringup.actions.reviews import Asked, ReviewDetails, add_recommendations, keep_review, with_names_now
from measuringup.actions.together import together
from measuringup.actions.undoing import UndoError, take_back
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.kept import KeptRow, Rows, from_saved, groups_of, standing
from measuringup.core.recommendations.taking import Entry, entries
from measuringup.core.recommendations.versions import What
from measuringup.records.models import (
    Change,
    DocumentReading,
    KeptFile,
    Post,
    Recommendation,
    RecommendationAction,
    RecommendationUpdate,
    Response,
    Review,
    ReviewVersion,
    User,
)
from measuringup.records.queries.readings import greatest_number, on_record, read_before
from measuringup.records.queries.recommendations import reviews
from measuringup.records.queries.statuses import statuses_named

VERB = "take in document"
#: References stand in lists: longer titles are cut at a word.
_LONGEST_CODE = 32
_MOST_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class Days:
    """On which day its responses were given and its updates written; asked for where there are any."""

    answered_on: dt.date | None = None
    updated_on: dt.date | None = None


def unsettled(rows: Rows) -> list[str]:
    """Why the rows cannot go on record yet, as sentences; none where they can."""
    left = [each.name for each in standing(rows) if not each.is_accepted]
    if not standing(rows):
        return ["No row stands: there is nothing to put on record."]
    if not left:
        return []
    named = ", ".join(left[:_MOST_NAMED]) + (" and more" if len(left) > _MOST_NAMED else "")
    return [f"{len(left):,} row{'' if len(left) == 1 else 's'} not yet accepted: {named}."]


def entries_of(reading: DocumentReading, rows: Rows | None = None, statuses: str = "") -> list[Entry]:
    """What would become of each row: all new, or beside the review it is a newer version of."""
    known = today_known()
    rows = from_saved(reading.rows) if rows is None else rows
    if reading.review_id is None:
        return entries([], rows, [each.word for each in statuses_named(known, statuses)])
    review = reviews(known).get(reading.review_id)
    if review is None:
        raise DocumentError("The review it was a newer version of is no longer on record. Choose another.")
    return entries(on_record(known, review.pk), rows, [each.word for each in review.statuses])


def store_document(
    reading: DocumentReading, details: ReviewDetails, days: Days, *, by: User | None, reason: str, seen: int
) -> Change:
    """A review of its own with all its rows, and the file it was read from; the reading is done with.

    Raises DocumentError while a row is unsettled or a day is missing, ReviewError, ChangedMeanwhileError.
    """
    require(by, Capability.SCRUTINISE)
    rows = _settled(reading, seen)
    if (before := read_before(today_known(), digest=reading.digest)) is not None:
        raise AlreadyReadError(reading.name, before)
    found = entries_of(reading, rows, details.statuses)
    _require_days(found, days)
    code = free_code(details.title)
    details = replace(details, groups=with_names_now(details.groups, dict(groups_of(rows))))
    with together(by=by, verb=VERB, reason=reason) as change:
        _require_unchanged(reading)
        file = _file(change, reading)
        asked = _asked(found, code, 1, days)
        keep_review(code, details, asked, by=by, reason=reason, source=file, source_digest=reading.digest)
        _add_actions(change, found, [each.code for each in asked])
        throw_away(reading, by=by)
    return change.change


def store_newer(reading: DocumentReading, days: Days, *, by: User | None, reason: str, seen: int) -> Change:
    """What a newer version adds to its review: updates, answers, owners and dates, and new recommendations.

    Nothing is overwritten: other wordings and what is gone stay as they are. Raises as `store_document`.
    """
    require(by, Capability.SCRUTINISE)
    rows = _settled(reading, seen)
    found = entries_of(reading, rows)
    _require_days(found, days)
    review = Review.objects.get(pk=reading.review_id)
    with together(by=by, verb=VERB, reason=reason) as change:
        _require_unchanged(reading)
        change.add(_newer_source(review, _file(change, reading), reading.digest, rows))
        new = [each for each in found if each.what is What.NEW]
        asked = _asked(new, review.code, greatest_number(review.code) + 1, days)
        if asked:
            add_recommendations(review, asked, by=by, reason=reason)
            _add_actions(change, new, [each.code for each in asked])
        for each in found:
            if each.adds:
                _add(change, each, days)
        throw_away(reading, by=by)
    return change.change


def undo_document(number: int, *, by: User | None, reason: str) -> Change:
    """Take back everything a document put on record. Raises UndoError where more was said since of what it brought."""
    require(by, Capability.SCRUTINISE)
    if not Change.objects.filter(number=number, verb=VERB).exists():
        raise UndoError(f"Change {number} took no document in.")
    return take_back(number, by=by, reason=reason)


def free_code(title: str) -> str:
    """A reference for a review, from its title; with a number behind it where one had it before."""
    code = _cut(slugify(title)) or "review"
    taken = {each.casefold() for each in Review.objects.values_list("code", flat=True)}
    free = (f"{code}-{number}" if number > 1 else code for number in range(1, len(taken) + 3))
    return next(each for each in free if each not in taken and not _has_recommendation(each))


def _cut(slug: str) -> str:
    if len(slug) <= _LONGEST_CODE:
        return slug
    cut = slug[: _LONGEST_CODE + 1]
    return (cut.rpartition("-")[0] or cut[:_LONGEST_CODE]).strip("-")


def _has_recommendation(code: str) -> bool:
    """Whether the references of recommendations begin so: those of one that was undone are not given again."""
    return Recommendation.objects.filter(code__istartswith=f"{code}-1").exists()


def _settled(reading: DocumentReading, seen: int) -> Rows:
    """The rows, all of them accepted, as they were seen."""
    if reading.step != seen:
        raise ChangedMeanwhileError
    rows = from_saved(reading.rows)
    if faults := unsettled(rows):
        raise DocumentError(" ".join(faults))
    return rows


def _require_unchanged(reading: DocumentReading) -> None:
    """Nobody has put it on record, or done anything to its rows, while this was begun."""
    if not DocumentReading.objects.filter(pk=reading.pk, step=reading.step).exists():
        raise ChangedMeanwhileError


def _require_days(found: Iterable[Entry], days: Days) -> None:
    said = [each for each in found if each.kept and (each.what is What.NEW or each.adds)]
    answers = any("response" in each.adds or (each.what is What.NEW and _has_answer(each.kept)) for each in said)
    updates = any({"update", "status"} & set(each.adds) or (each.what is What.NEW and _update(each)) for each in said)
    if answers and days.answered_on is None:
        raise DocumentError("Say on which day the responses were given.")
    if updates and days.updated_on is None:
        raise DocumentError("Say on which day the updates were written.")


def _has_answer(kept: KeptRow | None) -> bool:
    return kept is not None and bool(kept.row.response or kept.answer)


def _update(entry: Entry) -> str:
    """The words of an update: its own, else the status as the document has it."""
    assert entry.kept
    return entry.kept.row.update or (entry.kept.row.status if entry.status else "")


def _file(change: Changing, reading: DocumentReading) -> KeptFile:
    file = KeptFile(name=reading.name, sha256=reading.sha256, content=bytes(reading.content))
    change.add(file)
    return file


def _asked(found: Sequence[Entry], code: str, first: int, days: Days) -> list[Asked]:
    """What is asked anew, numbered on from `first` in the references, and in the lists where none has a number."""
    kept = [(each, each.kept) for each in found if each.kept]
    has_numbers = any(each.row.number for _, each in kept)
    return [
        _one_asked(entry, each, f"{code}-{number}", days, "" if has_numbers else str(number))
        for number, (entry, each) in enumerate(kept, first)
    ]


def _one_asked(entry: Entry, kept: KeptRow, code: str, days: Days, number: str) -> Asked:
    row = kept.row
    meeting = next((note.meeting for note in row.footnotes if note.meeting), None)
    return Asked(
        code=code,
        text=row.text,
        group=row.group,
        number=row.number or number,
        lead_in=row.lead_in,
        source_meeting=f"{meeting.name}, {meeting.on.day} {meeting.on:%B %Y}" if meeting else "",
        footnotes=[{"mark": note.mark, "text": note.text} for note in row.footnotes],
        lines=list(row.lines),
        owner=kept.post,
        due=kept.by,
        response=row.response,
        answer=kept.answer,
        answered_on=days.answered_on,
        update=_update(entry),
        status=entry.status,
        updated_on=days.updated_on,
    )


def _add_actions(change: Changing, found: Iterable[Entry], codes: Sequence[str]) -> None:
    """What a column of actions holds is a step of the owner's."""
    kept = [each.kept for each in found if each.kept]
    pks = dict(Recommendation.objects.filter(code__in=codes).values_list("code", "pk"))
    posts = dict(Post.objects.filter(code__in={each.post for each in kept}).values_list("code", "pk"))
    change.add_all(
        [
            RecommendationAction(
                recommendation_id=pks[code], number=1, text=each.row.actions, post_id=posts.get(each.post), due=each.by
            )
            for each, code in zip(kept, codes, strict=True)
            if each.row.actions
        ]
    )


def _add(change: Changing, entry: Entry, days: Days) -> None:
    """What an entry adds to a recommendation that is there."""
    assert entry.there
    assert entry.kept
    kept, one = entry.kept, Recommendation.objects.get(code=entry.there.code)
    if "response" in entry.adds:
        answer = kept.answer.value if kept.answer else ""
        said = {"on": days.answered_on, "answer": answer, "text": kept.row.response}
        change.add(Response(recommendation=one, number=_next(Response, one), **said))
    if {"update", "status"} & set(entry.adds):
        said = {"on": days.updated_on, "text": _update(entry), "status": entry.status}
        change.add(RecommendationUpdate(recommendation=one, number=_next(RecommendationUpdate, one), **said))
    if {"owner", "due"} & set(entry.adds):
        last = last_version(one)
        owner = Post.objects.get(code=kept.post).pk if "owner" in entry.adds else last.owner_id
        change.add(last.succeeded_by(owner_id=owner, due=kept.by if "due" in entry.adds else last.due))


def _next(model: type[Response | RecommendationUpdate], of: Recommendation) -> int:
    return int(model.objects.filter(recommendation=of).aggregate(last=Max("number"))["last"] or 0) + 1


def _newer_source(review: Review, file: KeptFile, digest: str, rows: Rows) -> ReviewVersion:
    """The review as it is, read last from this file; a group that is new to it is one of its own from now on."""
    last = ReviewVersion.objects.filter(review=review).order_by("change_id", "pk").last()
    assert isinstance(last, ReviewVersion)
    there = {each["name"] for each in last.groups}
    more = [{"name": name, "unit": "", "now": now} for name, now in groups_of(rows) if name not in there]
    return last.succeeded_by(source_id=file.pk, source_digest=digest, groups=[*last.groups, *more])
