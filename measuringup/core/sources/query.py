"""May this query be asked of somebody else's database? One SELECT, with no parameters but the days it is asked for.

This is the first of three bolts: the transaction is read-only, and the database's own account should be so too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: What may stand in a query for a value: the first day looked back to, and the day of the run.
PARAMETERS = ("since", "until")
#: Words that no SELECT needs outside quotes: some databases take a second statement without a semicolon, WITH can hold
#: others than SELECT, SELECT ... INTO makes a table, FOR UPDATE locks rows.
_FORBIDDEN = frozenset(
    {
        "insert", "update", "delete", "merge", "into", "create", "drop", "alter", "grant", "revoke", "truncate", "call",
        "exec", "execute", "waitfor", "shutdown", "kill", "dbcc",
    }
)  # fmt: skip
_PARTS = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]\n]*\]|(?P<dollar>\$(?:[A-Za-z_]\w*)?\$).*?(?P=dollar))"
    r"|(?P<open>'|\"|`|/\*|\$(?:[A-Za-z_]\w*)?\$)"
    r"|(?P<cast>::)"
    r"|(?P<parameter>(?<![\w:]):[A-Za-z_]\w*)"
    r"|(?P<word>[A-Za-z_][\w$]*)"
    r"|(?P<rest>\s+|.)",
    re.DOTALL | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    text: str


def faults_of_query(query: str) -> list[str]:
    """Why a query is not asked, each in a sentence; empty where it may be."""
    parts = list(_parts(query))
    words = [part.text.casefold() for part in parts if part.kind == "word"]
    meaning = [part for part in parts if part.kind != "comment" and part.text.strip()]
    if not meaning:
        return ["Write the query: one SELECT."]
    found = []
    if meaning[0].text.casefold() not in ("select", "with") or "select" not in words:
        found.append(f"The query begins with {meaning[0].text[:40]}. It must be one SELECT, or WITH ... SELECT.")
    if any(part.text == ";" for part in meaning[:-1]):
        found.append("There is more than one statement: a semicolon stands before the end. Keep the SELECT alone.")
    if any(part.kind == "open" for part in meaning):
        found.append("A quotation mark or a comment is opened and not closed. Close it.")
    forbidden = [word for word in dict.fromkeys(words) if word in _FORBIDDEN]
    if forbidden:
        found.append(
            f"{', '.join(word.upper() for word in forbidden)} has no place in a query that only reads. "
            "A column of such a name stands in double quotation marks."
        )
    unknown = sorted(parameters_of(query) - set(PARAMETERS))
    if unknown:
        known = " and ".join(f":{name}" for name in PARAMETERS)
        found.append(f"Nothing is known of :{', :'.join(unknown)}. The parameters are {known}.")
    return found


def parameters_of(query: str) -> set[str]:
    """The names of the parameters, such as `since` for :since; what stands in quotes or comments is none."""
    return {part.text[1:] for part in _parts(query) if part.kind == "parameter"}


def bindable(query: str) -> str:
    """The query as SQLAlchemy's text() takes it: without a semicolon at the end or comments, and with the colons in
    quotes marked as what they are."""
    kept = []
    for part in _parts(query):
        if part.kind == "comment":
            kept.append(" ")
        else:
            kept.append(part.text.replace(":", "\\:") if part.kind == "quoted" else part.text)
    return "".join(kept).rstrip().removesuffix(";").rstrip()


def _parts(query: str) -> Iterator[_Part]:
    for found in _PARTS.finditer(query):
        yield _Part(str(found.lastgroup), found[0])
