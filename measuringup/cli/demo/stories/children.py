"""Children and learning: what is there to find?"""

from measuringup.cli.demo.stories.story import Mark, Shock, Story, Turn

CHILDREN = (
    # Demand creeps up; no better or worse, no target.
    Story(code="CL01", level=61.0, size=52_400, noise=0.12, turns=(Turn("2022-01", 71.0, "2025-06"),), spread=0.18),
    # A real improvement: a second assessment team from April 2024, and the rule sees it.
    Story(code="CL02", level=76.0, size=185, turns=(Turn("2024-04", 88.5),)),
    # Good is in the middle: fell out of the range at its low end.
    Story(code="CL03", level=19.0, size=640, turns=(Turn("2024-10", 13.0, "2025-07"),)),
    # Missed for ever, by everybody's account: the target lies above the process limits.
    Story(code="CL04", level=41.0, size=90, turns=(Turn("2023-01", 37.0),)),
    # Worse in the spring term every year, and slowly better.
    Story(code="CL05", level=27.5, size=14_800, noise=2, season=1.4, peak=2, turns=(Turn("2022-09", 23.5, "2025-04"),)),
    Story(code="CL06", level=68.0, size=610, turns=(Turn("2022-09", 77.0, "2024-09"),)),
    # One figure a year: a direction, and no chart worth drawing.
    Story(code="CL07", level=47.2, size=1_720, noise=2.0, spread=0.06),
    # Jumps every September when the new school year begins.
    Story(code="CL08", level=4.1, size=3_650, noise=0.4, season=0.9, peak=9, spread=0.3),
    # So few young people that some quarters must not be shown.
    Story(
        code="CL09",
        level=87.0,
        size=58,
        noise=0.6,
        marks=(Mark("2023-07", state="suppressed"), Mark("2025-07", state="suppressed")),
    ),
    # Nothing changed but the target: 8.3 became 9.5 in April 2025 and the colour with it.
    Story(code="CL10", level=9.4, size=212, noise=0.12, shocks=(Shock("2023-11", 1.6),)),
)
