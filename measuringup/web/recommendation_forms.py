"""What is filled in about a recommendation? Answers, updates, actions, evidence, decisions; split, linked, assigned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from measuringup.core.permissions import TABLE, Capability
from measuringup.core.recommendations.answers import Answer, Ground
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.standing import Decision
from measuringup.records.queries.following import Followed
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import posts
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.web.recommendation_history import DECISIONS

NOBODY = ("", "Choose")


def day(label: str, **said: Any) -> forms.DateField:
    """A day, as browsers ask for it."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said)


def text(label: str, rows: int = 4, **said: Any) -> forms.CharField:
    """A longer text."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=10_000, **said)


def reason() -> forms.CharField:
    """Why, for what is governed."""
    return forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)


def post_choices(known: Known, kept: str = "", asks_for: Capability = Capability.PROGRESS) -> list[tuple[str, str]]:
    """The posts whose holders may do what is asked of them, by title; `kept`, the code of one chosen before, stays."""
    found = sorted(posts(known).values(), key=lambda post: post.title.casefold())
    return [NOBODY, *((each.code, each.title) for each in found if each.code == kept or asks_for in TABLE[each.role])]


class OfRecommendation(forms.Form):
    """A form about one recommendation, with the reader's day."""

    def __init__(self, known: Known, of: Followed, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.known, self.of = known, of
        if "on" in self.fields:
            self.fields["on"].initial = known.on
        self.fill()

    def fill(self) -> None:
        """Put in what can be chosen."""

    def choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """What can be chosen in a field."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class AnswerForm(OfRecommendation):
    """An answer: what, whose, when, where, and on what ground."""

    answer = forms.ChoiceField(
        label="Answer", choices=[NOBODY, *((each.value, each.value.capitalize()) for each in Answer)]
    )
    ground = forms.ChoiceField(
        label="Ground, where it is not wholly yes",
        choices=[("", "None"), *((each.value, each.value.capitalize()) for each in Ground)],
        required=False,
    )
    text = text("In their words", required=False)
    by_whom = forms.CharField(label="Whose answer", max_length=200, required=False, help_text="Such as Cabinet.")
    supported_by = forms.CharField(label="Supported by", max_length=200, required=False)
    on = day("Answered on")
    minute = forms.CharField(label="Minute", max_length=100, required=False)


class UpdateForm(OfRecommendation):
    """What the owner says: what was done, the status, and a new date where the old one cannot be kept."""

    text = text("What was done", help_text="What came of it, with a figure or a date where there is one.")
    status = forms.ChoiceField(label="Status you propose")
    due = day("New date", required=False, help_text="Only where the promised date cannot be kept.")
    why_slipped = forms.CharField(label="Why the date moves", max_length=1_000, required=False)

    def fill(self) -> None:
        self.choose("status", [NOBODY, *((each.word, each.word) for each in self.of.it.review.statuses)])


class ActionForm(OfRecommendation):
    """A step: what, by which post, by when, and when it was done."""

    text = text("What is done", 2)
    post = forms.ChoiceField(label="By which post", required=False)
    due = day("By", required=False)
    done_on = day("Done on", required=False)

    def fill(self) -> None:
        self.choose("post", post_choices(self.known, str(self.initial.get("post", ""))))


class EvidenceForm(OfRecommendation):
    """What shows that it was done: its kind, a few words, and what its kind asks for."""

    kind = forms.ChoiceField(
        label="What it is", choices=[(each.value, each.value.capitalize()) for each in EvidenceKind]
    )
    title = forms.CharField(label="What it shows", max_length=300, help_text="A few words.")
    address = forms.CharField(label="Link", max_length=500, required=False, help_text="Begins with https://")
    file = forms.FileField(label="File", required=False)
    measure = forms.CharField(label="Code of the measure", max_length=64, required=False)
    scorecard = forms.ChoiceField(label="Scorecard", required=False)
    change = forms.IntegerField(
        label="Number of the change that met it",
        min_value=1,
        required=False,
        help_text="As the record of changes shows it. Without one, what changed on the scorecard since is shown.",
    )
    on = day("Shown on")

    def fill(self) -> None:
        self.choose("scorecard", [("", "None"), *((each.code, each.title) for each in scorecard_titles(self.known))])


class DecisionForm(OfRecommendation):
    """What the committee decided, by its minute."""

    decision = forms.ChoiceField(
        label="What the committee decided", choices=[NOBODY, *((each.value, DECISIONS[each]) for each in Decision)]
    )
    minute = forms.CharField(label="Minute", max_length=100)
    on = day("Decided on")
    note = text("In their words", 2, required=False)


class SplitForm(OfRecommendation):
    """The words of each part."""

    parts = text("The parts", 8, help_text="Each part in a paragraph of its own, with an empty line between them.")
    reason = reason()


class LinkForm(OfRecommendation):
    """Another recommendation, and what this one is to it."""

    how = forms.ChoiceField(
        label="What this one is to it", choices=[("merge", "It goes on in the other"), ("same", "It says the same")]
    )
    other = forms.CharField(label="Reference of the other", max_length=80)
    reason = reason()


class AssignForm(OfRecommendation):
    """Who answers for it, and by when it is to be done."""

    owner = forms.ChoiceField(label="Owner", required=False)
    due = day("To be done by", required=False, help_text="A later date than the one before counts as put off.")
    reason = reason()

    def fill(self) -> None:
        owner = self.of.owner
        self.choose("owner", post_choices(self.known, owner.code if owner else ""))
        self.fields["owner"].initial = owner.code if owner else ""
