"""Which characters can a document of XML hold? Those that cannot be are left out."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


def in_xml(text: str) -> str:
    """The text without characters that no Word or Excel file can hold."""
    return _NOT_IN_XML.sub("", text)
