"""What stands in a YAML file, and on which line? Read with line numbers, never executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode

from measuringup.connectors.bounds import check_is_file
from measuringup.connectors.refusals import refusal

#: A definition takes some 30 lines; a larger file is no definitions.
LARGEST_YAML = 16 << 20
#: A small file can unfold, by aliases of aliases, to more than any machine holds.
MOST_VALUES = 1_000_000


class _WrittenInt(int):
    """A whole number that prints as it is written, because it may be a code: 010, 1_000."""

    written: str

    def __str__(self) -> str:
        return self.written


class _WrittenFloat(float):
    """A number that prints as it is written, because it may be a code: 1.10, 1e3."""

    written: str

    def __str__(self) -> str:
        return self.written


class _AsWritten(RoundTripConstructor):
    """Numbers remember how they are written; what only looks like a number or a date stays text."""

    def number_of(self, node: ScalarNode) -> Any:
        is_whole = str(node.tag).endswith(":int")
        try:
            found = self.construct_yaml_int(node) if is_whole else self.construct_yaml_float(node)
        except ValueError:  # such as 5,000 digits
            return node.value
        number = _WrittenInt(found) if is_whole else _WrittenFloat(found)
        number.written = node.value
        return number

    def day_of(self, node: ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:  # such as 2020-02-30
            return node.value


_AsWritten.add_constructor("tag:yaml.org,2002:int", _AsWritten.number_of)
_AsWritten.add_constructor("tag:yaml.org,2002:float", _AsWritten.number_of)
_AsWritten.add_constructor("tag:yaml.org,2002:timestamp", _AsWritten.day_of)


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
    check_is_file(path)
    if path.stat().st_size > LARGEST_YAML:
        raise refusal(path, "too-large", "The file is too large for definitions.", "Split it into one file each.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        loader = YAML(typ="rt")
        loader.allow_duplicate_keys = False
        loader.Constructor = _AsWritten
        content = loader.load(text)
        unfolded = _unfolded(path, content, {}, set())
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
    if unfolded > MOST_VALUES:
        raise refusal(
            path,
            "too-large",
            f"The file's aliases unfold to {float(unfolded):,.0f} values; at most {MOST_VALUES:,} are read.",
            "Write the values out, without anchors (&) and aliases (*).",
        )
    return Place(content, path.name, 1)


def _unfolded(path: Path, value: Any, known: dict[int, int], inside: set[int]) -> int:
    """How many values there are when every alias stands for what it names. Refuses what holds itself."""
    if not isinstance(value, Mapping | list):
        return 1
    if id(value) in inside:
        raise refusal(path, "holds-itself", "A value holds itself, by an alias.", "Write the value out.")
    if id(value) not in known:
        inside.add(id(value))
        members = value.values() if isinstance(value, Mapping) else value
        known[id(value)] = 1 + sum(_unfolded(path, member, known, inside) for member in members)
        inside.remove(id(value))
    return known[id(value)]


def text_line(path: Path, at: int) -> int:
    """The line of a byte of a file."""
    return path.read_bytes().count(b"\n", 0, at) + 1
