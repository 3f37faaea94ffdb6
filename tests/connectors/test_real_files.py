"""Real messy files, where they are at hand: each is read or refused by name, none fails."""

from pathlib import Path

import polars as pl
import pytest

from measuringup.connectors import preview, read_indicators, read_observations, read_organisations
from measuringup.core.indicators import DataType, Indicator, YearKind
from measuringup.core.observations import check
from measuringup.core.problems import ProblemsError

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
MESSY, LGBF = SHARED / "messy", SHARED / "lgbf"
FILES = sorted(path for path in MESSY.rglob("*") if path.suffix in {".csv", ".xlsx"})

YEARLY = {"frequency": "annual", "year": YearKind.CALENDAR}
UPLOADED = [
    Indicator(code="91491", name="a", data_type=DataType.PERCENTAGE, multiplier=100.0, **YEARLY),
    Indicator(code="92708", name="b", **YEARLY),
    Indicator(code="92175", name="c", frequency="monthly", year=YearKind.CALENDAR),
    Indicator(code="125", name="d", frequency="quarterly", year=YearKind.CALENDAR),
]
PLANNED = [
    Indicator(code="CH", name="Percentage of care homes rated overall as good or outstanding", frequency="monthly"),
    Indicator(code="CC", name="Claimant count", frequency="monthly"),
    Indicator(code="CP", name="Claimants as a proportion of residents aged 16-64", frequency="monthly"),
    Indicator(
        code="MR",
        name="Under 75 mortality rate from causes considered preventable (per 100,000 population)",
        **YEARLY,
    ),
    Indicator(code="NO2", name="Nitrogen Dioxide (NO2)", frequency="quarterly"),
    Indicator(code="P8", name="Average Progress 8 score", frequency="annual", year=YearKind.ACADEMIC),
]
ONE = [Indicator(code="X", name="x", **YEARLY)]


@pytest.fixture(autouse=True)
def at_hand() -> None:
    if not MESSY.exists():
        pytest.skip("needs ../shared/data")


def outcome(path: Path, indicators: list[Indicator], profile: str) -> tuple[int, int, list[str]]:
    """Rows read, rows that can be judged, and the rules that were told of."""
    try:
        frame, problems = read_observations(path, indicators, profile)
    except ProblemsError as refused:
        return 0, 0, [problem.rule for problem in refused.problems if problem.file and problem.message]
    usable, found = check(frame, indicators)
    return frame.height, usable.height, [problem.rule for problem in (*problems, *found)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("profile", ["default", "fingertips", "fingertips-area", "lgbf"])
def test_no_file_is_read_in_silence_or_fails(path: Path, profile: str) -> None:
    for indicators in (UPLOADED, PLANNED, ONE, []):
        read, _, rules = outcome(path, indicators, profile)
        assert read or rules


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("upload-new-data.csv", "fingertips", (2, 2, set())),
        ("upload-new-data-columns-different-case.csv", "fingertips", (2, 2, set())),
        ("upload-new-data-columns-different-order.csv", "fingertips", (2, 2, set())),
        ("upload-new-data.xlsx", "fingertips", (2, 2, set())),
        ("upload-new-data-old-ci-names.csv", "fingertips", (1, 1, set())),
        ("indicator-upload-template.xlsx", "fingertips", (3, 3, set())),
        ("upload-duplicate-rows.csv", "fingertips", (2, 1, {"exact-duplicate"})),
        ("upload-duplicate-rows.xlsx", "fingertips", (2, 1, {"exact-duplicate"})),
        ("upload-duplicate-rows_complex_grouping.csv", "fingertips", (2819, 2807, {"exact-duplicate"})),
        ("upload-non-numeric-data.csv", "fingertips", (0, 0, {"failed-cell", "unknown-indicator"})),
        ("upload-batch-invalid-area-code.xlsx", "fingertips", (0, 0, {"unknown-indicator"})),
        ("care_homes_rating.csv", "default", (510, 510, set())),
        ("claimant_count.csv", "default", (1300, 1300, set())),
        ("progress_8_score.csv", "default", (96, 96, set())),
        ("licensed_vehicles.csv", "default", (0, 0, {"missing-column"})),
        ("mortality_rate.csv", "default", (9801, 22, {"perhaps-a-part", "conflicting-duplicate"})),
        ("no2_concentration.csv", "default", (36, 0, {"perhaps-a-part", "conflicting-duplicate"})),
        ("Empty.csv", "fingertips-area", (0, 0, {"empty-file"})),
        ("DuplicateHeadersAndValidDataRows.csv", "fingertips-area", (0, 0, {"duplicate-header"})),
        ("ExtraHeadersAndValidDataRows.csv", "fingertips-area", (9, 7, {"unused-columns"})),
        ("InvalidHeadersAndInvalidDataRows.csv", "fingertips-area", (0, 0, {"no-header"})),
        ("NoHeadersAndValidDataRows.csv", "fingertips-area", (0, 0, {"no-header"})),
        ("SwitchedHeadersAndValidDataRows.csv", "fingertips-area", (9, 0, {"period-ends-before-it-starts"})),
        ("ValidHeadersAndNoDataRows.csv", "fingertips-area", (0, 0, {"empty-file"})),
        ("ValidHeadersAndValidDataRows.csv", "fingertips-area", (9, 7, {"period-does-not-fit-frequency"})),
        ("ValidHeadersAndValidDataRowsWithEmptyLines.csv", "fingertips-area", (9, 7, set())),
        ("ValidHeadersInvalidDataRows.csv", "fingertips-area", (7, 5, {"not-a-date"})),
    ],
)
def test_each_fault_is_found(name: str, profile: str, expected: tuple[int, int, set[str]]) -> None:
    path = next(path for path in FILES if path.name == name)
    indicators = {"fingertips": UPLOADED, "fingertips-area": ONE}.get(profile, PLANNED)
    read, usable, rules = outcome(path, indicators, profile)
    assert (read, usable) == expected[:2]
    assert expected[2] <= set(rules)


def test_the_national_framework_is_read_whole() -> None:
    """RULES 6: 108 indicators, 32 councils, 62 percentages stored as fractions and 4 as percents."""
    indicators, _ = read_indicators(LGBF / "lgbf_indicators.csv", "lgbf")
    organisations, problems = read_organisations(LGBF / "lgbf_organisations.csv", "lgbf")
    assert (len(indicators), organisations.height, problems) == (108, 32, [])
    frame, problems = read_observations(LGBF / "lgbf_observations.csv.gz", indicators, "lgbf")
    assert (frame.height, problems) == (53_345, [])
    usable, found = check(frame, indicators, organisations)
    assert usable.height == 53_345
    assert not [problem for problem in found if problem.severity == "error"]
    assert {problem.rule for problem in found} >= {"nothing-of-nothing", "half-a-fraction", "percent-or-fraction"}
    lines = preview(usable, indicators)
    assert any(line.startswith("62 percentages declared as fractions") for line in lines)
    assert any(line.startswith("4 percentages declared as percents") for line in lines)
    satisfied = usable.filter(pl.col("indicator_code") == "CHN10")
    assert satisfied["value"].min() > 50
