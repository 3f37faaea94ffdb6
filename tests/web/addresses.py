"""Every address with an example of what stands in it; a new page is added here, or the matrix of permissions fails.

`unit` is the unit whose permission decides, where the page is about something of one unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Example:
    """What to put into an address, and the unit that decides ("" where it is enough to be allowed anywhere)."""

    arguments: dict[str, Any] = field(default_factory=dict)
    unit: str = ""


EXAMPLES: dict[str, Example] = {
    "scorecard": Example({"code": "place"}, unit="place"),
    "scorecard_csv": Example({"code": "place"}, unit="place"),
    "scorecard_xlsx": Example({"code": "place"}, unit="place"),
    "scorecard_pdf": Example({"code": "place"}, unit="place"),
    "measure": Example({"code": "PL07"}, unit="streets"),
    "figure": Example({"code": "PL07"}, unit="streets"),
    "unit": Example({"code": "streets"}, unit="streets"),
    "person": Example({"public_id": "example"}),
    "post": Example({"code": "viewer-of-marlowe"}),
    "change": Example({"number": 1}),
    "account_of": Example({"email": "pat-viewer.marlowe@marlowe.example"}),
    "undo_change": Example({"number": 1}),
    "return_preview": Example({"public_id": "example"}),
    "return_lines": Example({"public_id": "example"}),
    "undo_return": Example({"number": 1}),
    "register_preview": Example({"public_id": "example"}),
    "register_changes": Example({"public_id": "example"}),
    "import_columns": Example({"public_id": "example"}),
    "import_preview": Example({"public_id": "example"}),
    "import_reading": Example({"public_id": "example"}),
    "import_changes": Example({"public_id": "example"}),
    "import_done": Example({"number": 1}),
    "import_profile": Example({"name": "Leisure return"}),
    "setting": Example({"name": "nation"}),
    "source": Example({"code": "payroll"}),
    "edit_source": Example({"code": "payroll"}),
    "source_run": Example({"code": "payroll", "number": 1}),
    "body": Example({"code": "improvement-board"}),
    "meeting": Example({"public_id": "example"}),
    "own_calendar": Example({"secret": "abc"}),
    "body_calendar": Example({"secret": "abc", "code": "improvement-board"}),
    "recommendation": Example({"code": "streets-1"}),
    "answer_recommendation": Example({"code": "streets-1"}),
    "update_recommendation": Example({"code": "streets-1"}, unit="streets"),
    "plan_action": Example({"code": "streets-1"}, unit="streets"),
    "change_action": Example({"code": "streets-1", "number": 1}, unit="streets"),
    "show_evidence": Example({"code": "streets-1"}, unit="streets"),
    "decide_recommendation": Example({"code": "streets-1"}),
    "split_recommendation": Example({"code": "streets-1"}),
    "link_recommendation": Example({"code": "streets-1"}),
    "assign_recommendation": Example({"code": "streets-1"}),
    "review_document": Example({"public_id": "example"}),
    "document_reading": Example({"public_id": "example"}),
    "document_progress": Example({"public_id": "example"}),
    "store_document": Example({"public_id": "example"}),
    "undo_document": Example({"number": 1}),
    "review_source": Example({"code": "streets"}),
    "review": Example({"code": "streets"}),
    "change_review": Example({"code": "streets"}),
    "review_paper": Example({"code": "streets"}),
    "review_paper_docx": Example({"code": "streets"}),
    "review_paper_pdf": Example({"code": "streets"}),
    "review_paper_xlsx": Example({"code": "streets"}),
    "more_recommendations": Example({"code": "streets"}),
    "committee": Example({"code": "scrutiny"}),
    "answer_information_request": Example({"public_id": "example"}),
    "hot_spot": Example({"public_id": "example"}),
    "evidence_file": Example({"code": "streets-1", "number": 1}),
    "colours": Example({"key": "0b4f6c083a50"}),
    "account_reset_password_from_key": Example({"uidb36": "1", "key": "abc"}),
}


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver."""

    name: str
    path: str
    asks_for: object
    unit: str


def addresses() -> Iterator[Address]:
    """Every address there is, with an example path."""
    for pattern in _patterns(get_resolver().url_patterns):
        names = set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        example = EXAMPLES.get(pattern.name or "", Example())
        if names != set(example.arguments):
            raise AssertionError(f"tests/web/addresses.py has no example of {sorted(names)} for {pattern.name}.")
        yield Address(
            name=pattern.name or "",
            path=reverse(pattern.name or "", kwargs=example.arguments),
            asks_for=getattr(pattern.callback, "asks_for", None),
            unit=example.unit,
        )


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each
