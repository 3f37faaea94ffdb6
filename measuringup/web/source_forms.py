"""What is filled in for a source? One form for a watched folder, one for a query; what cannot be the action says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify

from measuringup.actions.sources import MOST_DAYS, SourceContent
from measuringup.connectors.sources.examples import Example
from measuringup.core.organisation import RestatementClass
from measuringup.core.sources import Every, SourceKind, Takes
from measuringup.core.sources.schedule import DAYS, LAST_WORKING_DAY
from measuringup.records.models import Post, SourceVersion

_CODE_LENGTH = 64


class SourceForm(forms.Form):
    """What every source asks for."""

    name = forms.CharField(label="Name", max_length=100, help_text="As people call it, such as Payroll.")
    profile = forms.ChoiceField(
        label="Import profile",
        help_text="How its columns are read. A profile is made under Imports, from a file of the same layout.",
    )
    restatement = forms.ChoiceField(
        label="Figures that replace others are",
        help_text="The class of restatement. Without one a figure that differs from the one on record stops the run.",
        required=False,
        choices=[("", "not expected: stop"), *((each.value, each.value) for each in RestatementClass)],
    )
    every = forms.ChoiceField(label="Read", choices=[(each.value, each.value) for each in Every])
    at = forms.CharField(
        label="At",
        max_length=5,
        required=False,
        help_text="Time in London, such as 06:00; every hour, the minutes count.",
    )
    weekday = forms.ChoiceField(label="On, if every week", choices=list(enumerate(DAYS, start=1)), required=False)
    working_day = forms.IntegerField(
        label="On working day, if every month", min_value=1, max_value=LAST_WORKING_DAY, required=False
    )
    post = forms.ChoiceField(label="Answers for it", required=False)
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    kind: SourceKind

    def __init__(self, profiles: Iterable[str], posts: Iterable[tuple[str, str]], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["profile"].choices = [(each, each) for each in profiles]  # type: ignore[attr-defined]
        self.fields["post"].choices = [("", "nobody yet"), *posts]  # type: ignore[attr-defined]

    @property
    def code(self) -> str:
        """The code of a new source, from its name."""
        return slugify(self.cleaned_data["name"])[:_CODE_LENGTH].strip("-")

    @property
    def content(self) -> SourceContent:
        """What was filled in."""
        said = self.cleaned_data
        names = ("every", "at", "weekday", "working_day")
        return SourceContent(
            name=said["name"],
            kind=self.kind,
            profile=said["profile"],
            restatement=RestatementClass(said["restatement"]) if said["restatement"] else None,
            schedule={name: said[name] for name in names if said[name]},
            post=Post.objects.filter(code=said["post"]).first() if said["post"] else None,
            **self.place,
        )

    @property
    def place(self) -> dict[str, Any]:
        """What is said of where the figures lie."""
        raise NotImplementedError(type(self).__name__)


class FolderForm(SourceForm):
    """A watched folder."""

    folder = forms.CharField(
        label="Folder",
        max_length=500,
        help_text="Its whole name on the server, inside the folders that MEASURINGUP_SOURCE_FOLDERS allows.",
    )
    pattern = forms.CharField(label="Files", max_length=100, help_text="Such as absence*.csv, or * for all.")
    takes = forms.ChoiceField(label="Take", choices=[(each.value, each.value) for each in Takes])

    kind = SourceKind.FOLDER
    field_order = ["name", "folder", "pattern", "takes", "profile", "restatement", "every", "at", "weekday",
                   "working_day", "post", "reason"]  # fmt: skip

    @property
    def place(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"folder": said["folder"], "pattern": said["pattern"], "takes": Takes(said["takes"])}


class QueryForm(SourceForm):
    """A query to a database."""

    variable = forms.CharField(
        label="Variable with the database's address",
        max_length=100,
        help_text="Its name alone, such as MEASURINGUP_SOURCE_PAYROLL; the address stands on the server alone.",
    )
    query = forms.CharField(
        label="Query",
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="One SELECT. :since and :until stand for the first day looked back to and for the day of the run.",
    )
    look_back = forms.IntegerField(label="Days that :since lies back", min_value=0, max_value=MOST_DAYS)

    kind = SourceKind.DATABASE
    field_order = ["name", "variable", "query", "look_back", "profile", "restatement", "every", "at", "weekday",
                   "working_day", "post", "reason"]  # fmt: skip

    @property
    def place(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("variable", "query", "look_back")}


FORMS: dict[SourceKind, type[SourceForm]] = {SourceKind.FOLDER: FolderForm, SourceKind.DATABASE: QueryForm}


def begun(version: SourceVersion | None, example: Example | None = None) -> dict[str, Any]:
    """What the fields hold at first: of a source that is there, of an example, or the usual."""
    usual = {"every": Every.WEEKDAY.value, "at": "06:00", "look_back": 400, "pattern": "*"}
    if example is not None:
        return {**usual, "name": example.name, "query": example.query, "look_back": example.look_back,
                "profile": example.name}  # fmt: skip
    if version is None:
        return usual
    names = ("name", "folder", "pattern", "takes", "variable", "query", "look_back", "profile", "restatement")
    return {
        **{name: getattr(version, name) for name in names},
        **version.schedule,
        "post": version.post.code if version.post else "",
        "seen": version.change_id,
    }
