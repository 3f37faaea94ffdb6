"""What does scrutiny ask of whom? Answers, updates, steps, passed promises and information, on the ladder of figures;
and of the committee's officers what nobody could be asked for: recommendations without an owner or a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from measuringup.core.collection import Asked, Kind, Rung, Step, after_the_day, ladder_from
from measuringup.core.recommendations.owed import What
from measuringup.records.queries.asked import of_record
from measuringup.records.queries.council import settings
from measuringup.records.queries.known import Known
from measuringup.records.queries.rungs import Rungs
from measuringup.records.queries.scrutiny_gaps import ReviewGap, review_gaps
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny, asked_by_scrutiny

_HEADS = {
    What.ANSWER: "Answer to recommendation {}",
    What.UPDATE: "Update on recommendation {}",
    What.ACTION: "Action for recommendation {}",
    What.PROMISE: "Word on a promise of recommendation {}",
}


def scrutiny_asked(known: Known, rungs: Rungs) -> Iterator[Asked]:
    """Everything scrutiny asks on a day, the longest overdue first."""
    ladder = ladder_from(settings(known)["ladder"].value)
    for each in asked_by_scrutiny(known):
        asked_of = rungs.holders(rungs.posts.get(each.post.pk) if each.post else None)
        unit = each.post.unit if each.post else each.unit
        officers = rungs.officers if each.is_of_officers else ()
        yield Asked(
            kind=Kind.REQUEST if each.request else Kind.SCRUTINY,
            what=name_of(each),
            title=title_of(each),
            detail=detail_of(each),
            due=each.by,
            rungs={Rung.OWNER: rungs.acting(asked_of) or officers, **rungs.above(unit)},
            stood_in=rungs.stood_in(asked_of),
            ladder=_ladder(each, ladder),
        )
    for gap in review_gaps(known):
        yield from _of_gap(known, rungs, gap)


def name_of(each: OwedToScrutiny) -> str:
    """The name of something owed among all that is asked, the same for good."""
    return f"{Kind.REQUEST if each.request else Kind.SCRUTINY} {each.name}"


def title_of(each: OwedToScrutiny) -> str:
    """What is owed, in a line: "Update on recommendation 3"."""
    if each.of is None:
        return "Information for " + (each.request.body.name if each.request else "")
    return _HEADS[each.what].format(each.of.it.said.number or each.code)


def detail_of(each: OwedToScrutiny) -> str:
    """Of which review, and the words it is about."""
    review = f"{each.of.it.review.said.title}: " if each.of else ""
    return review + " ".join(each.words.split())


def _ladder(each: OwedToScrutiny, ladder: Sequence[Step]) -> Sequence[Step]:
    """A promise is asked about once its day has passed; everything else before, on and after its day."""
    return after_the_day(ladder) if each.what is What.PROMISE else ladder


def _of_gap(known: Known, rungs: Rungs, gap: ReviewGap) -> Iterator[Asked]:
    """What the officers put right, told once for each set of recommendations."""
    title = gap.review.said.title
    if gap.without_owner:
        numbers = ", ".join(gap.without_owner)
        said = f"Nobody answers for {numbers}: no owner is named."
        yield of_record(known, rungs.officers, f"review {gap.review.code} owners {numbers}", title, said)
    if gap.has_no_clock:
        said = "No clock of its answers runs: no day of receipt is on record."
        yield of_record(known, rungs.officers, f"review {gap.review.code} clock", title, said)
