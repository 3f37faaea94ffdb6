"""What is filled in for a Word template: the file, or nothing to take it away, and why."""

from __future__ import annotations

from django import forms


class TemplateForm(forms.Form):
    """A file, why, and the change its author last saw."""

    file = forms.FileField(
        label="Word file", required=False, help_text="A Word document (.docx) of at most 5 MB, without macros."
    )
    reason = forms.CharField(label="Why", help_text="Kept on record with your name.", max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
