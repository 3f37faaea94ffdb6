"""How is a setting filled in? A form for each, and its value in words."""

from __future__ import annotations

from typing import Any

from django import forms

from measuringup.core.colours import OURS, theme_from
from measuringup.core.council_settings import NATIONS
from measuringup.core.recommendations.progress import Mark


class SettingForm(forms.Form):
    """What every setting asks for: why, and the change its author last saw."""

    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ["chosen", "accent", "accent_dark", "reason"]

    @property
    def value(self) -> Any:
        """The value that was filled in."""
        raise NotImplementedError(type(self).__name__)


class NationForm(SettingForm):
    """Whose bank holidays count."""

    chosen = forms.ChoiceField(label="Nation", choices=[(each, each.title()) for each in NATIONS])

    @property
    def value(self) -> str:
        return str(self.cleaned_data["chosen"])

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"chosen": value}


class YesNoForm(SettingForm):
    """Whether something is allowed."""

    chosen = forms.ChoiceField(label="Allowed", choices=[("no", "No"), ("yes", "Yes")])

    @property
    def value(self) -> bool:
        return bool(self.cleaned_data["chosen"] == "yes")

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"chosen": in_words(value)}


class ColoursForm(SettingForm):
    """The two colours of the council."""

    accent = forms.CharField(label="Colour", help_text="Of header, links and buttons, as # and six digits.")
    accent_dark = forms.CharField(label="Colour when pointed at", help_text="A little darker.")

    @property
    def value(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("accent", "accent_dark")}

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first: ours where nothing was chosen."""
        theme = theme_from(value) if value else OURS
        return {"accent": theme.accent, "accent_dark": theme.accent_dark}


class StatusesForm(SettingForm):
    """The council's own statuses of recommendations, one a line."""

    chosen = forms.CharField(
        label="Statuses",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f'One a line: the word, a semicolon, and its mark ({", ".join(Mark)}). Add "; new date" where a new '
        "date has to be given. Nothing for the ready-made ones.",
    )

    @property
    def value(self) -> list[dict[str, Any]]:
        found = []
        for line in self.cleaned_data["chosen"].splitlines():
            word, mark, more = [*(part.strip() for part in line.split(";")), "", ""][:3]
            if word:
                found.append({"word": word, "mark": mark.casefold(), "asks_for_date": bool(more)})
        return found

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        lines = [f"{each['word']}; {each['mark']}{'; new date' * bool(each.get('asks_for_date'))}" for each in value]
        return {"chosen": "\n".join(lines)}


FORMS: dict[str, Any] = {
    "colours": ColoursForm,
    "nation": NationForm,
    "self-approval": YesNoForm,
    "recommendation-statuses": StatusesForm,
}


def in_words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {said}" for name, said in value.items()) or "ours"
    if isinstance(value, list):
        return ", ".join(str(each["word"]) for each in value) or "ready-made"
    return str(value).title()
