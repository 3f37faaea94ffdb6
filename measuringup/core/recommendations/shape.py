"""How is a reading written down? One plain object a recommendation, the same for every kind of document."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.recommendations.links import Link, links_of, meant
from measuringup.core.recommendations.promises import Promise, promises_of
from measuringup.core.recommendations.reading import Footnote, Reading, Row


def as_mappings(reading: Reading) -> list[dict[str, Any]]:
    """The rows as they are written in JSON (docs/reference/recommendation-rows.md)."""
    links: dict[int, list[Link]] = {}
    for link in links_of(reading.rows):
        links.setdefault(link.position, []).append(link)
    return [_row(row, links.get(row.position, []), reading) for row in reading.rows]


def _row(row: Row, links: list[Link], reading: Reading) -> dict[str, Any]:
    return {
        "group": row.group,
        "group_now": row.group_now,
        "lead_in": row.lead_in,
        "position": row.position,
        "number": row.number or str(row.position),
        "text": row.text,
        "response": row.response,
        "update": row.update,
        "actions": row.actions,
        "owner": row.owner,
        "due": row.due,
        "status": row.status,
        "others": dict(row.others),
        "footnotes": [_footnote(each) for each in row.footnotes],
        "links": [_link(each, reading) for each in links],
        "promises": [_promise(each) for each in promises_of(row, reading.month)],
        "lines": list(row.lines),
        "doubts": list(row.doubts),
    }


def _footnote(note: Footnote) -> dict[str, Any]:
    meeting = note.meeting
    told = {"meeting": {"name": meeting.name, "date": meeting.on.isoformat()}} if meeting else {}
    return {"mark": note.mark, "text": note.text, **told}


def _link(link: Link, reading: Reading) -> dict[str, Any]:
    return {
        "column": link.column,
        "words": link.words,
        "to_position": link.to_position,
        "to_column": link.to_column,
        "means": meant(link, reading.rows),
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "column": promise.column,
        "sentence": promise.sentence,
        "when": promise.when.value,
        "words": promise.words,
        "by": _day(promise.by),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
