"""Homes and communities: what is there to find?"""

from measuringup.cli.demo.stories.story import Mark, Shock, Story, Turn

#: Share of the year's rent collected by the end of each month, April to March.
RENT = (8.1, 16.4, 24.8, 33.0, 41.3, 49.6, 58.0, 66.4, 74.9, 83.2, 91.7, 100.0)

HOMES = (
    # Got worse in two steps; neighbours with no council homes are not ranked.
    Story(code="HC01", level=31, size=46, noise=1.4, turns=(Turn("2023-07", 35), Turn("2025-02", 41)), spread=0.22),
    # A new contractor from April 2024, and a rebase with that reason.
    Story(code="HC02", level=82.0, size=1_450, noise=1.6, turns=(Turn("2024-04", 89.5),)),
    Story(code="HC03", level=97.4, size=41_200_000, noise=1.0, profile=RENT),
    # The fastest growing cost in the budget, and a red that never ends.
    Story(code="HC04", level=212.0, noise=6.0, turns=(Turn("2022-04", 371.0, "2025-09"),)),
    # Due on 28 October and not sent: overdue, which is not the same as unknown.
    Story(code="HC05", level=58.0, size=150, spread=0.12, marks=(Mark("2025-07", blank=True),)),
    # Homes finish late in the year: the plan says how many by when.
    Story(
        code="HC06", level=17.0, noise=4.5, season=9.0, peak=2, shocks=(Shock("2025-04", -12.0), Shock("2025-07", -6.0))
    ),
    # Always 100, once not: no process limits can be drawn for a constant.
    Story(code="HC07", level=100.0, constant=True, shocks=(Shock("2024-01", -0.2),)),
    Story(code="HC08", level=71.5, size=1_050, turns=(Turn("2022-04", 66.0, "2024-04"),), spread=0.06),
    # Counted differently from April 2024: nothing is compared across that day.
    Story(code="HC09", level=71.0, size=220, turns=(Turn("2024-04", 63.0),)),
    Story(code="HC10", level=5.2, size=9_840, noise=1.5, turns=(Turn("2022-04", 3.9, "2025-03"),), spread=0.4),
)
