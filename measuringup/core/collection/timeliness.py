"""How soon are figures there? In time or late, and the days from the end of a period to its figure and its approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Return:
    """A figure that was due: of which group, when, and when it was given and approved (None: it was not).

    `is_answer` where somebody said why there is none: an answer counts as given (RULES E4).
    """

    group: str
    period_end: dt.date
    due: dt.date
    given: dt.date | None = None
    approved: dt.date | None = None
    is_answer: bool = False


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Days of several figures: the median and the worst; None where there are none."""

    median: float | None = None
    worst: int | None = None


@dataclass(frozen=True, kw_only=True)
class Timeliness:
    """A group's figures that were due: `due` = `in_time` + `late` + `missing`; `answered` of the first two say why
    there is none. Days from the end of the period."""

    group: str
    due: int
    in_time: int
    late: int
    missing: int
    answered: int
    to_figure: Spread
    to_approval: Spread

    @property
    def share_in_time(self) -> int | None:
        """Whole per cent in time, half up; None where nothing was due."""
        return (200 * self.in_time + self.due) // (2 * self.due) if self.due else None


def timeliness(returns: Iterable[Return], today: dt.date) -> list[Timeliness]:
    """Each group in alphabetical order. What is not due yet counts once it is given, and not before."""
    groups: dict[str, list[Return]] = {}
    for each in returns:
        if each.given is not None or each.due < today:
            groups.setdefault(each.group, []).append(each)
    return [_of(group, groups[group]) for group in sorted(groups, key=str.casefold)]


def all_together(returns: Iterable[Return], today: dt.date) -> Timeliness:
    """All groups as one, "" by name."""
    every = [each for each in returns if each.given is not None or each.due < today]
    return _of("", every)


def _of(group: str, returns: list[Return]) -> Timeliness:
    in_time = sum(each.given is not None and each.given <= each.due for each in returns)
    given = sum(each.given is not None for each in returns)
    return Timeliness(
        group=group,
        due=len(returns),
        in_time=in_time,
        late=given - in_time,
        missing=len(returns) - given,
        answered=sum(each.is_answer for each in returns),
        to_figure=_spread((each.given - each.period_end).days for each in returns if each.given),
        to_approval=_spread((each.approved - each.period_end).days for each in returns if each.approved),
    )


def _spread(days: Iterable[int]) -> Spread:
    every = list(days)
    return Spread(median=float(median(every)), worst=max(every)) if every else Spread()
