"""How does a template draw a field? As GOV.UK Frontend does: `{{ field|control }}` is the box with its class."""

from __future__ import annotations

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, Select, Textarea
from django.utils.safestring import SafeString

register = template.Library()

_CLASSES = {
    CheckboxInput: "govuk-checkboxes__input",
    FileInput: "govuk-file-upload",
    Select: "govuk-select",
    Textarea: "govuk-textarea",
}


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's box; Django itself names its hint and its error for those who listen."""
    widget = field.field.widget
    name = next((name for kind, name in _CLASSES.items() if isinstance(widget, kind)), "govuk-input")
    if field.errors:
        name += f" {name}--error"
    return field.as_widget(attrs={"class": name, "placeholder": ""})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the words of the field stand behind its box."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choices(field: BoundField) -> bool:
    """Whether several things can be ticked in the field."""
    return isinstance(field.field.widget, CheckboxSelectMultiple)
