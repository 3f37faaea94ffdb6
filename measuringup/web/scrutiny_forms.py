"""What is filled in for a request for information, and for a hot spot?"""

from __future__ import annotations

from typing import Any

from django import forms

from measuringup.core.permissions import Capability
from measuringup.core.recommendations.hot_spots import Way
from measuringup.records.queries.known import Known
from measuringup.records.queries.meetings import bodies
from measuringup.records.queries.scrutiny import KnownHotSpot
from measuringup.web.recommendation_forms import day, post_choices, reason, text


def committee_field() -> forms.ChoiceField:
    """Which committee asks."""
    return forms.ChoiceField(label="Committee")


def _committees(known: Known) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in bodies(known)]


class RequestForm(forms.Form):
    """What is asked, by which committee, of whom, and when."""

    body = committee_field()
    text = text("What is asked for", 4)
    post = forms.ChoiceField(label="Of which post", required=False)
    asked_on = day("Asked on")
    reason = reason()

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["body"].choices = _committees(known)  # type: ignore[attr-defined]
        self.fields["post"].choices = post_choices(known, asks_for=Capability.FOLLOW)  # type: ignore[attr-defined]
        self.fields["asked_on"].initial = known.on


class RequestAnswerForm(forms.Form):
    """What came: the information, or written reasons."""

    is_given = forms.ChoiceField(
        label="What came", choices=[("yes", "The information"), ("no", "Written reasons why it is not given")]
    )
    answer = text("In their words", 4)
    on = day("Came on")


class HotSpotForm(forms.Form):
    """Why a measure is to be looked at, how, and by whom."""

    body = committee_field()
    why = text("Why it is to be looked at", 3)
    way = forms.ChoiceField(label="How", choices=[(each.value, each.value.capitalize()) for each in Way])

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["body"].choices = _committees(known)  # type: ignore[attr-defined]


class StageForm(forms.Form):
    """How far it is now, by which minute, and what was found."""

    stage = forms.ChoiceField(label="Now")
    minute = forms.CharField(label="Minute", max_length=100, required=False)
    outcome = text("What was found", 3, required=False)
    reason = reason()

    def __init__(self, spot: KnownHotSpot, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["stage"].choices = [(each.value, each.value.capitalize()) for each in spot.next]  # type: ignore[attr-defined]
