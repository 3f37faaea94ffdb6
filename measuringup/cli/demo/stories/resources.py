"""Resources and customers: what is there to find?"""

from measuringup.cli.demo.stories.story import Body, Shock, Story, Turn

#: Share of the year's collection by the end of each month, April to March.
TAX = (10.9, 20.2, 29.4, 38.6, 47.9, 57.1, 66.4, 75.8, 85.2, 94.5, 97.9, 100.0)
RATES = (10.4, 20.9, 30.1, 39.5, 48.8, 57.9, 67.2, 76.3, 85.4, 94.2, 97.8, 100.0)

RESOURCES = (
    # On plan for the year so far, though two single months were below it.
    Story(code="RC01", level=97.2, size=128_000_000, noise=1.6, profile=TAX, turns=(Turn("2023-04", 96.9),)),
    Story(code="RC02", level=98.1, size=64_500_000, noise=2.5, profile=RATES, turns=(Turn("2025-04", 97.0),)),
    # Mondays are not in it, but bank holidays are: 234 weeks, two of them outside the limits.
    Story(
        code="RC03",
        level=148.0,
        size=5_200,
        noise=9.0,
        turns=(Turn("2024-09", 121.0),),
        shocks=(Shock("2024-03", 60.0),),
    ),
    Story(code="RC04", level=9.6, size=2_310, noise=4.0, turns=(Turn("2023-04", 8.4, "2025-04"),)),
    # Met for four years without a miss: a target that asks nothing.
    Story(code="RC05", level=98.2, size=3_900, noise=1.4),
    Story(code="RC06", level=88.0, size=118),
    # New: a baseline is being made before a target is set.
    Story(code="RC07", level=74.0, size=290, begins="2024-04"),
    Story(code="RC08", level=12.8, size=2_640, noise=0.3, turns=(Turn("2024-01", 15.2, "2025-06"),)),
    # Plan is best: 1.6% over is as wrong as 1.6% under.
    Story(
        code="RC09",
        level=214_300.0,
        noise=700.0,
        turns=(Turn("2024-04", 221_800.0), Turn("2025-04", 232_900.0)),
        by_year=True,
    ),
    # Up month after month.
    Story(code="RC10", level=52.0, size=11_800, noise=1.2, turns=(Turn("2021-06", 71.0, "2025-09"),)),
    # Below zero in one neighbour: that is allowed.
    Story(code="RC11", level=6.1, noise=0.5, turns=(Turn("2022-01", 3.8, "2025-01"),), spread=0.7),
    # Retired in April 2024; its last status stays on record.
    Story(code="RC12", level=97.0, size=5_400, noise=1.5, ends="2024-04"),
    # Two directorates became one: their former figures are still theirs, and lead to where they went on.
    Story(
        code="RC13",
        level=2.15,
        size=520,
        noise=3.2,
        season=0.25,
        peak=1,
        is_whole=False,
        bodies=(
            Body("children", 0.2, 1.1),
            Body("adult-social-care", 0.5, 0.9, until="2024-04"),
            Body("public-health", -0.4, 0.2, until="2024-04"),
            Body("adults-health", 0.2, 1.1, since="2024-04"),
            Body("place", 0.1, 1.2),
            Body("homes", 0.0, 0.7),
            Body("resources", -0.3, 1.0),
        ),
    ),
    Story(code="RC14", level=8.6, size=5_600, noise=2.6, turns=(Turn("2024-09", 6.2),)),
    Story(code="RC15", level=99.6, size=730, noise=0.7),
    Story(code="RC16", level=34.0, size=18_600, noise=6.0),
    Story(code="RC17", level=66.0, size=980),
    Story(code="RC18", level=2_050.0, noise=160.0),
    # Over its plan since the spring.
    Story(code="RC19", level=610.0, noise=45.0, turns=(Turn("2025-04", 760.0),)),
    Story(code="RC20", level=2.0, noise=1.0),
)
