"""A description of a file: what it lacks is said in sentences, and it is kept without loss."""

from __future__ import annotations

from typing import Any

import pytest

from measuringup.core.imports import (
    ANY,
    Axis,
    Column,
    FileLayout,
    LayoutError,
    Reading,
    Role,
    Shape,
    as_mapping,
    faults_of,
    layout_from,
    meant,
)


def layout(*columns: tuple[str, Role], **said: Any) -> FileLayout:
    return FileLayout(columns=tuple(Column(heading=heading, role=role) for heading, role in columns), **said)


LONG = (("PI", Role.MEASURE), ("Quarter", Role.PERIOD), ("Result", Role.VALUE))


def test_a_table_with_measure_period_and_value_is_whole() -> None:
    assert faults_of(layout(*LONG)) == []


@pytest.mark.parametrize(("left_out", "word"), [(0, "which measure"), (1, "which period"), (2, "holds the figures")])
def test_what_is_missing_is_said(left_out: int, word: str) -> None:
    columns = [each for at, each in enumerate(LONG) if at != left_out]
    [sentence] = faults_of(layout(*columns))
    assert word in sentence


def test_one_word_for_all_rows_does_for_a_column() -> None:
    said = {Role.MEASURE: "PL07", Role.PERIOD: "2025/26"}
    assert faults_of(layout(("Result", Role.VALUE), constants=said)) == []


def test_numerator_and_denominator_do_for_the_value_but_one_of_them_does_not() -> None:
    both = layout(*LONG[:2], ("In time", Role.NUMERATOR), ("All", Role.DENOMINATOR))
    assert faults_of(both) == []
    assert faults_of(layout(*LONG[:2], ("In time", Role.NUMERATOR)))


@pytest.mark.parametrize("roles", [(Role.YEAR, Role.QUARTER), (Role.START, Role.END)])
def test_parts_and_days_do_for_the_period(roles: tuple[Role, ...]) -> None:
    assert faults_of(layout(LONG[0], LONG[2], *((role.value, role) for role in roles))) == []


def test_headings_across_say_measure_and_period() -> None:
    assert faults_of(layout(shape=Shape.MEASURE_PERIOD, heads=2)) == []
    assert Shape.MEASURE_PERIOD.axes == (Axis.MEASURE, Axis.PERIOD)
    [sentence] = faults_of(layout(("PI", Role.MEASURE), shape=Shape.MEASURES))
    assert "which period" in sentence


@pytest.mark.parametrize(("heads", "words"), [(1, "not one row"), (0, "not 0 rows")])
def test_two_things_above_the_figures_need_two_rows(heads: int, words: str) -> None:
    [sentence] = faults_of(layout(shape=Shape.PERIOD_MEASURE, heads=heads))
    assert sentence == f"Period above, measure below needs 2 rows of headings, {words}."


@pytest.mark.parametrize("said", [{"heads": 4}, {"heads_at": 0}])
def test_rows_that_cannot_be_are_refused(said: dict[str, int]) -> None:
    [sentence] = faults_of(layout(*LONG, **said))
    assert "counted from 1" in sentence


def test_two_columns_of_one_role_are_told() -> None:
    [sentence] = faults_of(layout(*LONG, ("Outturn", Role.VALUE), ("Old", Role.NOT_READ), ("Older", Role.NOT_READ)))
    assert sentence.startswith("2 columns are the value.")


def test_across_a_table_each_part_of_a_figure_has_many_columns() -> None:
    parts = [(f"Q{quarter} {role.value}", role) for quarter in (1, 2) for role in (Role.NUMERATOR, Role.DENOMINATOR)]
    assert faults_of(layout(LONG[0], *parts, shape=Shape.PERIOD_PART, heads=2)) == []


def test_a_part_of_the_whole_names_its_dimension() -> None:
    [sentence] = faults_of(layout(*LONG, ("Ward", Role.DIMENSION)))
    assert "of which dimension" in sentence


def test_a_description_is_kept_without_loss() -> None:
    whole = FileLayout(
        sheet="Returns",
        heads_at=3,
        heads=2,
        shape=Shape.PERIOD_PART,
        columns=(
            Column(heading="PI", role=Role.MEASURE),
            Column(heading="Ward", role=Role.DIMENSION, dimension="ward"),
        ),
        constants={Role.UNIT: "marlowe"},
        measures={"swims": "LE01", "junk": ""},
        units={"the council": "marlowe"},
        periods={"2010-11": "2010/11"},
        states={"tba": "awaiting data"},
        totals=("Total", "England"),
        readings={"LE02": Reading.FRACTION, ANY: Reading.PERCENT},
        fill_down=True,
        leave_unknown=True,
    )
    assert layout_from(as_mapping(whole)) == whole
    assert layout_from({}) == FileLayout()


def test_words_are_found_in_any_case_and_spacing() -> None:
    read = layout_from({"measures": {"Pool  Swims": " LE01 "}, "constants": {"unit": ""}})
    assert meant(" pool swims", read.measures) == "LE01"
    assert meant("other", read.measures) is None
    assert read.constants == {}


@pytest.mark.parametrize(
    "said",
    [
        {"coulmns": []},
        {"shape": "round"},
        {"columns": [{"role": "measure"}]},
        {"columns": ["PI"]},
        {"heads": "many"},
        {"measures": ["a"]},
    ],
)
def test_what_is_no_description_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(LayoutError):
        layout_from(said)


def test_a_percentage_is_read_as_somebody_said_and_not_otherwise() -> None:
    said = FileLayout(readings={"LE02": Reading.FRACTION})
    assert (said.reading("LE02"), said.reading("LE03")) == (Reading.FRACTION, None)
    assert FileLayout(readings={ANY: Reading.MIXED}).reading("LE03") is Reading.MIXED
