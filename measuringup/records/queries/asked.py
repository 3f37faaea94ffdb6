"""What is asked of whom? Figures that are owed, figures that wait for approval, gaps the performance team closes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from hashlib import sha256

from measuringup.core.collection import Asked, Kind, Owed, Rung, Stage, Step, after_the_day, ladder_from
from measuringup.core.organisation import Duty
from measuringup.core.periods import Period
from measuringup.records.models import ReminderLine, Submission
from measuringup.records.queries.collection import deciding_units, waiting_submissions
from measuringup.records.queries.council import settings
from measuringup.records.queries.definitions import definitions, owners
from measuringup.records.queries.gaps import Gap, gaps
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.locks import excepted
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.owing import Owing, owing
from measuringup.records.queries.reminders import Reach, reach
from measuringup.records.queries.rungs import Rungs

#: What is told once, as soon as it is seen.
ONCE = (Step(days=0, rung=Rung.TEAM),)
_LONGEST = ReminderLine._meta.get_field("what").max_length
_DIGEST = 16


def asked(known: Known, rungs: Rungs) -> list[Asked]:
    """Everything asked on a day: by kind, the longest overdue first."""
    ladder = ladder_from(settings(known)["ladder"].value)
    return [
        *_figures(known, rungs, ladder),
        *_approvals(known, rungs, after_the_day(ladder)),
        *_gaps(known, rungs),
        *_unreached(known, rungs, reach(rungs.people.values())),
    ]


def what_is_owed(owed: Owed) -> str:
    """The name of an owed figure among all that is asked, the same for good."""
    series, period = owed.reporting, owed.period
    return _named(Kind.FIGURE, series.indicator.code, series.organisation, series.breakdown, period)


def what_is_explained(indicator: str, organisation: str, period: Period) -> str:
    """The name of an explanation that is owed among all that is asked."""
    return _named(Kind.COMMENTARY, indicator, organisation, "", period)


def _figures(known: Known, rungs: Rungs, ladder: Sequence[Step]) -> Iterator[Asked]:
    allowed = excepted(known)
    every = [each for each in owing(known) if not each.lock or (each.indicator_id, each.owed.period.end) in allowed]
    names = {code: unit.name for code, unit in organisation(known).items()}
    duties = owners(known, {each.indicator_id for each in every})
    for each in every:
        series = each.owed.reporting
        posts = duties.get(each.indicator_id, {})
        asked_of = rungs.holders(posts.get(Duty.FIGURE)) or rungs.holders(posts.get(Duty.RESULT))
        where = names.get(series.organisation, series.organisation)
        yield Asked(
            kind=Kind.FIGURE,
            what=what_is_owed(each.owed),
            title=f"{series.indicator.name} ({series.indicator.code})",
            detail=", ".join(filter(None, (each.owed.period.label, where, series.breakdown, _for(each)))),
            due=each.owed.due,
            rungs={Rung.OWNER: rungs.acting(asked_of), **rungs.above(each.unit)},
            stood_in=rungs.stood_in(asked_of),
            ladder=ladder,
        )


def _for(each: Owing) -> str:
    return f"for {each.owed.sitting.body}" if each.owed.sitting else ""


def _approvals(known: Known, rungs: Rungs, ladder: Sequence[Step]) -> Iterator[Asked]:
    waiting = waiting_submissions(known)
    defined = definitions(known, {each.indicator_id for each in waiting}) if waiting else {}
    units = deciding_units(known, [(each.indicator.code, each.organisation.code) for each in waiting])
    names = {code: unit.name for code, unit in organisation(known).items()} if waiting else {}
    for each, unit in zip(waiting, units, strict=True):
        if each.indicator_id not in defined:
            continue
        indicator = defined[each.indicator_id]
        period = Period(each.period_start, each.period_end, each.frequency, indicator.year)
        given_by = {user.person_id for user in (each.submitted_by, each.approved_by) if user is not None}
        where = names.get(each.organisation.code, each.organisation.code)
        yield Asked(
            kind=Kind.APPROVAL,
            what=_named(Kind.APPROVAL, indicator.code, each.organisation.code, each.breakdown, period, _round(each)),
            title=f"{indicator.name} ({indicator.code})",
            detail=", ".join(filter(None, (period.label, where, each.breakdown, f"given by {each.change.by_name}"))),
            due=each.change.at.astimezone(LONDON).date(),
            rungs={
                Rung.OWNER: tuple(rungs.approvers(unit, given_by)),
                **{
                    rung: tuple(who for who in there if who not in given_by)
                    for rung, there in rungs.above(unit).items()
                },
            },
            ladder=ladder,
        )


def _round(each: Submission) -> str:
    """Which of its stages a submission waits at: given again, or approved once, it is asked for anew."""
    return f"{each.change_id}" if each.stage == Stage.SUBMITTED else f"{each.change_id} once"


def _gaps(known: Known, rungs: Rungs) -> Iterator[Asked]:
    for gap in gaps(known):
        names = " and ".join(each.name for each in gap.leaving)
        why = "Nobody holds it" if gap.is_vacant else f"{names} will not hold it on {_day(gap.until)}"
        what = f"post {gap.post.code} {names} {gap.until}"
        yield of_record(known, rungs.team, what, gap.post.title, f"{why}; it has {_has(gap)}.")


def _has(gap: Gap) -> str:
    """What a post answers for: "2 measures and 1 recommendation"."""
    counted = ((len(gap.measures), "measure"), (len(gap.recommendations), "recommendation"),
               (gap.requests, "request for information"))  # fmt: skip
    return " and ".join(f"{number} {_plural(words, number)}" for number, words in counted if number)


def _plural(words: str, number: int) -> str:
    first, _, rest = words.partition(" ")
    return words if number == 1 else f"{first}s {rest}".strip()


def _unreached(known: Known, rungs: Rungs, lost: Reach) -> Iterator[Asked]:
    for person, mail in {**lost.failing, **lost.silent}.items():
        known_person = rungs.people[person]
        if not rungs.is_here(person) or not (mail or _holds_a_post(rungs, person)):
            continue
        said = f"Mail to {mail.address} {mail.outcome}: {mail.fault or 'no reason was given'}" if mail else (
            "There is no mail address on record."
        )  # fmt: skip
        at = mail.address if mail else ""
        yield of_record(known, rungs.team, f"mail {known_person.public_id} {at}", known_person.name, said)


def _holds_a_post(rungs: Rungs, person: int) -> bool:
    return any(person in rungs.holders(post) for post in rungs.posts.values())


def of_record(known: Known, team: tuple[int, ...], what: str, title: str, detail: str) -> Asked:
    """Something on record that a team puts right: told once, as soon as it is seen."""
    return Asked(
        kind=Kind.RECORD,
        what=_fitting(f"{Kind.RECORD} {what}"),
        title=title,
        detail=detail,
        due=known.on,
        rungs={Rung.OWNER: team, Rung.TEAM: team},
        ladder=ONCE,
    )


def _named(kind: Kind, code: str, organisation: str, breakdown: str, period: Period, more: str = "") -> str:
    days = f"{period.frequency} {period.start} {period.end}"
    return _fitting(" ".join(filter(None, (kind, code, organisation, breakdown, days, more))))


def _fitting(what: str) -> str:
    """A name that fits into its column: the rest of a longer one becomes a digest."""
    if len(what) <= _LONGEST:
        return what
    return what[: _LONGEST - _DIGEST - 1] + " " + sha256(what.encode()).hexdigest()[:_DIGEST]


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
