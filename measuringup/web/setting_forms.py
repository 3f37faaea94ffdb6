"""How is a setting filled in? A form for each, and its value in words."""

from __future__ import annotations

from typing import Any

from django import forms

from measuringup.core.collection import Rung, ladder_from
from measuringup.core.collection.ladder import MOST_STEPS
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


class TimeForm(SettingForm):
    """From when on each working day something is done."""

    chosen = forms.CharField(label="Time of day", help_text="As 07:30. Empty: mails are not sent.", required=False)

    @property
    def value(self) -> str:
        return str(self.cleaned_data["chosen"]).strip()

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"chosen": value}


class DaysForm(SettingForm):
    """After how many working days something is done."""

    chosen = forms.IntegerField(label="Working days", required=False, help_text="Empty: never by itself.")

    @property
    def value(self) -> int | None:
        found: int | None = self.cleaned_data["chosen"]
        return found

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"chosen": value}


class LadderForm(SettingForm):
    """The steps of the ladder, one a line."""

    chosen = forms.CharField(
        label="Steps",
        widget=forms.Textarea(attrs={"rows": MOST_STEPS}),
        help_text=f"One a line: days after it was due (negative: before), and who is told: {', '.join(Rung)}.",
    )

    @property
    def value(self) -> list[dict[str, Any]]:
        """Lines that cannot be read are left to the rule, which says what is wrong with them."""
        return [_step(line) for line in self.cleaned_data["chosen"].splitlines() if line.strip()]

    @staticmethod
    def begun(value: Any) -> dict[str, Any]:
        """What the fields hold at first."""
        return {"chosen": "\n".join(f"{step['days']} {step['rung']}" for step in value)}


def _step(line: str) -> dict[str, Any]:
    days, _, rung = line.strip().partition(" ")
    number = days.lstrip("+-")
    return {"days": int(days) if number.isascii() and number.isdigit() else days, "rung": rung.strip().lower()}


FORMS: dict[str, Any] = {
    "colours": ColoursForm,
    "nation": NationForm,
    "ladder": LadderForm,
    "locks": DaysForm,
    "reminder-time": TimeForm,
    "self-approval": YesNoForm,
    "recommendation-statuses": StatusesForm,
}


def in_words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and value and "rung" in value[0]:
        return "; ".join(step.words for step in ladder_from(value))
    if isinstance(value, dict) and "sha256" in value:
        return str(value["name"])
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {said}" for name, said in value.items()) or "ours"
    if isinstance(value, list):
        return ", ".join(str(each["word"]) for each in value) or "ready-made"
    return str("" if value is None else value).title() or "none"
    return str("" if value is None else value).title() or "none"
