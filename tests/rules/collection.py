"""Collection.

By when a figure is asked for. Days are working days: Saturdays, Sundays and the nation's bank
holidays do not count. A meeting takes the measures of its body's scorecards with it.
"""

import datetime as dt

from measuringup.core import collection, periods
from measuringup.core.collection.locks import lock_of
from measuringup.core.collection.meetings import LONGEST_OWN_LAG
from tests.rules.rulebook import Rule

HOLIDAYS = periods.bank_holidays("england", (2025, 2026))


def printed(day: dt.date) -> str:
    return f"{day:%a %d %b %Y}"


def sitting(day: str, figures_days: int = 10, papers_days: int = 5) -> collection.Sitting:
    return collection.Sitting(
        body="Board", day=periods.parse_day(day), figures_days=figures_days, papers_days=papers_days
    )


def papers(day: str, clear_days: int) -> str:
    return printed(collection.papers_day(sitting(day, papers_days=clear_days), HOLIDAYS))


def due(end: str, lag: int, meeting: str | None, figures_days: int) -> tuple[str, str | None]:
    meetings = [sitting(meeting, figures_days)] if meeting else []
    found = collection.due(periods.parse_day(end), lag, HOLIDAYS, meetings)
    return printed(found.day), "the meeting" if found.sitting else "the lag"


def step(days: int) -> str | None:
    reached = collection.step_reached(days, collection.LADDER)
    return reached.words if reached else None


def locked(end: str, meeting: str, figures_days: int, days_after: int | None) -> str | None:
    found = lock_of(
        ("quarterly", periods.parse_day(end)),
        (),
        dt.date(2026, 12, 31),
        sittings=[sitting(meeting, figures_days)],
        days_after=days_after,
        holidays=HOLIDAYS,
    )
    return printed(found.since) if found else None


RULES = (
    Rule(
        anchor="due-for-a-meeting",
        question="When is a figure due, if a meeting needs it?",
        answer=(
            "By its lag, or so many working days before the first meeting that can take it, as its body asks, "
            "whichever is earlier. A meeting that wants its figures before the period has ended takes none of it. "
            f"A lag of more than {LONGEST_OWN_LAG} working days is the source's own: no meeting "
            "brings it forward."
        ),
        source="RULES E3, E4",
        held_by=collection.due,
        given=("period ended", "lag in working days", "meeting", "figures so many days before"),
        gives=("due", "decided by"),
        judge=due,
        examples=(
            ("30 Sep 2025", 20, None, 10, "Tue 28 Oct 2025", "the lag"),
            ("30 Sep 2025", 20, "22 Oct 2025", 10, "Wed 08 Oct 2025", "the meeting"),
            ("30 Sep 2025", 20, "20 Nov 2025", 10, "Tue 28 Oct 2025", "the lag"),
            ("31 Dec 2025", 20, "13 Jan 2026", 10, "Thu 29 Jan 2026", "the lag"),
            ("31 Dec 2025", 20, "3 Feb 2026", 10, "Tue 20 Jan 2026", "the meeting"),
            ("30 Sep 2025", 66, "22 Oct 2025", 10, "Mon 05 Jan 2026", "the lag"),
        ),
    ),
    Rule(
        anchor="clear-days",
        question="When must the papers of a meeting be published?",
        answer="So many clear days before it: neither the day of the papers nor the day of the meeting counts.",
        source="BETTER 2.13",
        held_by=collection.papers_day,
        given=("meeting", "clear days"),
        gives=("papers by",),
        judge=papers,
        examples=(
            ("14 Apr 2026", 5, "Thu 02 Apr 2026"),
            ("13 Jan 2026", 5, "Mon 05 Jan 2026"),
            ("20 Nov 2025", 0, "Wed 19 Nov 2025"),
        ),
    ),
    Rule(
        anchor="ladder",
        question="Who is told of what is owed?",
        answer=(
            "Whoever stands on the last step that is reached, once; those passed over are made up for by it. Where "
            "nobody there can be reached, whoever is next above, at last the performance team. The steps are a "
            "setting; these are what it comes with."
        ),
        source="RULES E4",
        held_by=collection.step_reached,
        given=("days after the due day",),
        gives=("step",),
        judge=step,
        examples=(
            (-6, None),
            (-5, "5 days before: owner"),
            (-1, "5 days before: owner"),
            (0, "on the day: owner"),
            (3, "3 days after: owner"),
            (12, "10 days after: head of service"),
            (20, "20 days after: director"),
        ),
    ),
    Rule(
        anchor="period-locks",
        question="From when on is a period locked?",
        answer=(
            "So many working days after the first meeting that took its figures, where the council says how many, "
            "from the day after; or from a day that is set by hand. Figures are refused from then on, but for who has "
            "an exception; what is on record stays and is seen as before."
        ),
        source="BETTER 1, period lock / exception",
        held_by=lock_of,
        given=("period ended", "meeting", "figures so many days before", "locked so many days after"),
        gives=("locked from",),
        judge=locked,
        examples=(
            ("30 Sep 2025", "22 Oct 2025", 10, 5, "Thu 30 Oct 2025"),
            ("30 Sep 2025", "23 Dec 2025", 10, 5, "Sat 03 Jan 2026"),
            ("30 Sep 2025", "22 Oct 2025", 10, None, None),
            ("31 Dec 2025", "13 Jan 2026", 10, 5, None),
        ),
    ),
)
