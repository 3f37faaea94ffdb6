"""What is filled in to lock a period, and to let one person give a figure in spite of it?"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from measuringup.core.periods.frequencies import AD_HOC, FREQUENCIES
from measuringup.records.models import Indicator, Person, Unit
from measuringup.records.queries.codes import measure_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import people

_DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class LockForm(forms.Form):
    """A lock by hand."""

    frequency = forms.ChoiceField(label="Periods", choices=[(each, each) for each in FREQUENCIES if each != AD_HOC])
    period_end = forms.DateField(label="That end on", **_DAY)
    since = forms.DateField(label="Locked from", **_DAY)
    unit = forms.ChoiceField(label="Of", required=False)
    why = forms.CharField(label="Why", help_text="Shown to whoever is refused.", max_length=500)

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        tree = organisation(known)
        units = [
            (each.code, f"{each.name} and below") for each in tree.values() if each.is_open and not each.kind.is_outside
        ]
        self.fields["unit"].choices = [("", "The whole council"), *units]  # type: ignore[attr-defined]

    @property
    def chosen_unit(self) -> Unit | None:
        """The unit; None for the whole council."""
        return Unit.objects.filter(code=self.cleaned_data["unit"]).first()


class ExceptionForm(forms.Form):
    """An exception from locks."""

    person = forms.ChoiceField(label="Who may give it")
    measure = forms.CharField(label="Measure", help_text="Its code, such as PL 07.", max_length=64)
    ends = forms.DateField(label="For the period that ends on", **_DAY)
    last = forms.DateField(label="Until and including", **_DAY)
    because = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        here = [
            (each.public_id, each.name)
            for each in sorted(people(known).values(), key=lambda person: person.name.casefold())
            if each.left_on is None or each.left_on >= known.on
        ]
        self.fields["person"].choices = [("", "Choose a person"), *here]  # type: ignore[attr-defined]

    def clean_measure(self) -> Indicator:
        """The measure of any of its codes."""
        pk = measure_of(self.cleaned_data["measure"].strip())
        if pk is None:
            raise forms.ValidationError("No measure has this code.")
        return Indicator.objects.get(pk=pk)

    @property
    def chosen_person(self) -> Person:
        """The person."""
        return Person.objects.get(public_id=self.cleaned_data["person"])

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The last day of the period, and the last of the exception."""
        return self.cleaned_data["ends"], self.cleaned_data["last"]
