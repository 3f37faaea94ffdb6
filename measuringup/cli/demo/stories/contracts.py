"""Contracts: what is there to find? The figures are the providers' own."""

from measuringup.cli.demo.stories.story import Body, Story, Turn

BRIGHTWATER, CALDER = (Body("brightwater-leisure"),), (Body("calder-repairs"),)

CONTRACTS = (
    Story(code="CN01", level=31_500.0, noise=1_100.0, season=2_400.0, peak=1, bodies=BRIGHTWATER, is_whole=False),
    Story(code="CN02", level=91.0, size=24, noise=0.8, bodies=BRIGHTWATER, is_whole=False),
    Story(code="CN03", level=7.4, size=118_000, bodies=BRIGHTWATER, is_whole=False),
    # Fewer and fewer appointments are kept.
    Story(
        code="CN04",
        level=95.6,
        size=1_510,
        noise=1.3,
        turns=(Turn("2024-10", 92.4, "2025-08"),),
        bodies=CALDER,
        is_whole=False,
    ),
    Story(code="CN05", level=5.1, size=1_450, bodies=CALDER, is_whole=False),
    Story(code="CN06", level=98.4, size=130, bodies=CALDER, is_whole=False),
)
