"""What is filled in about a review? Its title, committee, dates, clock and groups, and what it recommends."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import slugify

from measuringup.actions.reviews import Asked, ReviewDetails
from measuringup.core.organisation import Organisation
from measuringup.core.recommendations import PRESETS as CLOCKS
from measuringup.core.recommendations.progress import PRESETS as STATUSES
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import bodies
from measuringup.records.queries.recommendations import KnownReview
from measuringup.records.queries.statuses import OWN
from measuringup.web.recommendation_forms import NOBODY, day, post_choices, reason, text

_EMPTY_LINE = re.compile(r"\n\s*\n")
_GROUPS_HINT = "One in a line, as the report names it, then = and the code of the unit: Environment Services = place"


class ReviewForm(forms.Form):
    """A review as its report says it is."""

    title = forms.CharField(label="Title", max_length=300)
    phase = forms.CharField(label="Phase", max_length=100, required=False)
    body = forms.ChoiceField(label="Committee", required=False)
    municipal_year = forms.CharField(
        label="Municipal year", max_length=20, required=False, help_text="Such as 2025/26."
    )
    reported_on = day("Reported on", required=False)
    received_on = day("Received by those who answer", required=False, help_text="The clock begins on this day.")
    notice_on = day("Notice given", required=False, help_text="Where it came later, the clock begins with it.")
    clock = forms.ChoiceField(label="An answer may take", required=False)
    statuses = forms.ChoiceField(label="Statuses", required=False)
    groups = text("Groups", 4, required=False, help_text=_GROUPS_HINT)
    is_published = forms.BooleanField(label="The public may see that there is such a review", required=False)
    reason = reason()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, known: Known, tree: Organisation, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.tree = tree
        choices = {
            "body": [("", "None"), *((each.code, each.name) for each in bodies(known))],
            "clock": [("", "As the committee's clock says"), *((name, each.name) for name, each in CLOCKS.items())],
            "statuses": [("", "The council's"), *((name, ", ".join(each.word for each in preset))
                                                 for name, preset in STATUSES.items()), (OWN, "The council's own")],
        }  # fmt: skip
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]

    def clean_groups(self) -> list[dict[str, str]]:
        """Name and unit of each group; a unit that is not there is said."""
        found = []
        for line in self.cleaned_data["groups"].splitlines():
            name, _, unit = (part.strip() for part in line.partition("="))
            if unit and unit not in self.tree:
                raise forms.ValidationError(f"There is no unit with the code {unit}.")
            if name:
                found.append({"name": name, "unit": unit})
        return found

    @property
    def details(self) -> ReviewDetails:
        """What was filled in."""
        return ReviewDetails(**{name: self.cleaned_data[name] for name in ReviewDetails.__dataclass_fields__})

    @staticmethod
    def begun(review: KnownReview) -> dict[str, Any]:
        """What the fields hold at first."""
        said = review.said
        names = ("title", "phase", "municipal_year", "reported_on", "received_on", "notice_on", "clock", "statuses",
                 "is_published")  # fmt: skip
        groups = "\n".join(f"{each['name']} = {each.get('unit', '')}" for each in said.groups)
        body = review.body.code if review.body else ""
        return {**{name: getattr(said, name) for name in names}, "groups": groups, "body": body, "seen": said.change_id}


class NewReviewForm(ReviewForm):
    """A review with what it recommends."""

    recommendations = text(
        "Recommendations", 10, help_text="Each in a paragraph of its own, with an empty line between."
    )
    field_order = [
        "title", "phase", "body", "municipal_year", "reported_on", "received_on", "notice_on", "clock", "statuses",
        "groups", "recommendations", "is_published", "reason",
    ]  # fmt: skip

    @property
    def code(self) -> str:
        """The review's reference, from its title and year."""
        return slugify(f"{self.cleaned_data['title']}")[:64]

    @property
    def asked(self) -> list[Asked]:
        """What it recommends; of the first group where there is only one."""
        return asked_of(self.cleaned_data["recommendations"], self.code, 1, self.cleaned_data["groups"])


class MoreForm(forms.Form):
    """More recommendations of a review."""

    recommendations = text(
        "Recommendations", 8, help_text="Each in a paragraph of its own, with an empty line between."
    )
    group = forms.ChoiceField(label="Made to", required=False)
    reason = reason()

    def __init__(self, review: KnownReview, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        names = [each["name"] for each in review.said.groups]
        self.fields["group"].choices = [("", "No group"), *((name, name) for name in names)]  # type: ignore[attr-defined]


class BulkForm(forms.Form):
    """Owner and date for the recommendations that are ticked."""

    owner = forms.ChoiceField(label="Owner", required=False)
    due = day("To be done by", required=False)
    publish = forms.ChoiceField(
        label="The public", required=False, choices=[("", "As it is"), ("yes", "May see them"), ("no", "May not")]
    )
    reason = reason()

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["owner"].choices = [(NOBODY[0], "As it is"), *post_choices(known)[1:]]  # type: ignore[attr-defined]


def asked_of(written: str, code: str, first: int, groups: list[dict[str, str]]) -> list[Asked]:
    """Recommendations from paragraphs, numbered on from `first`."""
    parts = [part.strip() for part in _EMPTY_LINE.split(written.replace("\r", "")) if part.strip()]
    group = groups[0]["name"] if len(groups) == 1 else ""
    return [
        Asked(code=f"{code}-{number}", number=str(number), text=part, group=group)
        for number, part in enumerate(parts, first)
    ]
