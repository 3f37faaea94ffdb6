"""Which profile is meant, and is it well made? Shipped by name, or a file of your own by its path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from measuringup.connectors.headers import folded
from measuringup.connectors.profiles.profile import KINDS, FileProfile, Profile, folded_word
from measuringup.connectors.refusals import refusal
from measuringup.connectors.yaml_files import Place, read_yaml
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem, ProblemsError

FOLDER = Path(__file__).parent
DEFAULT = "default"
_TOP = {"name", "about", "attribution", *KINDS}
_PARTS = {"year", "years", "quarter", "month"}
#: What a profile may say of a kind of file, and whether each is a mapping, a list or yes/no.
_SAYS = {
    "columns": "mapping",
    "copies": "mapping",
    "constants": "mapping",
    "words": "mapping",
    "dimensions": "mapping",
    "whole": "mapping",
    "missing": "mapping",
    "period_parts": "mapping",
    "ignored": "list",
    "one_indicator": "yes/no",
}


def profile_names() -> list[str]:
    """The names of the profiles that are shipped."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load_profile(name: str | Path = DEFAULT) -> Profile:
    """The profile of this name, or in this YAML file. Its columns come before those of `default`.

    Raises ProblemsError for a name there is not and for everything wrong in a file, with its line.
    """
    path = FOLDER / f"{name}.yaml"
    if str(name) not in profile_names():
        path = Path(name)
        if path.suffix not in {".yaml", ".yml"}:
            known = profile_names()
            raise refusal(
                str(name),
                "unknown-profile",
                f"There is no profile {str(name)!r}.",
                f"{did_you_mean(str(name), known)}Use one of {', '.join(known)}, or the path of a YAML file.",
            )
    base = {} if path == FOLDER / f"{DEFAULT}.yaml" else load_profile(DEFAULT).files
    place, problems = read_yaml(path), _Problems()
    files = _files(place, base, problems)
    if problems.found:
        raise ProblemsError(problems.found)
    told = dict(place.value)
    return Profile(
        name=str(told.get("name", path.stem)),
        about=" ".join(str(told.get("about", "")).split()),
        attribution=" ".join(str(told.get("attribution", "")).split()),
        files={kind: _merged(kind, files.get(kind), base.get(kind)) for kind in KINDS},
    )


def _merged(kind: str, told: FileProfile | None, base: FileProfile | None) -> FileProfile:
    if told is None or base is None:
        return told or base or FileProfile(kind=kind, names={})
    names = {ours: (*told.names.get(ours, ()), *others) for ours, others in base.names.items()}
    theirs = (*told.names.values(), told.dimensions.values(), told.period_parts.values())
    claimed = {folded(name) for others in theirs for name in others}
    return FileProfile(
        kind=kind,
        names={
            ours: tuple(name for name in others if name in told.names.get(ours, ()) or folded(name) not in claimed)
            for ours, others in names.items()
        },
        copies=told.copies,
        constants=told.constants,
        words=told.words,
        dimensions=told.dimensions,
        whole=told.whole,
        missing=told.missing,
        period_parts=told.period_parts,
        ignored=(*told.ignored, *base.ignored),
        one_indicator=told.one_indicator,
    )


class _Problems:
    """The faults of a profile, all of them."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, place: Place, message: str, advice: str = "") -> None:
        self.found.append(
            Problem(
                severity="error",
                rule="profile",
                message=message,
                advice=advice,
                file=place.file,
                row=place.line,
                column=place.path,
                value=str(place.value) if not (place.is_mapping or place.is_list) else "",
            )
        )


def _files(place: Place, base: Mapping[str, FileProfile], problems: _Problems) -> dict[str, FileProfile]:
    if not place.is_mapping:
        problems.add(place, "A profile is a mapping.", "Begin with name: and about:.")
        return {}
    files = {}
    for key, part in place.items():
        if key not in _TOP:
            problems.add(part, f"A profile says nothing of {key!r}.", _allowed(key, _TOP))
        elif key in KINDS and not part.is_mapping:
            problems.add(part, f"{key} is a mapping.", "Begin it with columns:.")
        elif key in KINDS:
            files[key] = _file(key, part, set(base[key].names) if base else set(), problems)
    return files


def _allowed(word: str, known: set[str]) -> str:
    return f"{did_you_mean(word, known)}Allowed are {', '.join(sorted(known))}."


def _file(kind: str, place: Place, ours: set[str], problems: _Problems) -> FileProfile:
    parts = dict(place.items())
    for key, part in parts.items():
        shape = _SAYS.get(key)
        if shape is None:
            problems.add(part, f"A profile says nothing of {key!r}.", _allowed(key, set(_SAYS)))
        elif (shape == "mapping" and not part.is_mapping) or (shape == "list" and not part.is_list):
            problems.add(part, f"{key} is a {shape}.")
    for key in ("columns", "copies", "constants", "words", "missing"):
        for name, part in _mapping(parts, key).items():
            if ours and name not in ours:
                problems.add(part, f"Files of {kind} have no column {name!r}.", _allowed(name, ours))
    for part in _mapping(parts, "words").values():
        if not part.is_mapping:
            problems.add(part, "Words are a mapping from theirs to ours.")
    for name, part in _mapping(parts, "period_parts").items():
        if name not in _PARTS:
            problems.add(part, f"A period has no part {name!r}.", _allowed(name, _PARTS))
    return FileProfile(
        kind=kind,
        names={name: _texts(part) for name, part in _mapping(parts, "columns").items()},
        copies=_plain(parts, "copies"),
        constants=_plain(parts, "constants"),
        words={
            column: {folded_word(theirs): str(ours_) for theirs, ours_ in part.value.items()}
            for column, part in _mapping(parts, "words").items()
            if part.is_mapping
        },
        dimensions={name.casefold(): str(part.value) for name, part in _mapping(parts, "dimensions").items()},
        whole={name.casefold(): _texts(part) for name, part in _mapping(parts, "whole").items()},
        missing={name: _texts(part) for name, part in _mapping(parts, "missing").items()},
        period_parts=_plain(parts, "period_parts"),
        ignored=_texts(parts["ignored"]) if "ignored" in parts and parts["ignored"].is_list else (),
        one_indicator="one_indicator" in parts and parts["one_indicator"].value is True,
    )


def _mapping(parts: dict[str, Place], key: str) -> dict[str, Place]:
    return dict(parts[key].items()) if key in parts and parts[key].is_mapping else {}


def _plain(parts: dict[str, Place], key: str) -> dict[str, str]:
    return {name: str(part.value) for name, part in _mapping(parts, key).items()}


def _texts(place: Place) -> tuple[str, ...]:
    return tuple(str(each.value) for each in place.members()) if place.is_list else (str(place.value),)
