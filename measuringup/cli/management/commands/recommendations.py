"""What does a document recommend, and what was answered? `measuringup recommendations read`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from tqdm import tqdm

from measuringup.cli.base import EXIT_CODES, FileCommand
from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.problems import shown
from measuringup.core.recommendations import Reading, Row, as_mappings, digest, links_of
from measuringup.reports.writing import write_whole

EXPLAINED = """what is read:
  Word (.docx)      tables, as if all tracked changes were accepted; comments are not read
  PDF               tables with drawn borders; one without is refused: paste its text instead
  Excel, CSV        rows with headings such as Recommendation, Response, Update, Status, Target date
  text              as pasted from a PDF or Word: columns parted by tabs, or by spaces under their headings
  HTML              a table copied from a web page

ROWS.json is a list with one object a recommendation, in the order of the document: group, group_now, lead_in,
text, response, update, footnotes, lines, doubts and more (docs/reference/recommendation-rows.md).
A doubt says what was unclear and how it was read. What is in no recommendation is printed, with why.
"""
#: So much of a text is printed on one line.
_WIDTH = 76


class Command(FileCommand):
    help = "Read recommendations, responses and updates from a document: Word, PDF, Excel, CSV or pasted text."
    endings = (".json",)

    def arguments(self, parser: CommandParser) -> None:
        parser.epilog = f"{EXPLAINED}\n{EXIT_CODES}"
        parser.add_argument("what", choices=("read",), help="read: print what a document holds, and write its rows")
        parser.add_argument("document", type=Path, metavar="FILE", help="the document")
        parser.add_argument("--output", type=Path, metavar="ROWS.json", help="where to write the rows")

    def run(self, options: dict[str, Any]) -> None:
        document: Path = options["document"]
        with tqdm(desc=document.name, unit=" pages or rows", disable=None, leave=False) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            reading, problems = read_recommendations(document, progress)
        for line in told(reading):
            self.stdout.write(line)
        for problem in problems:
            self.stdout.write(str(problem))
        if options["output"]:
            rows = json.dumps(as_mappings(reading), ensure_ascii=False, indent=2)
            write_whole(options["output"], f"{rows}\n".encode())
            self.stdout.write(f"{options['output']}: {counted(len(reading.rows), 'recommendation')}")


def told(reading: Reading) -> list[str]:
    """What was read, for whoever sits at the terminal: every row in two lines, doubts, and what is left over."""
    lines: list[str] = []
    group = None
    for row in reading.rows:
        if (row.group, row.group_now) != group:
            group = (row.group, row.group_now)
            lines += ["", f"{row.group or 'No heading'}{f' (now {row.group_now})' if row.group_now else ''}"]
        lines += _of_row(row)
    lines.append("")
    lines += [f"line {aside.line}: left over: {shown(aside.text)} {aside.why}" for aside in reading.left_over]
    lines += [*reading.remarks, in_a_line(reading), f"content {digest(reading)[:16]}"]
    return lines


def _of_row(row: Row) -> list[str]:
    first, last = row.lines
    place = f"line {first}" if first == last else f"lines {first} to {last}"
    name = f"{row.position}" + (f" ({row.number})" if row.number else "")
    notes = f"; notes {' '.join(note.mark for note in row.footnotes)}" if row.footnotes else ""
    doubts = [f"      ? {shown(doubt, 200)}" for doubt in row.doubts]
    return [f"  {name}. {shown(row.text, _WIDTH)}", f"      {place}; {_lengths(row)}{notes}", *doubts]


def _lengths(row: Row) -> str:
    words = {"response": row.response, "actions": row.actions, "update": row.update}
    told = [f"{name} of {counted(len(text.split()), 'word')}" for name, text in words.items() if text]
    return ", ".join(told) or "no answer"


def in_a_line(reading: Reading) -> str:
    """ "29 recommendations in 9 groups, 8 footnotes; 4 to look at; nothing left over"."""
    groups = {(row.group, row.group_now) for row in reading.rows if row.group}
    parts = [
        f"{counted(len(reading.rows), 'recommendation')} in {counted(len(groups), 'group')}, "
        f"{counted(len(reading.footnotes), 'footnote')}, {counted(len(links_of(reading.rows)), 'link')}",
        f"{len(reading.doubtful):,} to look at" if reading.doubtful else "no doubts",
        f"{len(reading.left_over):,} left over" if reading.left_over else "nothing left over",
    ]
    return "; ".join(parts)


def counted(number: int, what: str) -> str:
    """ "1 row", "23 rows"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
