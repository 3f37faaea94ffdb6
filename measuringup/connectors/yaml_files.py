"""What stands in a YAML file, and on which line? Read with line numbers, never executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from measuringup.connectors.refusals import refusal

#: A definition takes some 30 lines; a larger file is no definitions.
LARGEST_YAML = 16 << 20


@dataclass(frozen=True)
class Place:
    """A value of a file with where it stands: the file's name, the line (from 1), and the path of keys."""

    value: Any
    file: str
    line: int | None
    path: str = ""

    def items(self) -> Iterator[tuple[str, Place]]:
        """The keys of a mapping, each with its value's place."""
        for key, value in self.value.items():
            line = self.line
            if isinstance(self.value, CommentedMap) and key in (self.value.lc.data or {}):
                line = self.value.lc.data[key][0] + 1
            yield str(key), Place(value, self.file, line, f"{self.path}.{key}" if self.path else str(key))

    def members(self) -> Iterator[Place]:
        """The members of a list, each with its place."""
        for number, value in enumerate(self.value):
            line = self.line
            if isinstance(self.value, CommentedSeq) and number in (self.value.lc.data or {}):
                line = self.value.lc.data[number][0] + 1
            yield Place(value, self.file, line, f"{self.path}[{number + 1}]")

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, Sequence) and not isinstance(self.value, str)


def read_yaml(path: Path) -> Place:
    """The content of a YAML file. Raises ProblemsError naming the line when it is no YAML."""
    if path.stat().st_size > LARGEST_YAML:
        raise refusal(path, "too-large", "The file is too large for definitions.", "Split it into one file each.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        loader = YAML(typ="rt")
        loader.allow_duplicate_keys = False
        content = loader.load(text)
    except UnicodeDecodeError as foreign:
        raise refusal(
            path, "not-utf-8", "The file is not UTF-8 text.", "Save it as UTF-8.", row=text_line(path, foreign.start)
        ) from foreign
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        raise refusal(
            path,
            "not-yaml",
            f"The file is not YAML: {wrong.problem or wrong.context}.",
            "Look at the indentation, and put quotes round text that holds a colon or begins with % or @.",
            row=mark.line + 1 if mark else None,
        ) from wrong
    except (YAMLError, RecursionError, ValueError) as wrong:
        first = next(iter(str(wrong).strip().splitlines()), type(wrong).__name__)
        raise refusal(path, "not-yaml", f"The file is not YAML: {first}.", "Correct it in a text editor.") from wrong
    return Place(content, path.name, 1)


def text_line(path: Path, at: int) -> int:
    """The line of a byte of a file."""
    return path.read_bytes().count(b"\n", 0, at) + 1
