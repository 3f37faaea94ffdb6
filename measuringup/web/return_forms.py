"""What is filled in to send a workbook of returns, and to settle what is asked about its rows?"""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from measuringup.core.organisation import RestatementClass
from measuringup.core.returns.lines import Choice, Place, Settled

#: How the boxes of a row are called: what they hold, then the row and the sheet.
EXPLAIN, CHOOSE = "explain", "choose"


class SendForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label="The workbook you filled in",
        help_text="An Excel workbook (.xlsx). Nothing is stored before you have seen what would change.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.xls"}),
    )


class StoreForm(forms.Form):
    """Why figures are given, and why some replace others."""

    restatement = forms.ChoiceField(
        label="Figures that replace others are",
        help_text="For rows that say nothing in the column Restatement.",
        choices=[("", "they say it themselves"), *((each.value, each.value) for each in RestatementClass)],
        required=False,
    )
    reason = forms.CharField(
        label="Why", help_text="Kept on record with your name.", max_length=500, initial="Return of figures"
    )


def settled_from(posted: Mapping[str, str]) -> Settled:
    """What was said of the rows: explanations and choices by their place, and a class for the rest."""
    explanations: dict[Place, str] = {}
    choices: dict[Place, Choice] = {}
    for name, text in posted.items():
        what, _, place = name.partition("-")
        number, _, sheet = place.partition(":")
        if not number.isdecimal() or not text.strip():
            continue
        if what == EXPLAIN:
            explanations[sheet, int(number)] = text.strip()
        elif what == CHOOSE and text in set(Choice):
            choices[sheet, int(number)] = Choice(text)
    chosen = posted.get("restatement", "")
    restatement = RestatementClass(chosen) if chosen in set(RestatementClass) else None
    return Settled(explanations=explanations, choices=choices, restatement=restatement)
