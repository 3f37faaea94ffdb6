"""What is filled in while somebody is away? Who stands in, and from when to when."""

from __future__ import annotations

from typing import Any

from django import forms

from measuringup.records.models import Person
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import people

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StandInForm(forms.Form):
    """An absence: `person` is asked for only where somebody may name others' stand-ins."""

    person = forms.ChoiceField(label="Who is away")
    stand_in = forms.ChoiceField(label="Who stands in")
    first = forms.DateField(label="First day", widget=_DAY)
    last = forms.DateField(
        label="Last day", widget=_DAY, required=False, help_text="Can be left empty: until further notice."
    )
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)

    def __init__(self, known: Known, own: int | None, *arguments: Any, names_others: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        here = [
            (each.public_id, each.name, each.pk)
            for each in sorted(people(known).values(), key=lambda person: person.name.casefold())
            if each.left_on is None or each.left_on >= known.on
        ]
        choices = [("", "Choose a person"), *((public, name) for public, name, _ in here)]
        self.fields["stand_in"].choices = choices  # type: ignore[attr-defined]
        if names_others:
            self.fields["person"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["person"]
        self._own = own

    @property
    def away(self) -> Person:
        """Who is away: the one chosen, or whoever fills it in."""
        if "person" in self.fields:
            return Person.objects.get(public_id=self.cleaned_data["person"])
        return Person.objects.get(pk=self._own)

    @property
    def stands_in(self) -> Person:
        """Who stands in."""
        return Person.objects.get(public_id=self.cleaned_data["stand_in"])
