"""Word files made for tests: a council's letterhead, and what cannot be a template."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.shared import Cm, RGBColor


def letterhead(*paragraphs: str, without: tuple[str, ...] = (), footer: str = "Marlowe Council") -> bytes:
    """A portrait page with a green heading, a header and a footer; `without` some of its styles."""
    document: Any = docx.Document()
    document.sections[0].left_margin = Cm(3)
    document.sections[0].header.paragraphs[0].text = "Marlowe Council, Democratic Services"
    document.sections[0].footer.paragraphs[0].text = footer
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x0B, 0x7A, 0x5B)
    for name in without:
        document.styles[name].delete()
    for each in paragraphs:
        document.add_paragraph(each)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def packed(content: bytes, more: Mapping[str, bytes] | None = None, *, without: str = "") -> bytes:
    """The parts of a Word file with others in their place or besides, and without one."""
    made, more = BytesIO(), more or {}
    with zipfile.ZipFile(BytesIO(content)) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        there = {name: parts.read(name) for name in parts.namelist() if name != without}
        for name, said in {**there, **more}.items():
            out.writestr(name, said)
    return made.getvalue()


def linked(content: bytes, kind: str, target: str) -> bytes:
    """A Word file whose settings lead to something elsewhere."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{address}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return packed(content, {"word/_rels/settings.xml.rels": rels.encode()})
