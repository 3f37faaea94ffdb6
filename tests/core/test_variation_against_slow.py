"""Does the fast judgement agree with the slow, obvious one, on whatever figures there are?"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.variation import DIRECTIONS, VARIATION_SCHEMA, judge_series
from tests.core.slow_variation import judge_slowly
from tests.core.variation_cases import days, series_frame

LINES = ("mean", "amr", "lpl", "upl", "near_lpl", "near_upl")
Case = dict[str, Any]


def agree(cases: list[Case]) -> None:
    """All series judged at once are what each is judged to be alone and slowly."""
    judged = judge_series(series_frame(cases)).with_columns(pl.col(pl.Enum).cast(pl.String))
    parts = judged.partition_by("series", maintain_order=True)
    for case, part in zip(cases, parts, strict=True):
        slow = judge_slowly(days(len(case["figures"])), case["figures"], **without_figures(case))
        for fast_row, slow_row in zip(part.to_dicts(), slow, strict=True):
            for name in VARIATION_SCHEMA:
                assert same(name, fast_row[name], slow_row[name], fast_row["value"]), (name, fast_row, slow_row, case)


def same(name: str, fast: Any, slow: Any, value: float | None) -> bool:
    if name not in LINES or fast is None or slow is None:
        return fast == slow
    return math.isclose(fast, slow, rel_tol=1e-9, abs_tol=1e-9 * max(1.0, abs(value or 0.0)))


def without_figures(case: Case) -> Case:
    return {name: value for name, value in case.items() if name != "figures"}


def walk(chance: random.Random, length: int) -> list[float]:
    level, steps = 50, []
    for _ in range(length):
        level += chance.choice((-3, -2, -1, 0, 1, 2, 3))
        steps.append(level / 10)
    return steps


def ramps(chance: random.Random, length: int) -> list[float]:
    level, figures = 20.0, []
    while len(figures) < length:
        step = chance.choice((-1, 1)) * chance.choice((1, 2, 0.5))
        for _ in range(chance.randint(3, 9)):
            level += step
            figures.append(level)
    return figures[:length]


def spikes(chance: random.Random, length: int) -> list[float]:
    usual = chance.choice((0.0, 5.0, -0.3))
    return [
        usual if chance.random() < chance.choice((0.6, 0.95)) else usual + chance.choice((-1, 1, 7))
        for _ in range(length)
    ]


#: Ways to make figures: noise with ties, drift, runs up and down, hardly ever moving, two levels.
SHAPES: dict[str, Callable[[random.Random, int], list[float]]] = {
    "noise": lambda chance, length: [round(chance.gauss(50, 5), 1) for _ in range(length)],
    "coarse": lambda chance, length: [float(chance.randint(0, 4)) for _ in range(length)],
    "large": lambda chance, length: [float(10**9 + chance.randint(0, 40)) for _ in range(length)],
    "small": lambda chance, length: [chance.randint(0, 60) / 10_000 for _ in range(length)],
    "walk": walk,
    "ramps": ramps,
    "spikes": spikes,
    "levels": lambda chance, length: (
        [12.0] * (length // 2) + [chance.choice((8.0, 12.0, 12.5))] * (length - length // 2)
    ),
}


def random_case(chance: random.Random, shape: str) -> Case:
    length = chance.choice((1, 2, 3, 6, 7, 8, 12, 13, 14, 20, 24, 36, 40))
    figures: list[float | None] = list(SHAPES[shape](chance, length))
    missing = chance.choice((0.0, 0.0, 0.05, 0.3, 1.0 if chance.random() < 0.1 else 0.0))
    figures = [None if chance.random() < missing else figure for figure in figures]
    rebases = chance.sample(days(length), k=min(length, chance.choice((0, 0, 1, 2, 3))))
    known = [figure for figure in figures if figure is not None] or [1.0]
    target = chance.choice((None, chance.choice(known), min(known), max(known), min(known) - 30, max(known) + 30))
    return {
        "figures": figures,
        "direction": chance.choice(DIRECTIONS),
        "target": target,
        "rebases": rebases,
        "fix_after": chance.choice((None, None, 12, 15, 100)),
        "screen_outliers": chance.random() < 0.7,
        "strict": chance.random() < 0.2,
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_on_series_of_every_shape(shape: str) -> None:
    chance = random.Random(shape)
    agree([random_case(chance, shape) for _ in range(150)])


def test_targets_on_the_limits_themselves() -> None:
    """A target equal to a limit, to the last decimal, is inconsistent (STATISTICS A13, A16).

    Ten figures with one missing in their middle have eight moving ranges: limits of few decimals.
    """
    chance = random.Random("limits")
    cases = []
    for _ in range(100):
        figures: list[float | None] = [chance.randint(0, 90) / 10 for _ in range(11)]
        figures[5] = None
        last = judge_slowly(days(11), figures, screen_outliers=False)[-1]
        cases += [
            {"figures": figures, "target": float(last[line]), "screen_outliers": False, "direction": direction}
            for line in ("lpl", "upl")
            for direction in ("increase", "decrease")
        ]
    agree(cases)
    assert set(judge_series(series_frame(cases))["assurance_type"]) == {"inconsistent"}


tenths = st.integers(-30, 30).map(lambda whole: whole / 10)


@st.composite
def drawn_cases(draw: st.DrawFn) -> Case:
    figures = draw(st.lists(st.one_of(st.none(), tenths, st.sampled_from((1.0, 2.0))), min_size=1, max_size=30))
    return {
        "figures": figures,
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "target": draw(st.one_of(st.none(), tenths)),
        "rebases": draw(st.lists(st.sampled_from(days(len(figures))), max_size=3)),
        "fix_after": draw(st.sampled_from((None, 12, 13))),
        "screen_outliers": draw(st.booleans()),
        "strict": draw(st.booleans()),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn_cases(), min_size=1, max_size=4))
def test_on_whatever_is_drawn(cases: list[Case]) -> None:
    agree(cases)
