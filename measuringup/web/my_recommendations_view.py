"""What does an owner owe about recommendations, and what is filled in so far? The rows of My recommendations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.permissions import Capability
from measuringup.records.queries.following import followed
from measuringup.web.recommendation_forms import UpdateForm
from measuringup.web.recommendation_lines import RecommendationLine, lines_of

MINE, UNIT = "mine", "unit"


@dataclass(frozen=True)
class MyRow:
    """An open recommendation that the reader answers for, with its form; sent only where something was filled in."""

    line: RecommendationLine
    form: UpdateForm

    @property
    def is_filled(self) -> bool:
        """Whether anything was filled in."""
        return self.form.is_bound

    @property
    def last(self) -> Any:
        """The update before; None for the first."""
        updates = self.line.of.it.updates
        return updates[-1] if updates else None


def rows_of(request: Any, posted: Mapping[str, str] | None = None) -> list[MyRow]:
    """What the reader's posts answer for and is open; with ?whose=unit all of their units. What is late first."""
    reader, whose = request.reader, request.GET.get("whose", MINE)
    held = {post.code for post in reader.standing.posts}
    lines = lines_of(followed(reader.now), reader.organisation, reader.today)
    mine = [line for line in lines if line.state.is_open and line.of.owner and _is_mine(request, line, held, whose)]
    mine.sort(key=lambda line: (not line.is_flagged, str(line.of.owed.by if line.of.owed else "")))
    return [MyRow(line, _form(request, line, posted)) for line in mine]


def _form(request: Any, line: RecommendationLine, posted: Mapping[str, str] | None) -> UpdateForm:
    """The form of one; empty where nothing of it was filled in."""
    filled = posted and any(posted.get(f"{line.code}-{name}", "").strip() for name in UpdateForm.base_fields)
    return UpdateForm(request.reader.now, line.of, posted if filled else None, prefix=line.code)


def _is_mine(request: Any, line: RecommendationLine, held: set[str], whose: str) -> bool:
    owner = line.of.owner
    assert owner is not None
    return owner.code in held or (whose == UNIT and bool(request.may(Capability.PROGRESS, owner.unit)))
