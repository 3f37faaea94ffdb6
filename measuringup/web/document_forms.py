"""What is filled in to send a document of recommendations, to say who answers for its rows, and to store it?"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from measuringup.actions.document_readings import LARGEST_DOCUMENT
from measuringup.actions.document_storing import Days
from measuringup.core.organisation import Organisation
from measuringup.core.recommendations import unit_names
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.kept import Rows, groups_of
from measuringup.core.recommendations.titles import phase_in, title_in
from measuringup.records.models import DocumentReading
from measuringup.records.queries.known import Known
from measuringup.records.queries.recommendations import reviews
from measuringup.web.recommendation_forms import day, post_choices, reason
from measuringup.web.review_forms import ReviewForm

_ACCEPT = ".docx,.pdf,.xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.html,.htm"
#: More than this is a file to be sent.
_LONGEST_PASTE = 2_000_000
#: What a pasted text is called; with its marks where a browser gave them.
PASTED, PASTED_MARKED = "pasted text.txt", "pasted table.html"
_LEAST_LINES = 4
_NOBODY = [("", "None")]


class SendForm(forms.Form):
    """A document, as a file or pasted."""

    file = forms.FileField(
        label="The document",
        help_text="Word (.docx), PDF with drawn tables, Excel, CSV or text. Nothing goes on record before you confirm.",
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
        required=False,
    )
    pasted = forms.CharField(
        label="Or paste its table",
        help_text="Copied from Word, Excel or a PDF, with the row of headings.",
        widget=forms.Textarea(attrs={"rows": 8, "data-paste": "id_marked"}),
        max_length=_LONGEST_PASTE,
        required=False,
    )
    marked = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_file(self) -> Any:
        """No larger than is read at once."""
        sent = self.cleaned_data["file"]
        if sent is not None and sent.size > LARGEST_DOCUMENT:
            raise forms.ValidationError(
                f"{sent.name} has {sent.size / 2**20:,.0f} MB; at most {LARGEST_DOCUMENT // 2**20} MB are taken. "
                "Send it in parts."
            )
        return sent

    def clean_marked(self) -> str:
        """Where there is too much of it, the text alone is read."""
        marked = str(self.cleaned_data["marked"])
        return marked if len(marked) <= _LONGEST_PASTE else ""

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = self.cleaned_data
        if not self.errors and not said.get("file") and not said.get("pasted"):
            self.add_error("file", "Choose a document, or paste its table.")
        return said

    def document(self) -> tuple[str, bytes]:
        """Its name and content."""
        said = self.cleaned_data
        if said["file"] is not None:
            return said["file"].name, said["file"].read()
        name = PASTED_MARKED if said["marked"] else PASTED
        return name, (said["marked"] or said["pasted"]).replace("\r\n", "\n").encode()


class AssignForm(forms.Form):
    """Owner, date and what the response counts as, for the rows that are ticked."""

    post = forms.ChoiceField(label="Owner", required=False)
    due = day("To be done by", required=False)
    answer = forms.ChoiceField(label="Response counts as", required=False)

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["post"].choices = [("", "As it is"), *post_choices(known)[1:]]  # type: ignore[attr-defined]
        self.fields["answer"].choices = [("", "As it is"), *answer_choices()]  # type: ignore[attr-defined]


class RowForm(forms.Form):
    """Owner, date and answer of one row; an empty box is none."""

    post = forms.ChoiceField(required=False)
    due = day("Due", required=False)
    answer = forms.ChoiceField(required=False)

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["post"].choices = [*_NOBODY, *post_choices(known)[1:]]  # type: ignore[attr-defined]
        self.fields["answer"].choices = [("", "Not said"), *answer_choices()]  # type: ignore[attr-defined]


class OfForm(forms.Form):
    """Of which review a document is a newer version."""

    of = forms.ChoiceField(label="This document is", required=False)

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        there = [(each.code, f"a newer version of {each.said.title}") for each in reviews(known).values()]
        self.fields["of"].choices = [("", "a review of its own"), *there]  # type: ignore[attr-defined]


class _DaysForm(forms.Form):
    answered_on = day("Responses given on", required=False)
    updated_on = day("Updates written on", required=False)

    @property
    def days(self) -> Days:
        """The days that were said."""
        return Days(answered_on=self.cleaned_data["answered_on"], updated_on=self.cleaned_data["updated_on"])


class NewerForm(_DaysForm):
    """When a newer version was written, and why it is stored."""

    reason = reason()

    @staticmethod
    def begun(reading: DocumentReading, today: dt.date) -> dict[str, Any]:
        """What the boxes hold at first."""
        return {"updated_on": updated_on(reading, today), "reason": f"Read from {reading.name}"}


class StoreForm(ReviewForm, _DaysForm):
    """A review as its document says it is, with the days of its responses and updates."""

    field_order = [
        "title", "phase", "body", "municipal_year", "reported_on", "received_on", "notice_on", "answered_on",
        "updated_on", "clock", "statuses", "groups", "is_published", "reason",
    ]  # fmt: skip

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        lines = str((named.get("initial") or {}).get("groups", "")).count("\n")
        self.fields["groups"].widget.attrs["rows"] = max(_LEAST_LINES, lines + 2)

    @staticmethod
    def first(reading: DocumentReading, rows: Rows, tree: Organisation, today: dt.date) -> dict[str, Any]:
        """What the boxes hold at first: title, phase and groups as the document has them."""
        headings = reading.about.get("headings", [])
        return {
            **NewerForm.begun(reading, today),
            "title": title_in(headings),
            "phase": phase_in(headings),
            "groups": "\n".join(f"{name} = {unit}".rstrip() for name, unit in units_of_groups(rows, tree)),
        }


def units_of_groups(rows: Rows, tree: Organisation) -> list[tuple[str, str]]:
    """Each group with the code of the unit that has its name now, or had it then; "" where none has."""
    codes = {folded(unit.name): code for code, unit in tree.items()}
    groups = groups_of(rows)
    then = unit_names([name for name, _ in groups])
    found = {name: codes.get(folded(now)) or codes.get(folded(then[name])) or "" for name, now in groups}
    return list(found.items())


def updated_on(reading: DocumentReading, today: dt.date) -> dt.date | None:
    """The end of the month a document is of, or today within that month."""
    month = reading.about.get("month", "")
    return min(dt.date.fromisoformat(month), today) if month else None


def answer_choices() -> list[tuple[str, str]]:
    """The answers there are."""
    return [(each.value, each.value.capitalize()) for each in Answer]
