"""Which documents are being looked at, which were read before, and what is on record of the review they are of?"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from measuringup.core.recommendations import Footnote, Row
from measuringup.core.recommendations.taking import OnRecord, is_likely, likeness
from measuringup.records.models import Change, DocumentReading, Recommendation, RecommendationVersion, ReviewVersion
from measuringup.records.queries.known import Known
from measuringup.records.queries.recommendations import KnownRecommendation, KnownReview, recommendations, reviews

#: What of a reading is large, and is asked for only where it is shown.
LARGE = ("content", "lines", "rows")


def readings() -> QuerySet[DocumentReading]:
    """Those that wait, the last sent first, without their contents."""
    return DocumentReading.objects.defer(*LARGE).select_related("user", "review")


def read_before(known: Known, *, sha256: str = "", digest: str = "") -> KnownReview | None:
    """The review that came from this very file, or from these very words; None where none did or it was undone."""
    same = Q(source__sha256=sha256, source__isnull=False) if sha256 else Q()
    same |= Q(source_digest=digest) if digest else Q()
    rows = ReviewVersion.objects.filter(same, change__undone_by=None, change__undoes=None)
    there = reviews(known)
    return next((there[pk] for pk in rows.values_list("review_id", flat=True) if pk in there), None)


def on_record(known: Known, review: int) -> list[OnRecord]:
    """The recommendations of a review, by primary key, each in the words of a row."""
    pks = RecommendationVersion.objects.filter(review_id=review).values_list("recommendation_id", flat=True)
    found = recommendations(known, set(pks)) if pks else []
    return [_as_row(each) for each in found if each.review.pk == review]


def likely_review(known: Known, rows: Sequence[Row]) -> KnownReview | None:
    """The review of which a document is likely a newer version: the one whose words it has most of."""
    texts: dict[int, list[Row]] = {}
    for version in RecommendationVersion.objects.known(known.change, known.on):
        texts.setdefault(version.review_id, []).append(Row(position=0, text=version.text))
    there = reviews(known)
    parts = {pk: likeness(found, rows) for pk, found in texts.items() if pk in there}
    best = max(parts, key=lambda pk: parts[pk], default=None)
    return there[best] if best is not None and is_likely(parts[best]) else None


def last_taken_in(known: Known, review: int, verb: str) -> Change | None:
    """The last change by which a document was taken in for a review and that stands; None where none was."""
    rows = ReviewVersion.objects.filter(review_id=review, change__verb=verb, change__undone_by=None)
    last = rows.filter(change_id__lte=known.change).select_related("change").order_by("change_id").last()
    return last.change if last else None


def greatest_number(code: str) -> int:
    """The greatest number a recommendation of a review ever had in its reference, 0 for none."""
    codes = Recommendation.objects.filter(code__startswith=f"{code}-").values_list("code", flat=True)
    numbers = [int(each.rsplit("-", 1)[1]) for each in codes if each.rsplit("-", 1)[1].isdigit()]
    return max(numbers, default=0)


def _as_row(it: KnownRecommendation) -> OnRecord:
    said, last = it.said, it.updates[-1] if it.updates else None
    return OnRecord(
        code=it.code,
        row=Row(
            position=said.place,
            text=said.text,
            group=said.group,
            lead_in=said.lead_in,
            number=said.number,
            response=next((each.text for each in reversed(it.responses) if each.text), ""),
            update=last.text if last else "",
            status=last.status if last else "",
            footnotes=tuple(Footnote(str(each["mark"]), str(each["text"])) for each in said.footnotes),
        ),
        post=it.owner.code if it.owner else "",
        by=said.due,
    )
