"""The reference of an assessment's columns, from the schema the core documents."""

from __future__ import annotations

import sys
from pathlib import Path

from measuringup.core.assessment_columns import ASSESSMENT_COLUMNS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "assessment.md"


def page() -> str:
    """The whole page as Markdown."""
    lines = [
        "# Columns of an assessment",
        "",
        "What `measuringup assess` writes: one row for each measure, organisation, breakdown and period. Figures are in",
        "the measure's own unit unless another is named. Made from the program itself by `make docs`.",
        "",
        "| column | says |",
        "|---|---|",
        *(f"| `{name}` | {meaning} |" for name, meaning in ASSESSMENT_COLUMNS.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or with `--check` say whether it is stale."""
    if "--check" in sys.argv:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        print(f"{PAGE.name} is stale. Run: make docs")
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
