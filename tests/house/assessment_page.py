"""The reference of an assessment's columns, from the schema the core documents."""

from __future__ import annotations

import sys

from measuringup.core.assessment_columns import ASSESSMENT_COLUMNS
from tests.house.generated_page import REFERENCE, write_or_check

PAGE = REFERENCE / "assessment.md"


def page() -> str:
    """The whole page as Markdown."""
    lines = [
        "# Columns of an assessment",
        "",
        "What `measuringup assess` writes: one row for each measure, organisation, breakdown and period.",
        "Figures are in the measure's own unit unless another is named. Made from the program by `make docs`.",
        "",
        "| column | says |",
        "|---|---|",
        *(f"| `{name}` | {meaning} |" for name, meaning in ASSESSMENT_COLUMNS.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
