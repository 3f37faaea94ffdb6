"""In which words is a finding told? One sentence a reason, with what to ask for (RULES D0.14, H6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.periods.days import day_label
from measuringup.core.reasons import Reason

SENTENCES = {
    "promise-date-past": "It was to be done {when}; {by} has passed. Ask whether it was.",
    "not-mentioned": "No update speaks of what was promised here{when_promised}. Ask what became of it.",
    "no-time-named": "“{when}” names no time. Ask for a date.",
    "only-noted": "“Noted” is no answer: ask whether it is accepted, in part or not, and why.",
    "no-update": "There is no update. Ask what was done.",
    "update-unchanged": "The same words were given last time{last_time}. Ask what has changed.",
    "continuing-long": "It has said so since {since}. Ask what has come of it, and when it ends.",
    "activity-only": "It names an activity and no outcome. Ask what came of it.",
    "assertion-only": "It says that all is well, and nothing that could be checked. Ask for a figure or a document.",
    "figure-differs": "The update of {on} quotes {quoted}. As known on that day, the ledger said {figure} for {period} "
    "({name}). Ask which holds.",
    "figure-changed": "The update of {on} quotes {quoted} for {period}. Since {since} the ledger says {figure} "
    "({name}). Ask what that changes.",
    "measure-red": "{name} is {status} for {period}: {figure}{against}.{was} Ask what is done about it.",
    "measure-gone": "{name} is {gone}. Ask what shows today that it is done.",
}


def in_words(reason: Reason) -> str:
    """The finding as a sentence."""
    return SENTENCES[reason.code].format_map(_texts(reason))


def _texts(reason: Reason) -> dict[str, str]:
    numbers: dict[str, Any] = dict(reason.numbers)
    texts = {name: day_label(value) if isinstance(value, dt.date) else str(value) for name, value in numbers.items()}
    texts["when_promised"] = f" {texts['when']}" if numbers.get("by") else ""
    texts["last_time"] = f", on {texts['last']}" if numbers.get("last") else ""
    texts["against"] = f" against {texts['target']}" if numbers.get("target") else ""
    texts["was"] = f" It was {texts['then']} when it was shown on {texts['shown']}." if numbers.get("then") else ""
    return texts
