"""How are sums run along sorted rows? Of each group's own rows only, all groups at once.

A cumulative sum over a whole column would carry the size of earlier series into later ones (float
noise), and one group at a time is several times slower.
"""

from __future__ import annotations

from functools import cache

import polars as pl


def since_start(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """Each of `columns` as the sum of its row and the rows before it in the row's group.

    `position` counts the rows of a group from 0. Sums double their reach at each step, so a year of
    months takes four steps. The columns have no nulls: fill them first.
    """
    longest = frame["position"].max()
    step = 1
    while isinstance(longest, int) and step <= longest:
        frame = frame.with_columns(_reaching(columns, step))
        step *= 2
    return frame


@cache
def _reaching(columns: tuple[str, ...], step: int) -> list[pl.Expr]:
    reached = pl.col("position") >= step
    return [
        pl.when(reached).then(pl.col(name) + pl.col(name).shift(step)).otherwise(name).alias(name) for name in columns
    ]


def over_windows(frame: pl.DataFrame, columns: tuple[str, ...], lengths: tuple[int, ...]) -> pl.DataFrame:
    """The sums of each row and the rows before it, `length` rows in all, as columns `{column}_{length}`.

    Null where any row of the window is null. Windows pay no heed to groups: the caller asks whether
    the first row of the window is still of the same group. `columns` are used up on the way.
    """
    step = 1
    while any(step <= length for length in lengths):
        frame = frame.with_columns(_laid_end_to_end(columns, lengths, step))
        step *= 2
    return frame


@cache
def _laid_end_to_end(columns: tuple[str, ...], lengths: tuple[int, ...], step: int) -> list[pl.Expr]:
    """`columns` hold sums of `step` rows: lengthen the windows that need one, and double the sums."""
    made = []
    for length in lengths:
        done = length & (step - 1)  # rows that shorter sums have covered
        for name in columns if length & step else ():
            target, more = f"{name}_{length}", pl.col(name).shift(done)
            made.append((pl.col(target) + more if done else more).alias(target))
    return made + [pl.col(name) + pl.col(name).shift(step) for name in columns]
