"""The reference of the register: every sheet and column of the one workbook, from the schema the core declares."""

from __future__ import annotations

import sys

from measuringup.connectors.definitions.fields import FIELDS
from measuringup.core.register.exporting import headers
from measuringup.core.register.sheets import INDICATORS, SHEETS
from tests.house.generated_page import REFERENCE, write_or_check

PAGE = REFERENCE / "register.md"
_HEAD = """# The register

One workbook (.xlsx) or YAML file in which a whole council comes in, and goes out again without difference:
`measuringup register import FILE` and `measuringup register export FILE`. See
[load your council](../how-to/load-your-council.md). Made from the program by `make docs`.

- Every sheet may be left out, and so may every column that is not in bold. A row left out changes nothing.
- A row holds from the day in **from** until the day in **until**; without it, until the next row of the same thing
  begins, in the file or on record.
- What is to go is said in **withdrawn**. Nothing is deleted: what held before stays known for its days.
- Codes are found in any case, and measures by their old codes too. Sheets and columns may stand in any order.
- In YAML the file is a mapping of sheets, each a list of rows, with the same columns.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for name, sheet in SHEETS.items():
        required = {column.name for column in sheet.columns if column.is_required}
        parts += [f"## {name}\n", f"{sheet.about}\n", "| column | holds |", "|---|---|"]
        for header in headers(name):
            holds = header.holds or (FIELDS[header.name].holds if name == INDICATORS and header.name in FIELDS else "")
            words = f": {', '.join(header.words)}" if header.words else ""
            told = f"{holds}{words}" or "as in files of its kind, see [file formats](file-formats.md)"
            shown = f"**{header.name}**" if header.name in required | {"code", "name"} else header.name
            parts.append(f"| {shown} | {told} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
