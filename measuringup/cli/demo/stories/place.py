"""Place and environment: what is there to find?"""

from measuringup.cli.demo.stories.story import Mark, Part, Shock, Story, Turn

PLACE = (
    # Garden waste makes every summer green; the last quarter may change.
    Story(
        code="PL01",
        level=44.0,
        size=23_500,
        noise=3.0,
        season=4.5,
        peak=7,
        spread=0.16,
        marks=(Mark(last=1, status="provisional"),),
    ),
    Story(
        code="PL02",
        level=38.0,
        size=97_400,
        noise=6.0,
        turns=(Turn("2024-06", 35.5),),
    ),
    # New rounds in October 2023: three bad weeks, then a new normal. The chart was rebased with a reason.
    Story(
        code="PL03",
        level=62.0,
        size=96_000,
        noise=0.9,
        turns=(Turn("2023-10", 47.0),),
        shocks=(Shock("2023-10", 120.0),),
    ),
    # Worse since June 2025, and the average hides that the North got a little better.
    Story(
        code="PL04",
        level=90.0,
        size=310,
        turns=(Turn("2025-06", 79.0),),
        parts=(Part("North", 0.25, 12.0), Part("Town", 0.45, -9.0), Part("South", 0.30, 3.5)),
    ),
    Story(code="PL05", level=6.4, size=600),
    # Nearly always the same: limits are narrow and the small falls are real.
    Story(code="PL06", level=99.1, size=14_300, noise=0.8, shocks=(Shock("2024-12", -1.1),)),
    # A dozen decisions a quarter: 75% and 92% are the same performance.
    Story(code="PL07", level=84.0, size=14, noise=0.9, spread=0.08),
    Story(code="PL08", level=86.5, size=385, turns=(Turn("2024-04", 81.5),)),
    # Hit or miss: the target lies inside the limits, so luck decides the colour.
    Story(code="PL09", level=91.0, size=120),
    # None at all since 2022; the target is none.
    Story(code="PL10", level=0.0, constant=True),
    # Watched; closed for a week in August 2024.
    Story(code="PL11", level=41_500.0, noise=1_600.0, season=3_200.0, peak=8, shocks=(Shock("2024-08", -9_800.0),)),
    # Small numbers: 9 and 15 are both what 12 a quarter looks like.
    Story(code="PL12", level=12.0, noise=3.4),
    # Suspended while the pool is closed.
    Story(
        code="PL13",
        level=58_000.0,
        noise=2_300.0,
        season=4_000.0,
        peak=1,
        marks=(Mark("2025-05", state="suspended", on=True),),
    ),
    # Down every year, and not fast enough for the promise.
    Story(code="PL14", level=14_800.0, noise=150.0, turns=(Turn("2021-04", 12_100.0, "2025-04"),)),
    Story(code="PL15", level=83.0, size=5_400, noise=3.0, season=2.0, peak=5),
    Story(code="PL16", level=93.5, size=640, noise=0.4, turns=(Turn("2023-10", 96.2),)),
    Story(code="PL17", level=81.5, size=240, noise=1.2),
    # A handful of appeals a quarter says nothing by itself.
    Story(code="PL18", level=30.0, size=11, noise=0.9),
    # Nobody answers for it since the post was deleted.
    Story(code="PL19", level=10.8, size=310, noise=0.5, turns=(Turn("2023-04", 13.4, "2025-04"),)),
    # Fewer homes than were lost in one year: a figure below zero is allowed.
    Story(code="PL20", level=505.0, noise=45.0, shocks=(Shock("2022-06", -540.0),)),
)
