"""Recommendations: what is promised, what is true, and by when must an answer come?

A promise is told by the form of its sentence and of its time, whatever it is about. A truth check never says that
something is wrong: it says what to ask, and why.
"""

from __future__ import annotations

import datetime as dt

from measuringup.core.indicators import DataType, Indicator
from measuringup.core.recommendations import PRESETS, Row, Told, answer_due, findings_of, in_words, promises_in
from measuringup.core.recommendations.against_ledger import ledger_findings
from measuringup.core.recommendations.linked import Entry, Linked
from tests.rules.rulebook import Rule

TODAY = dt.date(2025, 1, 31)


def _due(clock: str, report: str, notice: str | None) -> str:
    received = dt.date.fromisoformat(report)
    asked = dt.date.fromisoformat(notice) if notice else None
    return answer_due(received, asked, PRESETS[clock]).isoformat()


def _promise(sentence: str) -> tuple[str, str | None]:
    found = promises_in(sentence)
    return (found[0].when.value, found[0].by.isoformat() if found[0].by else None) if found else ("none", None)


def _asked(response: str, update: str, last: str | None) -> str:
    row = Row(position=1, text="That it be done.", response=response, update=update)
    earlier = [Told(last, dt.date(2023, 12, 31))] if last else []
    return (
        "; ".join(in_words(each.reason) for each in findings_of(row, TODAY, written=TODAY, earlier=earlier))
        or "nothing"
    )


_TIPS = Indicator(code="PL07", name="Fly-tips removed in time", data_type=DataType.PERCENTAGE, unit="%", precision=1)


def _against(update: str, first: float, second: float | None) -> str:
    """One quarter on record since 15 October 2024, perhaps restated on 2 December; the update is of 1 November."""
    days = {"start": dt.date(2024, 7, 1), "end": dt.date(2024, 9, 30)}
    entries = [Entry(value=first, on=dt.date(2024, 10, 15), change=1, **days)]
    if second is not None:
        entries.append(Entry(value=second, on=dt.date(2024, 12, 2), change=2, **days))
    linked = Linked(name=_TIPS.name, shown_on=dt.date(2024, 11, 1), definition=_TIPS, entries=tuple(entries))
    found = ledger_findings([linked], [Told(update, dt.date(2024, 11, 1))])
    return "; ".join(in_words(each.reason) for each in found) or "nothing"


RULES = (
    Rule(
        anchor="answer-due",
        question="By when must an answer come?",
        answer="Two months beginning with the day the report was received or, if later, the notice that asks for an "
        "answer: the last day is the day before the same date two months on, or the last day of that month where it "
        "has no such date. Other clocks are settings: 28 days and 8 weeks do not count the first day, of clear days "
        "neither end counts.",
        source="RULES H1, H2",
        held_by=answer_due,
        given=("clock", "report received", "notice received"),
        gives=("last day",),
        judge=_due,
        examples=(
            ("two-months", "2012-11-15", None, "2013-01-14"),
            ("two-months", "2012-11-15", "2012-12-03", "2013-02-02"),
            ("two-months", "2012-12-31", None, "2013-02-28"),
            ("two-months", "2013-01-01", None, "2013-02-28"),
            ("28-days", "2025-02-03", None, "2025-03-03"),
            ("8-weeks", "2025-02-03", None, "2025-03-31"),
            ("ten-clear-days", "2025-02-03", None, "2025-02-14"),
        ),
    ),
    Rule(
        anchor="promises",
        question="What is promised, and by when?",
        answer="A sentence of an answer that commits to something is dated, relative, conditional or undated. A period "
        "is kept by its end, a beginning by the end of its first month. What may be is no promise.",
        source="RULES H6",
        held_by=promises_in,
        given=("sentence",),
        gives=("kind", "kept by"),
        judge=_promise,
        examples=(
            ("Letters will go out from April 2025.", "dated", "2025-04-30"),
            ("A review will be held during Quarter 2, 2025/26.", "dated", "2025-09-30"),
            ("We will report next financial year.", "relative", None),
            ("It will go on subject to funding.", "conditional", None),
            ("Agreed, and will be done in due course.", "undated", None),
            ("It might be done in 2025/26.", "none", None),
            ("The roof was mended in May 2024.", "none", None),
        ),
    ),
    Rule(
        anchor="truth-checks",
        question="What is to be asked about an answer and its updates?",
        answer="Whether a promise whose date has passed was kept; what became of a thing no update speaks of; what has "
        "changed where the words are those of last time; when that which has continued for over a year ends; what came "
        "of an activity; and how one could check an assertion. The day in the examples is 31 January 2025, and last "
        "time was 31 December 2023.",
        source="RULES H3, H6",
        held_by=findings_of,
        given=("response", "update", "last time"),
        gives=("to ask",),
        judge=_asked,
        examples=(
            ("Agreed.", "Of 40 roofs 12 were mended.", None, "nothing"),
            (
                "Agreed.",
                "A report on 40 roofs is due in March 2024.",
                None,
                "It was to be done in March 2024; 31 Mar 2024 has passed. Ask whether it was.",
            ),
            (
                "We will survey tenants about repairs.",
                "Of 40 roofs 12 were mended.",
                None,
                "No update speaks of what was promised here. Ask what became of it.",
            ),
            ("Agreed.", "Meeting held.", None, "It names an activity and no outcome. Ask what came of it."),
            (
                "Agreed.",
                "Of 40 roofs 12 were mended.",
                "Of 40 roofs 12 were mended.",
                "The same words were given last time, on 31 Dec 2023. Ask what has changed.",
            ),
            ("Noted.", "", None, "“Noted” is no answer: ask whether it is accepted, in part or not, and why."),
        ),
    ),
    Rule(
        anchor="quoted-figures",
        question="Does the ledger bear out a figure that an update quotes?",
        answer="A figure is compared where its sentence names a linked measure, or shares a word with the only linked "
        "one of that unit: with the ledger as known on the day of the update, to the decimals quoted, for the periods "
        "the sentence names, or for any where it names none. What is to come, a target, a bound, a change, a part, a "
        "year of a quarterly measure is not compared. In the examples the measure is Fly-tips removed in time, its "
        "quarter July to September 2024, and the update of 1 November 2024.",
        source="RULES H6",
        held_by=ledger_findings,
        given=("update", "figure then", "restated to"),
        gives=("to ask",),
        judge=_against,
        examples=(
            ("78% of fly-tips were removed in time.", 78.4, None, "nothing"),
            (
                "91% of fly-tips were removed in time.",
                78.4,
                None,
                "The update of 1 Nov 2024 quotes 91%. As known on that day, the ledger said 78.4% for Q2 2024/25 "
                "(Fly-tips removed in time). Ask which holds.",
            ),
            (
                "In Q2 2024/25 78.4% of fly-tips were removed in time.",
                78.4,
                74.0,
                "The update of 1 Nov 2024 quotes 78.4% for Q2 2024/25. Since 2 Dec 2024 the ledger says 74.0% "
                "(Fly-tips removed in time). Ask what that changes.",
            ),
            ("In 2023/24 91% of fly-tips were removed in time.", 78.4, None, "nothing"),
            ("The target of 91% for fly-tips removed in time is kept.", 78.4, None, "nothing"),
            ("91% of staff were trained.", 78.4, None, "nothing"),
            ("Fly-tips removed in time will be 91%.", 78.4, None, "nothing"),
        ),
    ),
)
