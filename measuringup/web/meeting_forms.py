"""What is filled in for a body and for a meeting? Their forms; what cannot be is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from measuringup.actions.meetings import BodyDetails
from measuringup.core.collection.meetings import MOST_DAYS_BEFORE
from measuringup.core.recommendations import PRESETS, TWO_MONTHS
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import KnownBody, KnownMeeting
from measuringup.records.queries.scorecards import scorecard_titles

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WithReason(forms.Form):
    """Why, and the change that its author last saw."""

    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BodyForm(WithReason):
    """A body: its name, how early it wants figures and papers, and its scorecards."""

    name = forms.CharField(label="Name", max_length=200)
    figures_days = forms.IntegerField(
        label="Figures, in working days before a meeting", min_value=0, max_value=MOST_DAYS_BEFORE
    )
    papers_days = forms.IntegerField(
        label="Papers, in clear working days before a meeting",
        help_text="Neither the day of the papers nor the day of the meeting counts.",
        min_value=0,
        max_value=MOST_DAYS_BEFORE,
    )
    scorecards = forms.MultipleChoiceField(
        label="Scorecards it takes into its meetings", required=False, widget=forms.CheckboxSelectMultiple
    )

    clock = forms.ChoiceField(
        label="Answers to its recommendations may take",
        choices=[("", f"The usual: {TWO_MONTHS.name}"), *((name, each.name) for name, each in PRESETS.items())],
        required=False,
    )

    field_order = ["name", "figures_days", "papers_days", "scorecards", "clock", "reason"]

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        titles = scorecard_titles(known)
        self.fields["scorecards"].choices = [(each.code, each.title) for each in titles]  # type: ignore[attr-defined]

    @property
    def details(self) -> BodyDetails:
        """What was filled in."""
        said = self.cleaned_data
        return BodyDetails(
            **{name: said[name] for name in ("name", "scorecards", "figures_days", "papers_days", "clock")}
        )

    @property
    def code(self) -> str:
        """The code of a new body, from its name."""
        return slugify(self.cleaned_data["name"])[:64]

    @staticmethod
    def begun(body: KnownBody | None) -> dict[str, Any]:
        """What the fields hold at first."""
        if body is None:
            usual = BodyDetails(name="")
            return {"figures_days": usual.figures_days, "papers_days": usual.papers_days}
        names = ("name", "figures_days", "papers_days", "scorecards", "clock")
        return {"seen": body.change, **{name: getattr(body, name) for name in names}}


class MeetingForm(WithReason):
    """A meeting: of which body, when and where."""

    body = forms.ChoiceField(label="Body")
    day = forms.DateField(label="Day", widget=_DAY)
    place = forms.CharField(label="Place", max_length=200, required=False, help_text="Can be left empty.")

    field_order = ["body", "day", "place", "reason"]

    def __init__(self, among: list[KnownBody], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["body"].choices = [(each.code, each.name) for each in among]  # type: ignore[attr-defined]

    @staticmethod
    def begun(meeting: KnownMeeting) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"body": meeting.body.code, "day": meeting.day, "place": meeting.place, "seen": meeting.change}
