"""How are sums run along sorted rows? Of each group's own rows only, all groups at once.

A cumulative sum over a whole column would carry the size of earlier series into later ones (float
noise), and one group at a time is several times slower. So sums double their reach at each step:
1, 2, 4, ... rows, and a year of months takes four steps.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.columns import with_columns


def with_running_sums(
    frame: pl.DataFrame, so_far: tuple[str, ...], over: tuple[str, ...], lengths: tuple[int, ...]
) -> pl.DataFrame:
    """Sums since the start of each group, and sums over windows of the last rows.

    Each column of `so_far` becomes the sum of its row and the rows before it in the row's group;
    `position` counts the rows of a group from 0, and the columns have no nulls. Of each column of
    `over`, which is used up on the way, `{column}_{length}` is the sum of a row and the rows before
    it, `length` in all, null where any of them is null. Windows pay no heed to groups: the caller
    asks whether the first row of the window is still of the same group.
    """
    longest = frame["position"].max()
    reach = max(longest if isinstance(longest, int) else 0, *lengths, 0)
    step = 1
    while step <= reach:
        frame = with_columns(frame, _reaching(so_far, step) | _laid_end_to_end(over, lengths, step))
        step *= 2
    return frame


@cache
def _reaching(columns: tuple[str, ...], step: int) -> dict[str, pl.Expr]:
    reached = pl.col("position") >= step
    return {name: pl.when(reached).then(pl.col(name) + pl.col(name).shift(step)).otherwise(name) for name in columns}


@cache
def _laid_end_to_end(columns: tuple[str, ...], lengths: tuple[int, ...], step: int) -> dict[str, pl.Expr]:
    """`columns` hold sums of `step` rows: lengthen the windows that need one, and double the sums."""
    made = {name: pl.col(name) + pl.col(name).shift(step) for name in columns}
    for length in lengths:
        done = length & (step - 1)  # rows that shorter sums have covered
        for name in columns if length & step else ():
            target, more = f"{name}_{length}", pl.col(name).shift(done)
            made[target] = pl.col(target) + more if done else more
    return made
