"""What does a page say, read without its tags?"""

from __future__ import annotations

import re
from html import unescape


def words(html: bytes) -> str:
    """What stands on a page, without its tags."""
    apart = re.sub(r"</(span|li|td|th|dt|dd|p|h\d)>", " ", html.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", apart)))
