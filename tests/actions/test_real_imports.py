"""Real files, where they are at hand: described by what the product finds, kept as a profile, and stored by it."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from measuringup.actions.import_previews import our_side
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.imports import import_figures, likely_grid, preview_import, suggest_layout
from measuringup.actions.units import create_units
from measuringup.core.imports import ANY, Column, FileLayout, Reading, Role, Shape
from measuringup.core.indicators import DataType, Indicator, YearKind
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.problems import ProblemsError
from measuringup.records.models import Observation
from measuringup.records.queries.import_profiles import import_profile, layout_of
from measuringup.records.queries.known import now
from measuringup.records.queries.observations import observations
from tests.actions.test_registers import TODAY
from tests.council import COUNCIL, measure

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
PLANS, MESSY, LGBF = SHARED / "messy" / "council-plan", SHARED / "messy", SHARED / "lgbf"
CASES = sorted(
    path
    for folder in ("upload-cases", "validator-cases")
    for path in (MESSY / folder).glob("*")
    if path.suffix in {".csv", ".xlsx"}
)
YEARLY = {"frequency": "annual", "year": YearKind.CALENDAR}
MEASURES = [
    Indicator(code="CH", name="Percentage of care homes rated overall as good or outstanding", frequency="monthly"),
    Indicator(code="CC", name="Claimant count", frequency="monthly"),
    Indicator(code="CP", name="Claimants as a proportion of residents aged 16-64", frequency="monthly"),
    Indicator(
        code="MR", name="Under 75 mortality rate from causes considered preventable (per 100,000 population)", **YEARLY
    ),
    Indicator(code="NO2", name="Nitrogen Dioxide (NO2)", frequency="quarterly"),
    Indicator(code="P8", name="Average Progress 8 score", frequency="annual", year=YearKind.ACADEMIC),
    Indicator(code="LV", name="Licensed vehicles", frequency="quarterly", year=YearKind.CALENDAR),
    Indicator(code="91491", name="Uploaded", data_type=DataType.PERCENTAGE, unit="%", multiplier=100.0, **YEARLY),
    Indicator(code="92708", name="Population", **YEARLY),
    Indicator(code="92175", name="Reports", frequency="monthly", year=YearKind.CALENDAR),
]


@pytest.fixture(autouse=True)
def at_hand() -> None:
    if not MESSY.exists():
        pytest.skip("needs ../shared/data")


def council(places: Iterable[tuple[str, str]], measures: Iterable[Indicator] = MEASURES) -> None:
    """A council that compares itself with these places (code, name), and the measures."""
    units = [COUNCIL, *(OrganisationUnit(code=code, name=name, kind=UnitKind.COMPARATOR) for code, name in places)]
    create_units(units, by=None, reason="First set-up")
    for each in measures:
        measure(each)


def by_profile(path: Path, **corrected: Any) -> FileLayout:
    """What the product finds with what a person corrects, kept as a profile and read back from it."""
    ours = our_side()
    found = replace(suggest_layout(likely_grid(path, ours, most=500), ours), **corrected)
    save_profile(path.stem, found, by=None, reason="As this source sends it")
    profile = import_profile(now(TODAY), path.stem)
    assert profile is not None
    return layout_of(profile)


def roles(layout: FileLayout, **said: Role | tuple[Role, str]) -> tuple[Column, ...]:
    """The columns of a layout with the roles of some changed."""
    found = []
    for each in layout.columns:
        role = said.get(each.heading, (each.role, each.dimension))
        role = role if isinstance(role, tuple) else (role, "")
        found.append(replace(each, role=role[0], dimension=role[1]))
    return tuple(found)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(rows: Iterable[Mapping[str, str]], column: str = "value") -> list[float]:
    return sorted(float(row[column]) for row in rows if row[column] not in {"", "NA"})


def stored() -> list[float]:
    return sorted(observations(now(TODAY))["value"].drop_nulls().to_list())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("care_homes_rating.csv", {}),
        ("claimant_count.csv", {}),
        ("progress_8_score.csv", {}),
        ("mortality_rate.csv", {"unit": (Role.DIMENSION, "sex"), "inequality": (Role.DIMENSION, "inequality")}),
    ],
)
def test_the_figures_of_a_plan_come_in_for_the_places_on_record(name: str, said: dict[str, Any]) -> None:
    rows = rows_of(PLANS / name)
    places = list(dict.fromkeys((row["area_code"], row["area_name"]) for row in rows))[:20]
    council(places)
    first = suggest_layout(likely_grid(PLANS / name, our_side(), most=500))
    kept = by_profile(PLANS / name, columns=roles(first, **said), leave_unknown=True, totals=())
    ours = [row for row in rows if row["area_code"] in dict(places)]
    preview = preview_import(PLANS / name, kept)
    assert preview.errors == []
    import_figures(PLANS / name, kept, by=None, reason="The council plan")
    assert stored() == numbers(ours)
    assert preview.counts.get("left out", 0) == len(rows) - len(ours)
    assert sum(preview.counts.values()) == preview.read.read == len(rows)


def test_stations_are_parts_of_the_whole_and_their_two_kinds_of_mean_two_measures() -> None:
    path = PLANS / "no2_concentration.csv"
    council([])
    first = suggest_layout(likely_grid(path, our_side(), most=500))
    kept = by_profile(path, columns=roles(first, station_code=(Role.DIMENSION, "station")))
    import_figures(path, kept, by=None, reason="The council plan")
    rows = rows_of(path)
    assert stored() == numbers(rows)
    stations = {row["station_code"].casefold() for row in rows}
    parts = set(Observation.objects.values_list("breakdown", flat=True))
    assert {part.casefold() for part in parts} == {f"station={station}" for station in stations}


def test_vehicles_of_two_kinds_stand_side_by_side() -> None:
    path = PLANS / "licensed_vehicles.csv"
    rows = rows_of(path)
    council(dict.fromkeys((row["area_code"], row["area_name"]) for row in rows))
    measure(replace(MEASURES[6], code="LV2", name="All licensed vehicles"))
    first = suggest_layout(likely_grid(path, our_side(), most=500), shape=Shape.MEASURES)
    columns = roles(first, value_ulev=Role.FIGURES, value_all_vehicles=Role.FIGURES)
    asked = preview_import(path, replace(first, columns=columns)).read.unknown["measure"]
    assert asked == {"value_ulev": len(rows), "value_all_vehicles": len(rows)}
    kept = by_profile(
        path,
        shape=Shape.MEASURES,
        columns=columns,
        measures={"value_ulev": "LV", "value_all_vehicles": "LV2"},
    )
    import_figures(path, kept, by=None, reason="The council plan")
    assert stored() == sorted([*numbers(rows, "value_ulev"), *numbers(rows, "value_all_vehicles")])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_each_case_comes_in_or_is_refused_with_its_cells(path: Path) -> None:
    """Whatever is wrong has file, message and advice; what stands in a row has its row and, where it is one cell's, its
    column."""
    council([("E92000001", "England"), ("E06000001", "Hartlepool"), ("E83600", "A practice"), ("U25656", "A place")])
    try:
        ours = our_side()
        found = suggest_layout(likely_grid(path, ours), ours)
        layout = replace(found, readings={ANY: Reading.PERCENT}, states={"-1": ""})
        change = import_figures(path, layout, by=None, reason="A case")
    except ProblemsError as refused:
        assert not Observation.objects.exists()
        for each in refused.problems:
            assert each.file == path.name
            assert each.message
            assert each.advice or each.severity == "warning"
    else:
        assert Observation.objects.filter(change=change).count()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("upload-new-data.csv", 2), ("upload-new-data-columns-different-order.csv", 2), ("upload-new-data.xlsx", 2)],
)
def test_the_sound_cases_come_in(name: str, expected: int) -> None:
    council([("E92000001", "England")])
    path = next(path for path in CASES if path.name == name)
    ours = our_side()
    found = suggest_layout(likely_grid(path, ours), ours)
    sex = next(each.heading for each in found.columns if each.heading.casefold() == "sexid")
    columns = roles(found, **{sex: (Role.DIMENSION, "sex"), "Count": Role.NOT_READ, "Denominator": Role.NOT_READ})
    kept = by_profile(path, columns=columns, readings={ANY: Reading.PERCENT})
    import_figures(path, kept, by=None, reason="A case")
    assert stored() == pytest.approx([23.4, 35.3][:expected])


#: Three measures of the national framework: a cost, a percentage stored as a fraction, and one more.
_OF_LGBF = ("CORP06", "CHN10", "ENV01a")


@pytest.fixture
def framework() -> list[dict[str, str]]:
    """Some of its published figures, and its councils and measures on record."""
    with gzip.open(LGBF / "lgbf_observations.csv.gz", "rt", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator_code"] in _OF_LGBF and row["value"]]
    assert rows
    places = rows_of(LGBF / "lgbf_organisations.csv")
    defined = {row["indicator_code"]: row for row in rows_of(LGBF / "lgbf_indicators.csv")}
    measures = [
        Indicator(
            code=code,
            name=defined[code]["indicator_name"],
            data_type=DataType.PERCENTAGE if defined[code]["unit"] == "Percentage" else DataType.NUMBER,
            frequency="annual",
        )
        for code in _OF_LGBF
        if code in defined
    ]
    council([(row["organisation_code"], row["organisation_name"]) for row in places], measures)
    annual = [row for row in rows if row["frequency"] == "annual"]
    assert annual
    return annual


def workbook(path: Path, head: Sequence[Sequence[str]], body: Iterable[Sequence[Any]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, "Local Government Benchmarking Framework")
        for number, line in enumerate([*head, *body], start=2):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in line])
    return path


def test_the_frameworks_workbook_with_measures_above_years_comes_in(
    framework: list[dict[str, str]], tmp_path: Path
) -> None:
    """Councils down; above each block of years its measure, as the framework's own tables stand."""
    names = {row["organisation_code"]: row["organisation_name"] for row in rows_of(LGBF / "lgbf_organisations.csv")}
    titles = {row["indicator_code"]: row["indicator_name"] for row in rows_of(LGBF / "lgbf_indicators.csv")}
    columns = sorted({(row["indicator_code"], row["period_start"]) for row in framework})
    value = {
        (row["organisation_code"], row["indicator_code"], row["period_start"]): float(row["value"]) for row in framework
    }
    before = ["", *(code for code, _ in columns)]
    upper = [titles[code] if code != former else "" for (code, _), former in zip(columns, before, strict=False)]
    years = [f"{start[:4]}-{int(start[2:4]) + 1:02}" for _, start in columns]
    head = [["", *upper], ["Local Authority", *years]]
    body = [[name, *(value.get((code, *each)) for each in columns)] for code, name in names.items()]
    body.append(["Scotland", *(1.0 for _ in columns)])
    path = workbook(tmp_path / "lgbf.xlsx", head, body)
    layout = by_profile(path, readings={ANY: Reading.PERCENT})
    assert (layout.shape, layout.heads) == (Shape.MEASURE_PERIOD, 2)
    preview = preview_import(path, layout)
    assert preview.errors == []
    assert preview.counts["totals"] == len(columns)
    import_figures(path, layout, by=None, reason="The framework")
    assert stored() == pytest.approx(sorted(value.values()))


def test_the_frameworks_long_table_comes_in_whole(framework: list[dict[str, str]], tmp_path: Path) -> None:
    """A row a figure with code, council, label, numerator, denominator and value."""
    head = ["indicator_code", "organisation_code", "period_label", "numerator", "denominator", "value"]
    path = workbook(tmp_path / "long.xlsx", [head], [[row[name] for name in head] for row in framework])
    layout = by_profile(path, readings={ANY: Reading.PERCENT})
    import_figures(path, layout, by=None, reason="The framework")
    assert len(stored()) == len(framework)


def test_the_frameworks_sheet_of_one_measure_comes_in(framework: list[dict[str, str]], tmp_path: Path) -> None:
    """One measure for all rows, years across."""
    code = framework[0]["indicator_code"]
    rows = [row for row in framework if row["indicator_code"] == code]
    years = sorted({row["period_start"] for row in rows})
    value = {(row["organisation_code"], row["period_start"]): float(row["value"]) for row in rows}
    places = sorted({row["organisation_code"] for row in rows})
    head = ["Council", *(f"{year[:4]}/{int(year[2:4]) + 1:02}" for year in years)]
    path = workbook(
        tmp_path / "one.xlsx", [head], [[place, *(value.get((place, year)) for year in years)] for place in places]
    )
    layout = by_profile(path, constants={Role.MEASURE: code}, readings={ANY: Reading.PERCENT})
    assert layout.shape is Shape.PERIODS
    import_figures(path, layout, by=None, reason="The framework")
    assert stored() == pytest.approx(sorted(value.values()))
