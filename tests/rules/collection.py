"""Collection.

By when a figure is asked for, and what is owed with it. Days are working days: Saturdays, Sundays and the nation's bank
holidays do not count. A meeting takes the measures of its body's scorecards with it.
"""

import datetime as dt

from measuringup.core import collection, periods
from measuringup.core.collection.guessing import Parts, guess
from measuringup.core.collection.locks import lock_of
from measuringup.core.collection.meetings import LONGEST_OWN_LAG
from measuringup.core.indicators import Basis, DataType, Indicator
from measuringup.core.rating import PRESETS
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


def explained(scheme: str, band: str) -> str:
    return "yes" if collection.must_be_explained(PRESETS[scheme], band) else "no"


def unchanged(third: str, second: str, first: str) -> str | None:
    return collection.unchanged_since([("Q3", third), ("Q2", second), ("Q1", first)])


def forecast(end: str, frequency: str, made: str | None) -> str:
    newest = periods.period_containing(periods.parse_day(end), frequency)
    year = dt.date(2025, 4, 1) if made else None
    return "yes" if collection.forecast_owed(newest, year, periods.parse_day(made) if made else None) else "no"


def nil(data_type: str, basis: str, running: float | None) -> str | None:
    indicator = Indicator(code="PL10", name="A measure", data_type=DataType(data_type), basis=Basis(basis))
    given = collection.nil_return(indicator, running)
    return None if given is None else given.state or f"{given.value:g}"


def meant(number: float, out_of: float, last: tuple[float, float], usual: tuple[float, float]) -> str | None:
    given, before = (
        Parts(numerator=top, denominator=bottom, multiplier=100.0) for top, bottom in ((number, out_of), last)
    )
    found = guess(given, usual, before)
    if found is None:
        return None
    numbers = {"numerator": number, "denominator": out_of, **dict(found.numbers)}
    return f"{numbers['numerator']:g} of {numbers['denominator']:g}"


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
    Rule(
        anchor="red-must-be-explained",
        question="Which figures must be explained?",
        answer=(
            "Those beyond their tolerance: with the cause, the corrective action, who takes it and by when it should "
            "show. It is owed by who owns the commentary of the measure, else by who answers for it; whoever gives "
            "the figure can give it without. In other schemes it is what lies below the band that the tolerance or a "
            "floor ends, and where a scheme has neither, what misses the target."
        ),
        source="RULES C12, I3",
        held_by=collection.must_be_explained,
        given=("scheme", "rating"),
        gives=("must be explained",),
        judge=explained,
        examples=(
            ("rag", "green", "no"),
            ("rag", "amber", "no"),
            ("rag", "red", "yes"),
            ("five-band", "low-red", "yes"),
            ("floor", "red", "yes"),
            ("binary", "not-met", "yes"),
        ),
    ),
    Rule(
        anchor="unchanged-since",
        question="May the same explanation be given again?",
        answer=(
            "Yes, but it is printed with the first period since which the same has been said in one go. Spaces and "
            "capitals make no other text."
        ),
        source="RULES C12, I3",
        held_by=collection.unchanged_since,
        given=("said in Q3", "said in Q2", "said in Q1"),
        gives=("printed as unchanged since",),
        judge=unchanged,
        examples=(
            ("Frost", "Wind", "Wind", None),
            ("Frost", "Frost", "Wind", "Q2"),
            ("frost ", "Frost", "FROST", "Q1"),
            ("Frost", "Wind", "Frost", None),
        ),
    ),
    Rule(
        anchor="forecast-owed",
        question="When is the end of the year to be forecast?",
        answer=(
            "Once a quarter, as soon as a figure of its end is in, until the last figure of the year; by who has the "
            "duty to forecast, else by who gives the figure. Asked of measures for which a post has that duty or that "
            "were forecast before, and not of those counted once a year."
        ),
        source="RULES C7",
        held_by=collection.forecast_owed,
        given=("newest figure ended", "counted", "last forecast made"),
        gives=("owed",),
        judge=forecast,
        examples=(
            ("30 Jun 2025", "quarterly", None, "yes"),
            ("30 Sep 2025", "quarterly", "20 Jul 2025", "yes"),
            ("30 Sep 2025", "quarterly", "20 Oct 2025", "no"),
            ("31 Aug 2025", "monthly", "20 Jul 2025", "no"),
            ("31 May 2025", "monthly", None, "no"),
            ("31 Mar 2026", "quarterly", None, "no"),
            ("31 Mar 2026", "annual", None, "no"),
        ),
    ),
    Rule(
        anchor="nil-return",
        question="What is given where nothing happened?",
        answer=(
            "Of a count 0; of a count that runs from the start of the year what it was before. A share of nothing is "
            "no figure, nor is an average: that is an answer, and counts as one. It cannot be said of what stands on a "
            "day or covers several years."
        ),
        source="RULES A4, D0.23, E4",
        held_by=collection.nil_return,
        given=("kind of value", "basis", "figure before in the year"),
        gives=("given",),
        judge=nil,
        examples=(
            ("number", "in-period", 12.0, "0"),
            ("number", "cumulative", 12.0, "12"),
            ("number", "cumulative", None, "0"),
            ("percentage", "in-period", 80.0, "not comparable"),
            ("duration", "in-period", 3.0, "not comparable"),
            ("number", "snapshot", 12.0, None),
        ),
    ),
    Rule(
        anchor="what-was-meant",
        question="What is guessed where a figure looks wrong?",
        answer=(
            "The likeliest slip that makes it usual again: the two numbers in each other's box, a slipped point or a "
            "nought too many, two digits exchanged, one digit mistyped. Usual is within the process limits, or within "
            "the figures so far where there are at least three; the number less in line with the last time is doubted. "
            "Nothing is changed by itself."
        ),
        source="RULES E5",
        held_by=guess,
        given=("number", "out of", "last time", "usual"),
        gives=("meant",),
        judge=meant,
        examples=(
            (294.0, 282.0, (276.0, 287.0), (94.2, 98.4), "282 of 294"),
            (2820.0, 294.0, (276.0, 287.0), (94.2, 98.4), "282 of 294"),
            (228.0, 294.0, (276.0, 287.0), (94.2, 98.4), "282 of 294"),
            (216.0, 294.0, (276.0, 287.0), (94.2, 98.4), "286 of 294"),
            (3.0, 294.0, (276.0, 287.0), (94.2, 98.4), None),
        ),
    ),
)
