"""Does the fast judgement give what the slow one gives, on worlds made by chance?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from measuringup.core.aggregation import with_year_to_date
from measuringup.core.series import with_breaks, with_definitions, with_series
from measuringup.core.targets import in_force
from tests.core.slow_assessment import figures_and_targets
from tests.core.worlds import world

NEARLY = 1e-9


def differences(fast: Sequence[dict[str, Any]], slow: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[str]:
    """Where two judgements differ, told so that a reader can look it up."""
    assert len(fast) == len(slow)
    found = []
    for one, other in zip(fast, slow, strict=True):
        for column in columns:
            if not same(one[column], other[column]):
                key = [str(one[name]) for name in ("indicator_code", "organisation_code", "period_start", "basis")]
                found.append(f"{' '.join(key)} {column}: fast {one[column]!r}, slow {other[column]!r}")
    return found


def same(fast: Any, slow: Any) -> bool:
    """Equal, or equal within the noise of floats."""
    if fast is None or slow is None or isinstance(fast, (str, bool)) or isinstance(slow, (str, bool)):
        return fast == slow
    if isinstance(fast, float):
        return abs(fast - float(slow)) <= NEARLY * max(1.0, abs(fast))
    return fast == slow


@pytest.mark.parametrize("seed", range(60))
def test_figures_and_targets(seed: int) -> None:
    made = world(seed)
    frames = made.frames()
    fast = (
        frames["observations"].pipe(with_definitions, frames["definitions"])
        .pipe(with_series)
        .pipe(with_breaks, frames["rebases"])
        .pipe(with_year_to_date)
        .pipe(in_force, frames["targets"])
        .to_dicts()
    )
    slow = figures_and_targets(made)
    columns = (
        "definition_break", "rebase", "year_start", "in_period_value", "year_to_date", "year_to_date_method", "rolling_year",
        "target", "target_form", "strict", "target_low", "target_high", "tolerance", "tolerance_basis", "floor",
        "former_target", "year_to_date_target",
    )  # fmt: skip
    assert differences(fast, slow, columns) == []
