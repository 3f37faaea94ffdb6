"""Children and learning: what is there to find?"""

from measuringup.cli.demo.stories.story import Body, Mark, Shock, Story, Turn

CHILDREN = (
    # Demand creeps up; no better or worse, no target.
    Story(code="CL01", level=61.0, size=52_400, noise=0.12, turns=(Turn("2022-01", 71.0, "2025-06"),), spread=0.18),
    # A real improvement: a second assessment team from April 2024, and the rule sees it.
    Story(
        code="CL02",
        level=76.0,
        size=185,
        turns=(Turn("2024-04", 88.5),),
        marks=(Mark("2025-06", status="restated"),),
    ),
    # Good is in the middle: fell out of the range at its low end.
    Story(code="CL03", level=19.0, size=640, turns=(Turn("2024-10", 13.0, "2025-07"),)),
    # Missed for ever, by everybody's account: the target lies above the process limits.
    Story(code="CL04", level=41.0, size=90, turns=(Turn("2023-01", 37.0),)),
    # Worse in the spring term every year, and slowly better.
    Story(code="CL05", level=27.5, size=14_800, noise=2, season=1.4, peak=2, turns=(Turn("2022-09", 23.5, "2025-04"),)),
    Story(code="CL06", level=68.0, size=610, turns=(Turn("2022-09", 77.0, "2024-09"),)),
    # One figure a year: a direction, and no chart worth drawing. It drifts.
    Story(
        code="CL07",
        level=45.0,
        size=1_720,
        noise=0.15,
        spread=0.06,
        years_before=8,
        turns=tuple(
            Turn(f"{2013 + place}-09", level)
            for place, level in enumerate(
                (45.0, 45.5, 46.1, 46.4, 46.9, 47.3, 47.9, 48.2, 47.8, 47.3, 46.9, 46.4, 46.2)
            )
        ),
    ),
    # Jumps every September when the new school year begins.
    Story(code="CL08", level=4.1, size=3_650, noise=0.4, season=0.9, peak=9, spread=0.3),
    # So few young people that some quarters must not be shown.
    Story(
        code="CL09",
        level=87.0,
        size=58,
        noise=0.6,
        marks=(Mark("2023-07", state="suppressed"), Mark(last=1, state="suppressed")),
    ),
    # Nothing changed but the target: 8.3 became 9.5 in April 2025 and the colour with it.
    Story(code="CL10", level=9.4, size=212, noise=0.12, shocks=(Shock("2023-11", 1.6),)),
    Story(code="CL11", level=3.1, size=212, noise=0.4),
    # Two schools send their own figures; one fell behind after the summer of 2024.
    Story(
        code="CL12",
        level=94.4,
        size=2_150_000,
        noise=16.0,
        bodies=(Body("st-brendans-primary", 0.9, 0.011), Body("marsh-lane-primary", -1.6, 0.016)),
    ),
    Story(code="CL13", level=5.0, noise=1.6),
    # A survey twice a year.
    Story(code="CL14", level=79.0, size=240, turns=(Turn("2023-10", 84.0),)),
    Story(code="CL15", level=94.2, size=186, season=1.4, peak=8),
    # Shown to named roles only.
    Story(code="CL16", level=82.0, size=17, noise=0.9),
    # A proxy that does not predict: schools forecast the same every year, whatever happens.
    Story(code="CL17", level=48.6, noise=0.9, years_before=8),
)
