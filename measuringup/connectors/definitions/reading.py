"""Which definitions are there? A folder or file of YAML, or a table; all problems of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from measuringup.connectors.definitions.building import indicator_at, problem_at
from measuringup.connectors.definitions.tables import read_definition_table
from measuringup.connectors.profiles import Profile, load_profile
from measuringup.connectors.refusals import refusal
from measuringup.connectors.yaml_files import Place, read_yaml
from measuringup.core.definitions import check_definitions
from measuringup.core.indicators import Indicator
from measuringup.core.problems import Problem, ProblemsError

_YAML = {".yaml", ".yml"}


def read_indicators(path: Path, profile: str | Path | Profile = "default") -> tuple[list[Indicator], list[Problem]]:
    """The definitions of a YAML file, a folder of them, or a CSV, Excel or Parquet table; and every problem.

    Definitions with an error are left out and named; what contradicts another definition is told
    with the file and line of both. Raises ProblemsError when a file cannot be read or none has a
    sound definition; OSError when it is not there.
    """
    indicators, problems = read_definitions(path, profile)
    if not indicators:
        raise ProblemsError(problems)
    return indicators, problems


def read_definitions(
    path: Path, profile: str | Path | Profile = "default", *, schemes: Collection[str] | None = None
) -> tuple[list[Indicator], list[Problem]]:
    """As `read_indicators`, but content with none; `schemes` names the rating schemes there are."""
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.suffix in _YAML and not each.name.startswith("."))
        if not files:
            raise refusal(path, "no-definitions", "The folder holds no YAML file.", "Put one file an indicator in it.")
        found, problems = _of_files(files, path)
    elif path.suffix in _YAML:
        found, problems = _of_files([path], path.parent)
    else:
        described = profile if isinstance(profile, Profile) else load_profile(profile)
        found, problems = read_definition_table(path, described.of("indicators"))
    crossed = check_definitions([indicator for indicator, _ in found], schemes)
    problems += [_placed(problem, found[position][1]) for position, problem in crossed]
    twice = {position for position, problem in crossed if problem.rule == "code-twice"}
    return [indicator for position, (indicator, _) in enumerate(found) if position not in twice], problems


def _of_files(files: list[Path], folder: Path) -> tuple[list[tuple[Indicator, Place]], list[Problem]]:
    found: list[tuple[Indicator, Place]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            place = replace(read_yaml(file), file=str(file.relative_to(folder)))
        except ProblemsError as refused:
            problems += [replace(each, file=str(file.relative_to(folder))) for each in refused.problems]
            continue
        for member in _members(place, problems):
            indicator = indicator_at(member, problems)
            if indicator is not None:
                found.append((indicator, member))
    return found, problems


def _members(place: Place, problems: list[Problem]) -> Iterator[Place]:
    """The definitions of a file: one mapping, a list of them, or a list under `indicators`."""
    if place.value is None:
        problems.append(problem_at(place, "empty-file", "The file is empty.", "Begin it with code: and name:."))
        return
    if place.is_mapping and set(place.value) == {"indicators"}:
        place = dict(place.items())["indicators"]
    if place.is_list:
        yield from (replace(member, path="") for member in place.members())
    else:
        yield place


def _placed(problem: Problem, place: Place) -> Problem:
    """A problem of a definition, with the file and the line of its field."""
    lines = {name: part.line for name, part in place.items()}
    return replace(problem, file=place.file, row=lines.get(problem.column, place.line))
