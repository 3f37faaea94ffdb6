"""The rule book: worked examples that are run as tests and printed as documentation.

Each chapter is a module `tests/rules/<chapter>.py` with a docstring (its title line and what
it is about) and a tuple `RULES`. `test_rules.py` runs every example; `python -m
tests.rules.rulebook` writes `docs/reference/rules.md` from the same objects.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from tests.house.generated_page import REFERENCE, write_or_check

PAGE = REFERENCE / "rules.md"
#: The order of the chapters, which is the order in which a figure is judged.
ORDER = (
    "periods",
    "figures",
    "observations",
    "aggregation",
    "targets",
    "rating",
    "direction",
    "variation",
    "intervals",
    "benchmarking",
    "challenge",
    "attention",
    "estimates",
    "recheck",
    "collection",
    "keeping",
    "recommendations",
)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: the question it answers, the answer, and examples anyone can check by hand.

    `judge` takes the inputs of one example (as many as `given`) and returns its outputs (as a
    tuple when `gives` names more than one). `held_by` is the function of the product that
    holds the rule: the page prints its module.
    """

    anchor: str
    question: str
    answer: str
    source: str
    held_by: Callable[..., Any]
    given: tuple[str, ...]
    gives: tuple[str, ...]
    judge: Callable[..., Any]
    examples: tuple[tuple[Any, ...], ...]


def chapters() -> list[ModuleType]:
    """The chapter modules, in the order of `ORDER`; a chapter not listed there is an error."""
    package = importlib.import_module("tests.rules")
    names = {module.name for module in pkgutil.iter_modules(package.__path__)}
    names -= {"rulebook", "test_rules"}
    unknown = names - set(ORDER)
    if unknown:
        raise LookupError(f"Chapters missing from ORDER in {__file__}: {sorted(unknown)}")
    return [importlib.import_module(f"tests.rules.{name}") for name in ORDER if name in names]


def written(value: Any) -> str:
    """A value of an example in words."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(written(part) for part in value)
    return str(value)


def _cell(value: Any) -> str:
    return written(value).replace("|", "\\|")


def _table(rule: Rule) -> str:
    heads = [*rule.given, *(f"→ {name}" for name in rule.gives)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rule.examples]
    return "\n".join(lines)


def page() -> str:
    """The whole rule book as Markdown."""
    parts = [
        "# Rule book\n",
        "Every rule by which Measuring Up judges a figure, with worked examples. This page is made\n"
        "from `tests/rules/`, where each line of each table is a test: `make docs` writes it again.\n"
        "Sources are numbered in the [catalogue of rules](rule-catalogue.md).\n",
    ]
    for chapter in chapters():
        title, _, about = (chapter.__doc__ or "").strip().partition("\n")
        parts.append(f"## {title.rstrip('.')}\n")
        if about.strip():
            parts.append(about.strip() + "\n")
        for rule in chapter.RULES:
            home = f"`{rule.held_by.__module__}.{rule.held_by.__qualname__}`"
            parts.append(f'<a id="{rule.anchor}"></a>\n\n### {rule.question}\n')
            parts.append(f"{rule.answer}\n\n{_table(rule)}\n\nHeld by {home}. Source: {rule.source}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
