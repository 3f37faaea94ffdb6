"""The rule book and the glossary as pages of the product, from the same sources as those in docs/.

Written by `make docs`, checked by a test of the house: a page that says something else than the rules would be worse
than none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.rules.rulebook import Rule, chapters, written

ROOT = Path(__file__).parents[2]
MADE = ROOT / "measuringup/web/templates/web/documents/made"
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def inline(text: str) -> str:
    """Text with its `code` marked, everything else as it stands."""
    return _CODE.sub(r"<code>\1</code>", escape(_LINK.sub(r"\1", text), quote=False))


def table(heads: list[str], rows: Iterator[list[str]]) -> str:
    """A table whose rows become blocks where it is narrow."""
    head = "".join(f'<th scope="col">{inline(each)}</th>' for each in heads)
    body = "\n".join(
        "<tr>"
        + "".join(f'<td data-l="{escape(name)}">{inline(cell)}</td>' for name, cell in zip(heads, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="t-stack"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def rule(each: Rule) -> str:
    """A rule: question, answer, examples, and where it is held."""
    heads = [*each.given, *(f"→ {name}" for name in each.gives)]
    rows = ([written(cell) for cell in row] for row in each.examples)
    return (
        f'<section class="rule"><h3 id="{each.anchor}">{inline(each.question)}</h3>'
        f"<p>{inline(each.answer)}</p>{table(heads, rows)}"
        f'<p class="digest">Held by {each.held_by.__module__}.{each.held_by.__qualname__}. Source: {each.source}</p>'
        "</section>"
    )


def rule_book() -> str:
    """Contents, then every chapter with its rules."""
    contents, told, newline = [], [], "\n"
    for chapter in chapters():
        title, _, about = (chapter.__doc__ or "").strip().partition("\n")
        name = str(chapter.__name__).rpartition(".")[2]
        rules: tuple[Any, ...] = chapter.RULES
        links = "".join(f'<li><a href="#{each.anchor}">{inline(each.question)}</a></li>' for each in rules)
        contents.append(f"<details><summary>{inline(title.rstrip('.'))}</summary><ul>{links}</ul></details>")
        words = "".join(f"<p>{inline(' '.join(part.split()))}</p>" for part in about.strip().split("\n\n") if part)
        told.append(
            f'<section class="sec"><h2 id="chapter-{name}">{inline(title.rstrip("."))}</h2>'
            f'<div class="read">{words}</div>{"".join(map(rule, rules))}</section>'
        )
    return f'<nav class="contents" aria-label="Rules by chapter">{newline.join(contents)}</nav>{newline.join(told)}'


def glossary() -> str:
    """The words and what they mean; where each stands in the code is for those who read that."""
    lines = [line for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    terms = "\n".join(f"<dt>{inline(row[0])}</dt><dd>{inline(row[1])}</dd>" for row in cells[1:])
    return f'<dl class="kv terms">\n{terms}\n</dl>'


def pages() -> dict[Path, str]:
    """Every template that is made, as it should be."""
    made = {"rules.html": rule_book(), "glossary.html": glossary()}
    return {MADE / name: f"{{% verbatim %}}{text}{{% endverbatim %}}\n" for name, text in made.items()}


def stale() -> list[str]:
    """The templates that say something else than their sources."""
    return [path.name for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]


if __name__ == "__main__":
    MADE.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    sys.exit(0)
