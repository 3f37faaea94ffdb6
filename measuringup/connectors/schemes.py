"""Which rating schemes has a council of its own? A YAML file with one scheme, or a list of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from measuringup.connectors.yaml_files import Place, read_yaml
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.rating import RatingScheme
from measuringup.core.rating.reading import scheme_from


def read_schemes(path: Path) -> tuple[dict[str, RatingScheme], list[Problem]]:
    """The schemes of a file by name; there are no warnings to give.

    Raises ProblemsError with everything wrong in all of them, each at the line its scheme begins
    on, because a figure must not be rated by half a rule.
    """
    content = read_yaml(path)
    places = list(content.members()) if content.is_list else [content]
    schemes: dict[str, RatingScheme] = {}
    problems: list[Problem] = []
    for place in places:
        scheme = scheme_from(place.value) if place.is_mapping else [_no_scheme(place)]
        if isinstance(scheme, RatingScheme):
            schemes[scheme.name] = scheme
        else:
            problems += [replace(problem, file=place.file, row=place.line) for problem in scheme]
    if problems:
        raise ProblemsError(problems)
    return schemes, []


def _no_scheme(place: Place) -> Problem:
    return Problem(
        severity="error",
        rule="rating-scheme",
        message="A rating scheme is a mapping.",
        advice="Begin it with name:, and list its bands.",
        value="" if place.value is None else str(place.value),
    )
