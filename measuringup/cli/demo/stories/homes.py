"""Homes and communities: what is there to find?"""

from measuringup.cli.demo.stories.story import Mark, Shock, Story, Turn

#: Share of the year's rent collected by the end of each month, April to March.
RENT = (8.1, 16.4, 24.8, 33.0, 41.3, 49.6, 58.0, 66.4, 74.9, 83.2, 91.7, 100.0)

#: How satisfied tenants were, year by year, the last being the one that runs.
SATISFIED = (76.0, 71.5, 67.0, 71.5, 76.5, 72.0, 67.5, 63.0, 67.5, 72.0, 67.0, 63.0, 67.5)


def satisfaction(above: float) -> tuple[Turn, ...]:
    """The same ups and downs, so many points higher."""
    first = 2026 - len(SATISFIED)
    return tuple(Turn(f"{first + place}-04", level + above) for place, level in enumerate(SATISFIED))


HOMES = (
    # Got worse in two steps; neighbours with no council homes are not ranked.
    Story(code="HC01", level=31, size=46, noise=1.4, turns=(Turn("2023-07", 35), Turn("2025-02", 41)), spread=0.22),
    # A new contractor from April 2024, and a rebase with that reason.
    Story(code="HC02", level=82.0, size=1_450, noise=1.6, turns=(Turn("2024-04", 89.5),)),
    Story(code="HC03", level=97.4, size=41_200_000, noise=1.0, profile=RENT),
    # The fastest growing cost in the budget, and a red that never ends.
    Story(code="HC04", level=212.0, noise=6.0, turns=(Turn("2022-04", 371.0, "2025-09"),)),
    # Two quarters were due and not sent: overdue, which is not the same as unknown.
    Story(code="HC05", level=58.0, size=150, spread=0.12, marks=(Mark(last=2, blank=True),)),
    # Homes finish late in the year: the plan says how many by when.
    Story(
        code="HC06", level=17.0, noise=4.5, season=9.0, peak=2, shocks=(Shock("2025-04", -12.0), Shock("2025-07", -6.0))
    ),
    # Always 100, once not: no process limits can be drawn for a constant.
    Story(code="HC07", level=100.0, constant=True, shocks=(Shock("2024-01", -0.2),)),
    Story(
        code="HC08",
        level=71.0,
        size=1_050,
        noise=0.4,
        turns=satisfaction(0.0),
        spread=0.06,
        years_before=8,
        by_year=True,
    ),
    # Counted differently from April 2024: nothing is compared across that day.
    Story(code="HC09", level=71.0, size=220, turns=(Turn("2024-04", 63.0),), by_year=True),
    Story(code="HC10", level=5.2, size=9_840, noise=1.5, turns=(Turn("2022-04", 3.9, "2025-03"),), spread=0.4),
    Story(code="HC11", level=11.0, noise=2.2, season=2.0, peak=11),
    # A proxy that predicts: when tenants like their repairs, they like their landlord.
    Story(code="HC12", level=80.0, size=430, turns=satisfaction(9.0), years_before=8, by_year=True),
    Story(code="HC13", level=68.0, size=95, turns=(Turn("2024-10", 81.0, "2025-06"),)),
    # The whole series was restated at this year's prices.
    Story(code="HC14", level=212.0, size=4_300, noise=5.0, turns=(Turn("2022-04", 224.0, "2025-03"),)),
    Story(code="HC15", level=1.0, noise=0.6),
    Story(code="HC16", level=58.0, size=1_200, spread=0.09),
)
