"""How is a document of recommendations looked at before it goes on record? Sent, read, kept as long as it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from measuringup.actions.clock import moment
from measuringup.actions.permitting import require, today_known
from measuringup.actions.uploads import as_file
from measuringup.connectors.recommendations import read_whole
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.recommendations import Aside, Reading, digest
from measuringup.core.recommendations.kept import as_saved, begun
from measuringup.core.recommendations.source import source_lines
from measuringup.records.models import DocumentReading, Review, User
from measuringup.records.queries.people import posts
from measuringup.records.queries.readings import likely_review, read_before, readings
from measuringup.records.queries.recommendations import KnownReview

#: A paper of 400 pages takes about 5 MB.
LARGEST_DOCUMENT = 32 * 1024 * 1024
_LONGEST_NAME = 255
#: So often, in seconds, it is noted how far a reading is.
_NOTED_EVERY = 0.5


class DocumentError(ValueError):
    """A document that cannot be looked at, or put on record, so; says why."""


class AlreadyReadError(DocumentError):
    """The same document is on record; `review` is what came of it."""

    def __init__(self, name: str, review: KnownReview) -> None:
        self.review = review
        super().__init__(f"{name} is on record already, as the review {review.said.title}. Nothing was kept.")


class AlreadyWaitingError(DocumentError):
    """The same file is being looked at; `waiting` is its public id."""

    def __init__(self, waiting: DocumentReading) -> None:
        self.waiting = waiting.public_id
        super().__init__(f"The same file waits to be looked at, sent as {waiting.name}. Go on with that one.")


def keep_document(name: str, content: bytes, *, by: User | None) -> DocumentReading:
    """Keep a document to be read. Raises DocumentError for an empty, too large or known one, NotPermittedError."""
    require(by, Capability.SCRUTINISE)
    name = Path(name).name[-_LONGEST_NAME:]
    if not content.strip():
        raise DocumentError(f"{name} is empty. Choose the file you saved, or paste the table.")
    if len(content) > LARGEST_DOCUMENT:
        raise DocumentError(
            f"{name} has {len(content) / 2**20:,.0f} MB; at most {LARGEST_DOCUMENT // 2**20} MB are taken. "
            "Send it in parts."
        )
    digest_of_file = sha256(content).hexdigest()
    if (waiting := readings().filter(sha256=digest_of_file).first()) is not None:
        raise AlreadyWaitingError(waiting)
    if (before := read_before(today_known(), sha256=digest_of_file)) is not None:
        raise AlreadyReadError(name, before)
    return DocumentReading.objects.create(user=by, name=name, content=content, sha256=digest_of_file, at=moment())


def read_kept(reading: DocumentReading, *, by: User | None) -> DocumentReading:
    """Read a document that was kept, once; how far it is stands in `done` and `total` meanwhile.

    Raises ProblemsError where it cannot be read, AlreadyReadError where the same rows are on record; then it is not
    kept. The review of which it seems to be a newer version is proposed.
    """
    require(by, Capability.SCRUTINISE)
    if reading.read_at is not None:
        return reading
    try:
        with as_file(reading) as path:
            document, found, problems = read_whole(path, _noted(reading))
        content = digest(found)
        if (before := read_before(today_known(), digest=content)) is not None:
            raise AlreadyReadError(reading.name, before)
    except ProblemsError as refused:
        throw_away(reading, by=by)
        raise ProblemsError([replace(each, file=reading.name) for each in refused.problems]) from refused
    except DocumentError:
        throw_away(reading, by=by)
        raise
    known = today_known()
    likely = likely_review(known, found.rows)
    reading.about = _about(found, [f"{each.message} {each.advice}".strip() for each in problems])
    reading.lines = [
        {"number": each.number, "last": each.last, "page": each.page, "cells": each.cells, "kind": each.kind,
         "why": each.why, "is_across": each.is_across}
        for each in source_lines(document)
    ]  # fmt: skip
    reading.rows = as_saved(begun(found, {each.title: each.code for each in posts(known).values()}))
    reading.digest, reading.review_id = content, likely.pk if likely else None
    reading.read_at = moment()
    reading.save(update_fields=["about", "lines", "rows", "digest", "review", "read_at"])
    return reading


def choose_review(reading: DocumentReading, review: Review | None, *, by: User | None) -> None:
    """Say of which review it is a newer version; None for a review of its own."""
    require(by, Capability.SCRUTINISE)
    reading.review = review
    reading.save(update_fields=["review"])


def throw_away(reading: DocumentReading, *, by: User | None) -> None:
    """Throw a document away with all that was done to its rows; nothing of it went on record."""
    require(by, Capability.SCRUTINISE)
    DocumentReading.objects.filter(pk=reading.pk).delete()


def _noted(reading: DocumentReading) -> Callable[[int, int], None]:
    """Notes how far a reading is, where whoever waits can see it."""
    last = time.monotonic()

    def note(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _NOTED_EVERY:
            last = time.monotonic()
            DocumentReading.objects.filter(pk=reading.pk).update(done=done, total=total)

    return note


def _about(found: Reading, problems: list[str]) -> dict[str, Any]:
    """What stays as it was read, as plain values."""
    return {
        "headings": list(found.headings),
        "footnotes": [{"mark": each.mark, "text": each.text} for each in found.footnotes],
        "dropped": [_aside(each) for each in found.dropped],
        "left_over": [_aside(each) for each in found.left_over],
        "remarks": [*found.remarks, *problems],
        "month": found.month.isoformat() if found.month else "",
    }


def _aside(aside: Aside) -> dict[str, Any]:
    return {"line": aside.line, "text": aside.text, "why": aside.why}
