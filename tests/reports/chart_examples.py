"""Series to draw: one that falls out of its limits, one with a rebase, a gap and a stepped target."""

from __future__ import annotations

import datetime as dt

from measuringup.core.periods import Period, next_period
from measuringup.reports.charts import Caption, Comparator, FunnelLimit, FunnelPoint, Mark, Point

CAPTION = Caption(name="c-1", title="Four months below the usual range", description="Monthly percentage.")
CONCERN, IMPROVEMENT = "special_cause_concern", "special_cause_improvement"
FALLING = (
    88.6, 86.9, 89.8, 87.4, 90.3, 88.1, 86.2, 88.9, 90.6, 87.7, 88.0, 86.4, 89.2, 90.1, 87.3,
    88.5, 89.9, 86.8, 87.9, 86.1, 88.3, 86.7, 87.6, 85.9, 84.1, 82.9, 81.0, 79.8, 77.3, 78.0,
)  # fmt: skip
VISITS = (116.2, 117.9, 113.7, 123.8, 118.6, 119.9, None, 114.6, 113.5, 113.1, 112.4, 118.6)
LATER_VISITS = (143.0, 149.1, 138.7, 147.2, 146.6, 135.0, 137.6, 142.5, 142.8, 139.9, 138.6, 146.8)


def falling() -> list[Point]:
    """30 months of a percentage; the last 13 below the mean or the limit."""
    period, points = Period(dt.date(2023, 4, 1), dt.date(2023, 4, 30), "monthly"), []
    for number, value in enumerate(FALLING):
        points.append(
            Point(
                date=period.start,
                label=period.label,
                value=value,
                point_type=CONCERN if number >= 17 else "common_cause",
                mean=88.4,
                lower=82.8,
                upper=93.9,
                target=85.0,
            )
        )
        period = next_period(period)
    return points


def rebased() -> list[Point]:
    """24 quarters in thousands: new limits after three years, a missing figure, a target that came and rose."""
    period, points = Period(dt.date(2019, 4, 1), dt.date(2019, 6, 30), "quarterly"), []
    kinds = {20: IMPROVEMENT, 21: "special_cause_neutral_high"}
    for number, value in enumerate(VISITS + LATER_VISITS):
        later = number >= len(VISITS)
        points.append(
            Point(
                date=period.start,
                label=period.label,
                value=None if value is None else value * 1000,
                point_type=kinds.get(number, "common_cause"),
                mean=142_000.0 if later else 117_000.0,
                lower=130_000.0 if later else 106_000.0,
                upper=155_000.0 if later else 128_000.0,
                target=None if number < 4 else 118_000.0 if number < 16 else 140_000.0,
            )
        )
        period = next_period(period)
    return points


REBASE = [Mark(index=12, words="limits start again: new counters")]
BASELINE = [Mark(index=17, words="limits set from these points", after=True)]


def constant() -> list[Point]:
    """Five years without any change."""
    return [
        Point(date=dt.date(2020 + k, 4, 1), label=f"{2020 + k}/{21 + k}", value=9.0, mean=9.0, target=9.0)
        for k in range(5)
    ]


def peers() -> list[Comparator]:
    """Nine councils, ours the seventh, one with a name too long for its place."""
    names = (
        "Ashcombe", "Tarn Valley", "Northmere", "Sele", "Wyvern",
        "Castlebridge, the Western Isles and the Hundred of Nowhere", "Marlowe", "Harbourne", "Dunmoor",
    )  # fmt: skip
    return [
        Comparator(name=name, value=91.2 - 1.3 * k, low=90.2 - 1.6 * k, high=92.2 - k, is_ours=name == "Marlowe")
        for k, name in enumerate(names)
    ]


def funnel_limits() -> list[FunnelLimit]:
    """Lines about 5.0 that narrow as numbers grow."""
    return [
        FunnelLimit(
            size=size,
            lower_998=max(0.0, 5 - 68 / size**0.5),
            lower_95=max(0.0, 5 - 43 / size**0.5),
            upper_95=5 + 43 / size**0.5,
            upper_998=5 + 68 / size**0.5,
        )
        for size in (40, 100, 200, 400, 600, 800, 980)
    ]


def funnel_points() -> list[FunnelPoint]:
    """Ten councils; ours far above."""
    places = [
        (200, 3.0),
        (260, 3.3),
        (360, 6.3),
        (460, 2.2),
        (530, 2.6),
        (620, 6.7),
        (710, 5.2),
        (800, 6.2),
        (900, 5.3),
    ]
    points = [FunnelPoint(name=f"Council {k}", size=size, value=value) for k, (size, value) in enumerate(places)]
    return [*points, FunnelPoint(name="Marlowe", size=560, value=9.4, point_type=CONCERN, is_ours=True)]
