"""What sheets does the register have? Every sheet of the one workbook a whole council comes in from, in the order
in which they build on each other."""

from __future__ import annotations

from collections.abc import Mapping

from measuringup.core.register.columns import Sheet
from measuringup.core.register.measure_sheets import FIGURES, INDICATORS, MEASURE_SHEETS, TARGETS
from measuringup.core.register.organisation_sheets import ORGANISATION_SHEETS

SHEETS: Mapping[str, Sheet] = {sheet.name: sheet for sheet in (*ORGANISATION_SHEETS, *MEASURE_SHEETS)}
#: Sheets whose rows are parts of a fact of the sheet before them.
PARTS_OF: Mapping[str, str] = {"bands": "schemes", "members": "scorecards"}

__all__ = ["FIGURES", "INDICATORS", "PARTS_OF", "SHEETS", "TARGETS"]
