"""What is filled in to take a register in, and to take a change back?"""

from __future__ import annotations

from django import forms

from measuringup.core.organisation import RestatementClass


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="The register",
        help_text="One Excel workbook (.xlsx) or YAML file. Nothing is stored before you have seen what would change.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.yaml,.yml"}),
    )


class TakeInForm(forms.Form):
    """Why it is taken in, and why its figures replace others."""

    restatement = forms.ChoiceField(
        label="Figures that replace others are",
        help_text="For those that do not say it in the column restatement.",
        choices=[("", "none, or they say it themselves"), *((each.value, each.value) for each in RestatementClass)],
        required=False,
    )
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)


class UndoForm(forms.Form):
    """Why a change is taken back."""

    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
