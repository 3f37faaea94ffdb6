"""How long does a large workbook take to come in? 100,000 rows of Excel: looked at, then stored and judged.

    python -m benchmarks.importing        prints what was measured as JSON

It stands beside its floor: the same workbook read into Python by calamine, with nothing understood.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import python_calamine as calamine
import xlsxwriter

from benchmarks import council
from benchmarks.timing import Result

#: 100 measures of 25 units over ten years of quarters: 100,000 rows.
MEASURES, UNITS, YEARS, SEED = 100, 25, 10, 2025
FIRST_YEAR = 2015
HEAD = ("Ref", "Area", "Quarter", "Numerator", "Denominator", "Actual", "Comment")


def write_workbook(path: Path) -> int:
    """The figures of an invented council in somebody's layout; how many rows."""
    chance = Random(SEED)
    number = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Returns")
        sheet.write_row(0, 0, HEAD)
        for measure in range(MEASURES):
            for unit in range(UNITS):
                level = chance.uniform(0.2, 0.9)
                for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
                    for quarter in range(1, 5):
                        number += 1
                        of = chance.randint(100, 900)
                        done = round(of * min(1.0, max(0.0, level + chance.gauss(0, 0.03))))
                        label = f"Q{quarter} {year}/{(year + 1) % 100:02}"
                        row = (f"M{measure:03}", f"Area {unit}", label, done, of, done / of, "")
                        sheet.write_row(number, 0, row)
    return number


def write_council(path: Path) -> None:
    """The measures and units that the workbook is about, as a register."""
    with xlsxwriter.Workbook(path) as book:
        units, indicators = book.add_worksheet("units"), book.add_worksheet("indicators")
        units.write_row(0, 0, ["code", "name", "kind", "parent"])
        units.write_row(1, 0, ["town", "Town Council", "council", ""])
        for unit in range(UNITS):
            units.write_row(unit + 2, 0, [f"a{unit}", f"Area {unit}", "service", "town"])
        indicators.write_row(0, 0, ["code", "name", "data_type", "unit", "multiplier"])
        for measure in range(MEASURES):
            indicators.write_row(measure + 1, 0, [f"M{measure:03}", f"Measure {measure}", "percentage", "%", 100])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def measure() -> list[Result]:
    """Preview and import, and their floor, on SQLite in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        council.use(folder / "council.sqlite3")
        path = folder / "returns.xlsx"
        rows = write_workbook(path)
        write_council(folder / "council.xlsx")
        from dataclasses import replace

        from measuringup.actions.imports import grid_of, import_figures, preview_import, suggest_layout
        from measuringup.actions.registers import import_register
        from measuringup.core.imports import ANY, Reading

        import_register(folder / "council.xlsx", by=None, reason="Measured")
        layout = replace(suggest_layout(grid_of(path, most=500)), readings={ANY: Reading.FRACTION})
        floor, _ = timed(lambda: calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
        looked, preview = timed(lambda: preview_import(path, layout))
        assert preview.counts["new"] == rows, preview.problems[:3]
        stored, _ = timed(lambda: import_figures(path, layout, by=None, reason="Measured", seen=preview.digest))
    return [
        Result(f"{rows:,} rows of Excel looked at, beside what is on record", looked, "s"),
        Result("the same stored, judged and on record", stored, "s"),
        Result("both together", looked + stored, "s", "at most 15"),
        Result("both beside reading the workbook alone", (looked + stored) / floor, "times"),
    ]


if __name__ == "__main__":
    print(json.dumps([vars(each) for each in measure()]))
