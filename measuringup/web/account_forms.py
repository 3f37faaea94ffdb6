"""What does an administrator fill in? The forms of accounts; what they do is checked by the actions."""

from __future__ import annotations

from typing import Any

from django import forms

from measuringup.records.models import Person, User
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import people


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)


class OpenAccountForm(ReasonForm):
    """For whom an account is opened."""

    person = forms.ChoiceField(
        label="Person", help_text="People who have no account yet. New people come in by import."
    )
    email = forms.EmailField(label="Mail address", help_text="Left empty: the one on record.", required=False)

    field_order = ["person", "email", "reason"]

    def __init__(self, known: Known, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        taken = set(User.objects.exclude(person=None).values_list("person_id", flat=True))
        self.people = {
            each.public_id: each
            for each in sorted(people(known).values(), key=lambda person: person.name.casefold())
            if each.pk not in taken and (each.left_on is None or each.left_on >= known.on)
        }
        choices = [("", "Choose a person"), *((key, each.name) for key, each in self.people.items())]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The address is that of the record, where none is given."""
        cleaned = super().clean() or {}
        person = self.people.get(cleaned.get("person", ""))
        if person and not cleaned.get("email"):
            if not person.email:
                self.add_error("email", f"No mail address of {person.name} is on record. Write it here.")
            cleaned["email"] = person.email
        return cleaned

    @property
    def chosen(self) -> Person:
        """The person chosen."""
        return Person.objects.get(public_id=self.cleaned_data["person"])
