"""What of a recommendation stands in a row of a file? Its words, its answer, its dates and what was decided."""

from __future__ import annotations

from typing import Any

from measuringup.web.recommendation_lines import RecommendationLine


def file_row(line: RecommendationLine) -> dict[str, Any]:
    """A row of reports.recommendation_files."""
    it, standing = line.of.it, line.of.it.standing
    answer, update = it.answer, it.updates[-1] if it.updates else None
    decision = it.decisions[-1] if it.decisions else None
    return {
        "reference": it.code,
        "review": it.review.said.title,
        "committee": it.review.committee,
        "number": it.said.number,
        "group_then": it.said.group,
        "unit_now": ", ".join(line.units.now),
        "lead_in": it.said.lead_in,
        "recommendation": it.said.text,
        "owner": line.of.owner.title if line.of.owner else "",
        "state": line.state.value,
        "status": standing.status.word if standing.status else "",
        "answer": answer.answer.value if answer else "",
        "answered_on": answer.on if answer else None,
        "answer_text": it.responses[-1].text if it.responses else "",
        "answer_due": line.of.answer_due,
        "first_due": standing.dates[0] if standing.dates else None,
        "due": standing.due,
        "times_extended": standing.slips,
        "last_update": update.text if update else "",
        "updated_on": update.on if update else None,
        "returns_on": standing.returns_on,
        "signed_off_on": decision.on if decision and standing.is_closed else None,
        "minute": decision.minute if decision and standing.is_closed else "",
    }
