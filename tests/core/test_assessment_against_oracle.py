"""Does the fast judgement give what the slow one gives, on worlds made by chance?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from measuringup.core.assessment import assess
from tests.core.slow_assessment import VARIATION, assess_slowly
from tests.core.worlds import AS_OF, World, world

#: Figures that are computed, not entered, may differ by the noise of floats.
NEARLY = 1e-9
KEY = ("indicator_code", "organisation_code", "period_start", "frequency", "basis")
JUDGED = (
    "definition_break", "rebase", "year_start", "in_period_value", "year_to_date", "year_to_date_method",
    "year_to_date_missing", "rolling_year",
    "target", "target_form", "strict", "target_low", "target_high", "tolerance", "tolerance_basis", "floor",
    "former_target", "year_to_date_target",
    "gap", "band", "status", "state", "year_to_date_band", "former_band",
    "not_charted", *VARIATION,
    *(f"{name}_{which}" for which in ("short", "long")
      for name in ("previous_value", "change", "direction", "evidence", "no_comparison")),
    "met_in_row", "missed_in_row",
    "peer_group", "comparability", "rank", "ranked", "quartile", "peer_median",
)  # fmt: skip


def judged(made: World, peers: str | None = None) -> pl.DataFrame:
    """The fast judgement."""
    frames = made.frames()
    given = {name: frame for name, frame in frames.items() if frame.height or name in {"observations", "definitions"}}
    return assess(**given, as_of=AS_OF, peers=peers)


def differences(
    fast: Sequence[dict[str, Any]], slow: Sequence[dict[str, Any]], columns: Sequence[str] = JUDGED
) -> list[str]:
    """Where two judgements differ, told so that a reader can look it up."""
    assert len(fast) == len(slow)
    return [
        f"{' '.join(str(other[name]) for name in KEY)} {column}: fast {one[column]!r}, slow {other[column]!r}"
        for one, other in zip(fast, slow, strict=True)
        for column in columns
        if not same(one[column], other[column]) and not (column == "year_to_date_band" and is_a_tie(other))
    ]


def same(fast: Any, slow: Any) -> bool:
    """Equal, or equal within the noise of floats."""
    if fast is None or slow is None or isinstance(fast, (str, bool)) or isinstance(slow, (str, bool)):
        return bool(fast == slow)
    if isinstance(fast, float):
        return abs(fast - float(slow)) <= NEARLY * max(1.0, abs(fast))
    return bool(fast == slow)


def is_a_tie(row: dict[str, Any]) -> bool:
    """Whether a computed year to date lies half-way between two printed figures: a float cannot say so."""
    so_far = row["year_to_date"]
    if so_far is None:
        return False
    doubled = abs(Fraction(so_far)) * 2 * 10 ** row["precision"]
    return doubled.denominator == 1 and doubled % 2 == 1


@pytest.mark.parametrize("seed", range(40))
def test_the_judgement_is_the_slow_one(seed: int) -> None:
    made = world(seed)
    assert differences(judged(made).to_dicts(), assess_slowly(made, AS_OF)) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(1_000, 10**9), st.sampled_from([None, "family"]))
def test_it_is_on_any_world(seed: int, peers: str | None) -> None:
    made = world(seed)
    assert differences(judged(made, peers).to_dicts(), assess_slowly(made, AS_OF, peers)) == []


@pytest.mark.parametrize("seed", range(12))
def test_it_is_without_targets_organisations_or_rebases(seed: int) -> None:
    made = world(seed).without(Random(seed))
    assert differences(judged(made).to_dicts(), assess_slowly(made, AS_OF)) == []


@pytest.mark.parametrize("seed", range(12))
def test_indicators_are_judged_apart(seed: int) -> None:
    """A batch of whole indicators gives what all of them together give."""
    made = world(seed)
    frames = made.frames()
    together = judged(made)
    apart = [
        assess(**{**frames, "observations": one}, as_of=AS_OF)
        for one in frames["observations"].sort("indicator_code").partition_by("indicator_code", maintain_order=True)
    ]
    assert_frame_equal(together.drop("series"), pl.concat(apart).drop("series"), check_exact=False, rel_tol=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    made = world(seed)
    frames = made.frames()
    other = {**frames, "observations": frames["observations"].reverse()}
    assert_frame_equal(judged(made), assess(**other, as_of=AS_OF))


def test_nothing_is_judged_of_nothing() -> None:
    made = world(0)
    empty = World([], made.definitions, made.targets, made.organisations, made.rebases)
    assert judged(empty).height == 0
    assert judged(empty).columns == judged(made).columns
