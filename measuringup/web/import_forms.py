"""What is filled in to send a file of figures, to store it, and to keep how it was read?"""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from measuringup.core.imports import FileLayout, Reading, folded_word
from measuringup.core.observations import STATES
from measuringup.core.organisation import RestatementClass


class SendForm(forms.Form):
    """The file, and the profile it is read by."""

    file = forms.FileField(
        label="The file",
        help_text="Excel, OpenDocument or CSV, in any layout. Nothing is stored before you have seen what would be.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"}),
    )
    profile = forms.ChoiceField(
        label="How it is read",
        help_text="Left as it is, the profile is taken that has the same headings; a new layout is described next.",
        required=False,
    )

    def __init__(self, profiles: list[str], *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        field = self.fields["profile"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "find it by the headings"), *((name, name) for name in profiles)]


class StoreForm(forms.Form):
    """Why the figures are stored, why they replace others, and the name under which the reading of them is kept."""

    restatement = forms.ChoiceField(
        label="Figures that replace others are",
        choices=[("", "choose"), *((each.value, each.value) for each in RestatementClass)],
        required=False,
    )
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
    save_as = forms.CharField(
        label="Keep how this file is read, as",
        help_text="A name such as Leisure return. The next file with these headings is then read by itself.",
        max_length=100,
        required=False,
    )


class ProfileForm(forms.Form):
    """The words of a profile, a line each, and why they are changed."""

    totals = forms.CharField(
        label="Words of totals",
        help_text="Rows and columns with one of them add up others and are set aside. Commas between them.",
        required=False,
    )
    measures = forms.CharField(
        label="Their measures",
        help_text="A line for each: their name = our code. Nothing behind the sign leaves the rows out.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    units = forms.CharField(
        label="Their units or places",
        help_text="As above.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    periods = forms.CharField(
        label="Their periods",
        help_text="Labels that can be read in two ways: their label = the period meant.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    states = forms.CharField(
        label="Texts in place of a figure",
        help_text="Their text = why there is none, such as awaiting data. Nothing behind the sign: no figure.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    readings = forms.CharField(
        label="Percentages",
        help_text="Code = fraction, percent or mixed; without a code it is for all others.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    leave_unknown = forms.BooleanField(
        label="Leave out rows of measures and units that are not on record", required=False
    )
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)

    @staticmethod
    def of(layout: FileLayout) -> dict[str, object]:
        """What stands in the boxes at first."""
        lines = {name: _lines(getattr(layout, name)) for name in ("measures", "units", "periods", "states", "readings")}
        return {**lines, "totals": ", ".join(layout.totals), "leave_unknown": layout.leave_unknown}

    def clean_readings(self) -> dict[str, Reading]:
        """Each a reading there is."""
        said = _pairs(self.cleaned_data["readings"])
        wrong = [word for word in said.values() if word not in set(Reading)]
        if wrong:
            raise forms.ValidationError(f"{wrong[0]} is none of {', '.join(Reading)}.")
        return {code: Reading(word) for code, word in said.items()}

    def clean_states(self) -> dict[str, str]:
        """Each a state there is, or nothing."""
        said = _pairs(self.cleaned_data["states"])
        wrong = [state for state in said.values() if state and state not in STATES]
        if wrong:
            raise forms.ValidationError(f"{wrong[0]} is none of {', '.join(STATES)}.")
        return {folded_word(text): state for text, state in said.items()}

    def words(self) -> dict[str, object]:
        """What is said, as fields of core.imports.FileLayout."""
        said = self.cleaned_data
        named = ("measures", "units", "periods")
        return {
            **{name: {folded_word(text): ours for text, ours in _pairs(said[name]).items()} for name in named},
            "states": said["states"],
            "readings": said["readings"],
            "totals": tuple(word.strip() for word in said["totals"].split(",") if word.strip()),
            "leave_unknown": said["leave_unknown"],
        }


def _lines(said: Mapping[str, str]) -> str:
    return "\n".join(f"{theirs} = {ours}".strip() for theirs, ours in said.items())


def _pairs(text: str) -> dict[str, str]:
    """Lines such as "theirs = ours"; the last sign parts them."""
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        theirs, _, ours = line.rpartition("=") if "=" in line else (line, "", "")
        found[theirs.strip()] = ours.strip()
    return found
