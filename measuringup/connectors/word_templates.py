"""Can a Word file be a council's template? Really a .docx, of a sensible size, without macros or parts that act.

Everything that is wrong is said at once, each with what to do in Word.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from measuringup.core.problems import Problem, ProblemsError

#: A template is letterhead and styles: a logo takes less.
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 5 << 20, 60 << 20, 2_000
_OLD = b"\xd0\xcf\x11\xe0"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACRO = re.compile(r"(^|/)vba\w*\.(bin|xml)(\.rels)?$", re.IGNORECASE)
_ACTING = re.compile(r"^word/(embeddings|activeX)/", re.IGNORECASE)
#: What leads out of a file and does no harm: links to follow, and the template it was made from, which we take off.
_HARMLESS = ("/hyperlink", "/attachedTemplate")
#: So many of the things a file links to are named.
_MOST_NAMED = 3


def check_template(name: str, content: bytes) -> None:
    """Raises ProblemsError with everything that stands in the way of a file as a template."""
    if found := [replace(each, file=name) for each in _faults(content)]:
        raise ProblemsError(found)


def _faults(content: bytes) -> list[Problem]:
    if fault := _of_the_whole(content):
        return [fault]
    with zipfile.ZipFile(BytesIO(content)) as parts:
        names = parts.namelist()
        found = [*_of_parts(names), *_of_kind(parts, names), *_of_links(parts, names)]
    return found or list(_of_opening(content))


def _of_the_whole(content: bytes) -> Problem | None:
    """What is wrong before anything is unpacked."""
    if not content:
        return _said("empty", "The file is empty.", "Choose the file you saved.")
    if len(content) > LARGEST:
        size = f"{len(content) / 2**20:,.1f} MB; at most {LARGEST >> 20} MB are taken."
        return _said("too-large", f"The file has {size}", "Take out pictures, or compress them in Word.")
    if content.startswith(_OLD):
        return _said("old-or-locked", "This is a Word file of before 2007, or it has a password.",
                     "Open it in Word, take the password off, and save it as Word document (.docx).")  # fmt: skip
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > LARGEST_UNPACKED:
                return _said("too-large", "The file unpacks to more than a template holds.", "Save only what counts.")
            broken = parts.testzip()
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return _said("no-word", "This is no Word document.", "Save it in Word as Word document (.docx).")
    return _said("broken", f"The part {broken} is broken.", "Open it in Word and save it again.") if broken else None


def _of_parts(names: list[str]) -> Iterator[Problem]:
    if any(_MACRO.search(each) for each in names):
        yield _said("macros", "The file holds macros.", "Save it as Word document (.docx), which has none.")
    if any(_ACTING.search(each) for each in names):
        yield _said("embedded", "The file holds embedded objects or controls that act.",
                    "Delete them in Word, or paste them as pictures.")  # fmt: skip


def _of_kind(parts: zipfile.ZipFile, names: list[str]) -> Iterator[Problem]:
    """Whether its main part says that it is a document."""
    kinds = parts.read("[Content_Types].xml").decode("utf-8", "replace") if "[Content_Types].xml" in names else ""
    if "macroEnabled" in kinds:
        yield _said("macros", "The file is of the kind that may hold macros.", "Save it as Word document (.docx).")
    elif _TEMPLATE in kinds:
        yield _said("dotx", "This is a Word template (.dotx).", "Open it in Word and save it as Word document (.docx).")
    elif _DOCUMENT not in kinds:
        yield _said("no-word", "This is no Word document.", "Save it in Word as Word document (.docx).")


def _of_links(parts: zipfile.ZipFile, names: list[str]) -> Iterator[Problem]:
    """What it fetches from elsewhere when it is opened."""
    targets = []
    for name in (each for each in names if each.endswith(".rels")):
        try:
            tree = etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            yield _said("broken", f"The part {name} is broken.", "Open it in Word and save it again.")
            continue
        for each in tree:
            if each.get("TargetMode") == "External" and not str(each.get("Type", "")).endswith(_HARMLESS):
                targets.append(str(each.get("Target", "")))
    if targets:
        yield _said("linked", "The file fetches from elsewhere: " + ", ".join(targets[:_MOST_NAMED]) + ".",
                    "Put linked pictures into the file itself (in Word: Edit links to files, Break link).")  # fmt: skip


def _of_opening(content: bytes) -> Iterator[Problem]:
    try:
        docx.Document(BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as broken:
        yield _said("broken", f"The document cannot be read: {type(broken).__name__}.",
                    "Open it in Word and save it again as .docx.")  # fmt: skip


def _said(rule: str, message: str, advice: str) -> Problem:
    return Problem(severity="error", rule=f"template-{rule}", message=message, advice=advice)
