"""Which Word template does the council use? Its name, who set it, and its bytes, as known."""

from __future__ import annotations

from measuringup.records.models import KeptFile
from measuringup.records.queries.council import settings
from measuringup.records.queries.known import Known

#: The name of the setting that holds it.
WORD_TEMPLATE = "word-template"


def word_template(known: Known) -> bytes | None:
    """The template of that day; None where there is none, or its file is not of this installation."""
    digest = settings(known)[WORD_TEMPLATE].value.get("sha256")
    kept = KeptFile.objects.filter(sha256=digest).first() if digest else None
    return bytes(kept.content) if kept else None
