"""What does a mail say? One a day for each person: everything asked of them, and one link that opens exactly that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from measuringup.core.collection import Kind, Rung, Telling
from measuringup.reports.recommendations import shortened
from measuringup.reports.wording import long_date

#: The parts of a mail in their order: heading, the address of its page, and which tellings belong to it.
OWN = {
    Kind.FIGURE: ("Figures you owe", "updates/"),
    Kind.APPROVAL: ("Waiting for your approval", "approvals/"),
    Kind.COMMENTARY: ("Explanations you owe", "updates/"),
    Kind.SCRUTINY: ("Recommendations you answer for", "my-recommendations/"),
    Kind.REQUEST: ("Information you are asked for", "information-requests/"),
    Kind.RECORD: ("For you to settle", "owed/gaps/"),
}
OTHERS = "Not given yet by others"
OWED = "owed/"
_ONE = {
    Kind.FIGURE: ("{} figure", "{} figures"),
    Kind.APPROVAL: ("{} approval", "{} approvals"),
    Kind.COMMENTARY: ("{} explanation", "{} explanations"),
    Kind.SCRUTINY: ("{} matter of scrutiny", "{} matters of scrutiny"),
    Kind.REQUEST: ("{} request for information", "{} requests for information"),
    Kind.RECORD: ("{} gap", "{} gaps"),
}
#: So much of what is asked stands in a mail; the rest after its link.
MOST_SAID = 200
#: What has a day by which it is owed.
_DATED = frozenset({Kind.FIGURE, Kind.SCRUTINY, Kind.REQUEST})


@dataclass(frozen=True, kw_only=True)
class MailText:
    """A mail, ready to be sent."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, kw_only=True)
class MailPart:
    """One part: its heading, the page where it is settled, and its lines as (title, detail, when, why)."""

    heading: str
    address: str
    lines: tuple[tuple[str, str, str, str], ...]


def subject(tellings: Sequence[Telling], today: dt.date) -> str:
    """ "2 figures owed, 1 of them late; 1 approval": what a mail is about, before it is opened."""
    own = [each for each in tellings if _is_own(each)]
    parts = []
    for kind in Kind:
        number = sum(each.asked.kind is kind for each in own)
        if number:
            words = _ONE[kind][number > 1].format(number)
            late = sum(each.asked.days_late(today) > 0 for each in own if each.asked.kind is kind)
            parts.append(f"{words} owed, {late} late" if kind in _DATED and late else words)
    if others := len(tellings) - len(own):
        parts.append(f"{others} not given by others")
    return "Measuring Up: " + "; ".join(parts)


def compose(name: str, council: str, tellings: Sequence[Telling], today: dt.date, *, site: str, mail: str) -> MailText:
    """The mail to a person. `site` is where the product answers, `mail` the name of the mail in its link."""
    parts = list(_parts(tellings, today, site, mail))
    said = {
        "name": name,
        "council": council,
        "parts": parts,
        "main": parts[0].address,
        "settings": f"{site}account/stand-ins/",
    }
    return MailText(
        subject=subject(tellings, today),
        text=render_to_string("reports/mail.txt", said),
        html=render_to_string("reports/mail.html", said),
    )


def _parts(tellings: Sequence[Telling], today: dt.date, site: str, mail: str) -> Iterable[MailPart]:
    for kind, (heading, page) in OWN.items():
        lines = tuple(_line(each, today) for each in tellings if _is_own(each) and each.asked.kind is kind)
        if lines:
            yield MailPart(heading=heading, address=f"{site}{page}?mail={mail}", lines=lines)
    lines = tuple(_line(each, today) for each in tellings if not _is_own(each))
    if lines:
        yield MailPart(heading=OTHERS, address=f"{site}{OWED}?mail={mail}", lines=lines)


def _is_own(telling: Telling) -> bool:
    return telling.person in telling.asked.owners


def _line(each: Telling, today: dt.date) -> tuple[str, str, str, str]:
    asked = each.asked
    why = []
    if other := asked.stood_in.get(each.person):
        why.append(f"for {other}, who is away")
    if each.instead_of is Rung.OWNER:
        why.append("nobody who owes it can be reached")
    elif each.instead_of:
        why.append(f"no {each.instead_of} can be reached")
    return asked.title, shortened(asked.detail, MOST_SAID), _when(each, today), "; ".join(why)


def _when(each: Telling, today: dt.date) -> str:
    asked, late = each.asked, each.asked.days_late(today)
    if asked.kind is Kind.RECORD:
        return ""
    if asked.kind is Kind.APPROVAL:
        return f"Waits since {long_date(asked.due)}"
    days = f"{abs(late)} day{'' if abs(late) == 1 else 's'}"
    return f"Due {long_date(asked.due)}" + (
        f", {days} late" if late > 0 else ", today" if late == 0 else f", in {days}"
    )
