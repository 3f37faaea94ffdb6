"""How does reading say no? One line for what is wrong with a whole file."""

from __future__ import annotations

from pathlib import Path

from measuringup.core.problems import Problem, ProblemsError


def refusal(
    path: Path | str,
    rule: str,
    message: str,
    advice: str = "",
    *,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    value: str = "",
) -> ProblemsError:
    """The error of a file (or sheet) that cannot be read at all."""
    name = path.name if isinstance(path, Path) else path
    return ProblemsError(
        [
            Problem(
                severity="error",
                rule=rule,
                message=message,
                advice=advice,
                file=name,
                sheet=sheet,
                row=row,
                column=column,
                value=value,
            )
        ]
    )
