"""In which words is a recommendation told? Its status, what is owed, how often it was put off (DESIGN 3, 11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.owed import Due, What
from measuringup.core.recommendations.standing import Standing
from measuringup.core.recommendations.states import State
from measuringup.reports.wording import long_date

_DAYS_OF_YEAR, _DAYS_OF_MONTH, _DAYS_OF_WEEK = 365.25, 30.44, 7
#: So much of a year is called a year: months have 28 to 31 days.
_NEARLY = 0.97
#: What is owed, as a sentence names it where its own word would not do.
_NOUNS = {What.REQUEST: "information"}
_TIMES = {1: "once", 2: "twice"}

#: The drawing, the edge of the status box, and the word where the council's own word is not at hand.
_ICONS = {
    State.NOT_ACHIEVED: ("progress-not-achieved", "red"),
    State.SLIPPED: ("progress-slipped", "amber"),
    State.PAUSED: ("progress-paused", "none"),
    State.AWAITING_ANSWER: ("state-awaiting", "none"),
    State.NO_UPDATE: ("state-not-submitted", "none"),
    State.ON_TRACK: ("progress-on-track", "green"),
    State.ACHIEVED: ("progress-achieved", "green"),
    State.SIGNED_OFF: ("progress-achieved", "green"),
    State.NOT_TAKEN_UP: ("state-no-target", "none"),
    State.ELSEWHERE: ("state-retired", "none"),
}
#: States without a status of the council's own: they print regular and muted, as what is not rated does.
_WITHOUT = frozenset({State.AWAITING_ANSWER, State.NO_UPDATE, State.NOT_TAKEN_UP, State.ELSEWHERE})
_OWN_WORD = frozenset({State.NOT_ACHIEVED, State.SLIPPED, State.PAUSED, State.ON_TRACK, State.ACHIEVED})


@dataclass(frozen=True, slots=True)
class StatusChip:
    """A status as it is drawn: icon, word, edge of its box; `is_muted` where nothing was said yet."""

    icon: str
    words: str
    edge: str
    is_muted: bool


def state_chip(state: State, status: str = "") -> StatusChip:
    """The chip of a state; with the council's own word for the status where it has one."""
    icon, edge = _ICONS[state]
    words = status if status and state in _OWN_WORD else state.value.capitalize()
    return StatusChip(icon, words, edge, state in _WITHOUT)


def how_long(days: int) -> str:
    """A length of time as one says it: "a year", "5 months", "3 weeks", "1 day"."""
    for length, word in ((_DAYS_OF_YEAR, "year"), (_DAYS_OF_MONTH, "month"), (_DAYS_OF_WEEK, "week"), (1, "day")):
        number = round(days / length)
        if number >= 1 and days >= length * _NEARLY:
            if number == 1:
                return f"a {word}" if word != "day" else "1 day"
            return f"{number} {word}s"
    return "0 days"


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return _TIMES.get(number, f"{number} times")


def extended(standing: Standing) -> str:
    """ "Extended 4 times"; "" where the date was never put off."""
    return f"Extended {times(standing.slips)}" if standing.slips else ""


def slip_sentence(standing: Standing) -> str:
    """ "Extended 4 times; now due 31 March 2026, a year after the date first promised."; "" where it never slipped."""
    if not standing.slips or standing.due is None:
        return ""
    after = f", {how_long(standing.days_put_off)} after the date first promised" if standing.days_put_off else ""
    return f"{extended(standing)}; now due {long_date(standing.due)}{after}."


def owed_words(due: Due | None, today: dt.date) -> str:
    """What is owed, in a few words: "Answer 12 days late", "Answer due in 62 days", "Awaits committee"."""
    if due is None:
        return ""
    if due.what is What.DECISION:
        return "Awaits committee"
    word = due.what.value.capitalize()
    if due.by is None:
        return "No day of receipt known" if due.what is What.ANSWER else "Update owed"
    days = (due.by - today).days
    if days < 0:
        return f"{word} {how_long(-days)} late"
    return f"{word} due today" if days == 0 else f"{word} due in {how_long(days)}"


def owed_sentence(due: Due | None, today: dt.date) -> str:
    """The same as a sentence: "The answer was due on 11 July 2025 and is 3 weeks late." """
    if due is None:
        return ""
    if due.what is What.DECISION:
        return "The update waits for the committee's decision."
    if due.by is None:
        return f"The {due.what.value} is owed; no day is set for it."
    if due.what is What.PROMISE:
        return f"{long_date(due.by)} has passed, by which it was promised; nothing was said since."
    word = _NOUNS.get(due.what, due.what.value)
    if due.is_late(today):
        return f"The {word} was due on {long_date(due.by)} and is {how_long(due.days_late(today))} late."
    return f"The {word} is due on {long_date(due.by)}."


def answer_words(answer: Answer, ground: str = "") -> str:
    """ "Accepted in part (no funding)"; of "noted" that it is no answer."""
    words = answer.value.capitalize()
    if not answer.is_answer:
        return f"{words}, which is no answer"
    return f"{words} ({ground})" if ground else words


def lead_sentence(state: State, standing: Standing, due: Due | None, today: dt.date) -> str:
    """The first sentence of the status box: the slip where there is one, otherwise what the state means."""
    if state is State.ELSEWHERE:
        return "It goes on in another recommendation."
    if state is State.NOT_TAKEN_UP:
        return "The answer asks for no work."
    if slip := slip_sentence(standing):
        return slip
    if state is State.SIGNED_OFF:
        return "The committee has signed it off."
    if standing.due and state.is_open:
        if standing.is_overdue(today):
            return f"It was to be done by {long_date(standing.due)}, {how_long((today - standing.due).days)} ago."
        return f"It is to be done by {long_date(standing.due)}."
    if state is State.AWAITING_ANSWER:
        return owed_sentence(due, today)
    return "No date is promised for it."


def shortened(text: str, length: int = 110) -> str:
    """The beginning of a text, up to whole words."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    return plain[: length + 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
