"""Challenge: is the target still the right one?

A target that is always met may ask too little, one that is always missed may be the wrong one, or
need more resource. The product puts the question; people answer it. Examples are against a target
of 10 where high is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from measuringup.core.challenge import capability, challenge, luck, would_have_met
from measuringup.core.indicators import Polarity
from measuringup.core.streaks import is_met, with_streaks
from tests.rules.rulebook import Rule

TARGET = 10.0


def streaks(figures: Sequence[float | None], strict: bool = False, polarity: str = Polarity.HIGH) -> pl.DataFrame:
    """Assessed figures against a target of 10; None has no rating."""
    sign = 1.0 if polarity == Polarity.HIGH else -1.0
    frame = pl.DataFrame({"value": figures}, schema={"value": pl.Float64}).with_columns(
        series=pl.lit(0, pl.UInt32), gap=sign * (pl.col("value") - TARGET), gap_basis=pl.lit("points"), target=TARGET,
        target_low=pl.lit(None, pl.Float64), target_high=pl.lit(None, pl.Float64), strict=strict,
        polarity=pl.lit(str(polarity)), tolerance=pl.lit(None, pl.Float64), tolerance_basis=pl.lit("points"),
        definition_break=False,
    )  # fmt: skip
    return with_streaks(frame)


def in_row(figures: Sequence[float | None]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    judged = streaks(figures)
    return tuple(judged["met_in_row"]), tuple(judged["missed_in_row"])


def met(figure: float, polarity: str, strict: bool) -> bool:
    return bool(streaks([figure], strict, polarity)["met_in_row"].item())


def prompts(figures: Sequence[float | None]) -> Any:
    row = {**streaks(figures).row(-1, named=True), "lpl": 8.0, "upl": 13.0}
    found = challenge(row)
    return found.prompts[0] if found else None


def trial(figures: Sequence[float | None], proposed: float) -> tuple[Any, ...]:
    found = would_have_met(figures, proposed, Polarity.HIGH)
    return (None, None, None) if found is None else (found.k, found.n, round(100 * found.lower))


RULES = (
    Rule(
        anchor="target-met",
        question="When is a target met?",
        answer='When the figure reaches it as both are printed. Equality does, unless the target is strict ("<10").',
        source="RULES D0.1, C2, C3",
        held_by=is_met,
        given=("figure", "good is", "strict"),
        gives=("met",),
        judge=met,
        examples=(
            (10.0, "high", False, True),
            (10.0, "high", True, False),
            (9.9, "low", True, True),
            (10.1, "low", False, False),
        ),
    ),
    Rule(
        anchor="periods-in-a-row",
        question="How many periods in a row was the target met, or missed?",
        answer=(
            "Counted up to each period. A period without a rating (not due, not submitted, suppressed) neither counts "
            "nor ends the row: a figure held back changes nothing. A break in the definition begins a new row."
        ),
        source="RULES B6; STATISTICS C",
        held_by=with_streaks,
        given=("figures",),
        gives=("met in a row", "missed in a row"),
        judge=in_row,
        examples=(
            ((11.0, 10.0, 9.0, 8.0, 12.0), (1, 2, 0, 0, 1), (0, 0, 1, 2, 0)),
            ((11.0, None, 12.0, 9.0), (1, None, 2, 0), (0, None, 0, 1)),
        ),
    ),
    Rule(
        anchor="target-challenge",
        question="Which question is put to a target met or missed four times in a row?",
        answer=(
            "Met: should it be more ambitious, or can resources go elsewhere? Missed: is the measure needed, is the "
            "target appropriate, is more resource needed? The number of periods can be set; four is the default."
        ),
        source="RULES B6; recommendation of the scrutiny review",
        held_by=challenge,
        given=("figures",),
        gives=("first question",),
        judge=prompts,
        examples=(
            ((11.0, 12.0, 10.0, 11.0), "Should the target be more ambitious?"),
            ((9.0, 8.0, 9.0, 9.0), "Is the measure needed?"),
            ((9.0, 11.0, 12.0, 10.0), None),
        ),
    ),
    Rule(
        anchor="luck-of-a-row",
        question="Could that be luck?",
        answer=(
            "A target at the mean is met, or missed, four times in a row by luck 1 time in 8. This is said where the "
            "target lies inside the process limits."
        ),
        source="STATISTICS C",
        held_by=luck,
        given=("times in a row",),
        gives=("1 time in",),
        judge=lambda times: int(luck(times).rstrip(".").rsplit(" ", 1)[1].replace(",", "")),
        examples=((4, 8), (5, 16), (7, 64)),
    ),
    Rule(
        anchor="capability",
        question="What do the process limits promise of a target?",
        answer="A target outside them will be met, or missed, as the service runs now; one inside them is hit or miss.",
        source="STATISTICS A13, C",
        held_by=capability,
        given=("lower limit", "upper limit", "target", "good is"),
        gives=("promise",),
        judge=capability,
        examples=(
            (82.8, 93.9, 80.0, "high", "reliably met"),
            (82.8, 93.9, 95.0, "high", "reliably missed"),
            (82.8, 93.9, 85.0, "high", "hit or miss"),
            (82.8, 93.9, 93.9, "low", "hit or miss"),
            (None, None, 85.0, "high", "not known"),
        ),
    ),
    Rule(
        anchor="proposed-target",
        question="Would a proposed target have been met?",
        answer=(
            "It is tried on the last eight figures, and the share is given with Wilson's 95% interval: even eight of "
            "eight supports only 68% or more. Chances are never multiplied."
        ),
        source="STATISTICS C",
        held_by=would_have_met,
        given=("figures", "proposed target"),
        gives=("met", "of", "supports at least (%)"),
        judge=trial,
        examples=(
            ((12.0,) * 8, 11.0, 8, 8, 68),
            ((9.0, 12.0, 12.0, 13.0, 10.0, 12.0, 11.0, 12.0, 9.0), 11.0, 6, 8, 41),
            ((12.0, None, 10.0), 11.0, 1, 2, 9),
            ((), 11.0, None, None, None),
        ),
    ),
)
