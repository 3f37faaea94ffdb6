"""Adults and health: what is there to find?"""

from measuringup.cli.demo.stories.story import Mark, Shock, Story, Turn

ADULTS = (
    Story(code="AH01", level=82.5, size=310, spread=0.06),
    # The hospital trust has sent nothing for two months.
    Story(
        code="AH02",
        level=7.2,
        size=161_000,
        noise=0.5,
        season=1.5,
        peak=1,
        marks=(Mark(last=2, state="not supplied by partner"),),
    ),
    # Above its target in every quarter: should the target rise, or the effort move elsewhere?
    Story(code="AH03", level=93.5, size=165, noise=0.8),
    # A slow fall that no single month shows.
    Story(code="AH04", level=31.5, size=1_940, noise=0.4, turns=(Turn("2024-06", 27.5, "2025-08"),)),
    # One month far outside the limits, explained and over.
    Story(code="AH05", level=24.0, size=88, noise=1.2, shocks=(Shock("2025-01", 17.0), Shock("2025-02", 9.0))),
    # Counts up through the year; compare with the plan, never with the quarter before.
    Story(code="AH06", level=148.0, size=29_600, noise=0.8, spread=0.0),
    Story(code="AH07", level=1_480.0, noise=95.0, season=160.0, peak=2),
    # Known three months late: the last quarter is awaited, not missing.
    Story(code="AH08", level=212.0, noise=14.0, season=45.0, peak=1, is_opened=True),
    Story(code="AH09", level=152.0, size=443_000, noise=0.6, turns=(Turn("2019-01", 147.0, "2024-01"),), spread=0.14),
    # A survey of 480 people: most changes are within its error.
    Story(code="AH10", level=64.0, size=480, spread=0.05, marks=(Mark("2024-04", status="estimated"),)),
    Story(code="AH11", level=71.0, size=260, noise=1.1, turns=(Turn("2023-10", 78.0, "2024-10"),)),
    # More beds rated good than there are rated beds: somebody counted homes that were not rated yet.
    Story(code="AH12", level=82.5, size=1_420, noise=0.5, marks=(Mark(last=1, exceeds=18),)),
    Story(code="AH13", level=62.0, size=140),
    Story(code="AH14", level=5.6, size=520, noise=0.3, spread=0.25),
    # From the partnership, with a lag of a quarter.
    Story(code="AH15", level=38.0, size=910, noise=0.4, turns=(Turn("2023-04", 42.0, "2025-04"),)),
    Story(code="AH16", level=175.0, size=161_000, noise=0.9),
    # Demand: no target, no better or worse.
    Story(code="AH17", level=41_200.0, noise=900.0, turns=(Turn("2022-01", 46_800.0, "2025-10"),)),
)
