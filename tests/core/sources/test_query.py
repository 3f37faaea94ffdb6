"""Which queries may be asked of another database, which names may stand for its address, and which columns it gives."""

import pytest

from measuringup.core.sources import (
    bindable,
    columns_changed,
    faults_of_query,
    faults_of_variable,
    parameters_of,
)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT unit, days_lost FROM absence",
        "select 1;",
        "-- days lost by unit\nSELECT unit FROM absence ; -- the end; delete nothing",
        "WITH spells AS (SELECT * FROM absence) SELECT unit, sum(days) FROM spells GROUP BY unit",
        'SELECT \'insert; into\' AS said, "update", [delete], `drop` FROM "grant"',
        "SELECT $$ it's; $$, $a$ delete $a$ FROM t",
        "SELECT day::date, '12:30' FROM t WHERE day >= :since AND day < :until",
        "SELECT 'it''s' /* a; comment */ FROM t",
        "SELECT replace(unit, 'a', 'b'), updated_at, copy, load FROM t",
    ],
)
def test_one_select_is_asked(query: str) -> None:
    assert faults_of_query(query) == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Write the query: one SELECT."),
        (" -- nothing\n", "Write the query: one SELECT."),
        ("DELETE FROM absence", "The query begins with DELETE. It must be one SELECT"),
        ("VALUES (1)", "The query begins with VALUES."),
        ("WITH x AS (VALUES (1)) TABLE x", "The query begins with WITH."),
        ("SELECT 1; SELECT 2", "There is more than one statement"),
        ("SELECT 1;;", "There is more than one statement"),
        ("WITH gone AS (DELETE FROM absence RETURNING *) SELECT * FROM gone", "DELETE has no place"),
        ("SELECT * INTO copy FROM absence", "INTO has no place"),
        ("SELECT * FROM absence FOR UPDATE", "UPDATE has no place"),
        ("SELECT 1 DROP TABLE absence", "DROP has no place"),
        ("SELECT 'never closed FROM t", "A quotation mark or a comment is opened and not closed."),
        ("SELECT 1 /* never closed", "A quotation mark or a comment is opened and not closed."),
        ("SELECT * FROM t WHERE unit = :unit AND day > :since", "Nothing is known of :unit. The parameters are :since"),
    ],
)
def test_everything_else_is_refused(query: str, sentence: str) -> None:
    assert any(sentence in fault for fault in faults_of_query(query)), faults_of_query(query)


def test_parameters_are_found_outside_quotes_and_casts() -> None:
    assert parameters_of("SELECT ':until', a::date -- :until\nFROM t WHERE day >= :since") == {"since"}


def test_colons_in_quotes_are_no_parameters_of_the_database_library_either() -> None:
    assert bindable("SELECT ' :since', d::date FROM t WHERE d > :since -- the end :until\n;") == (
        "SELECT ' \\:since', d::date FROM t WHERE d > :since"
    )


@pytest.mark.parametrize("name", ["MEASURINGUP_SOURCE_PAYROLL", "MEASURINGUP_SOURCE_CRM_2"])
def test_a_variable_of_sources_may_hold_an_address(name: str) -> None:
    assert faults_of_variable(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "PAYROLL",
        "DATABASE_URL",
        "MEASURINGUP_SECRET_KEY",
        "MEASURINGUP_SOURCE_",
        "MEASURINGUP_SOURCE_payroll",
        "MEASURINGUP_SOURCE_A__B",
        "MEASURINGUP_SOURCE_FOLDERS",
        "postgresql://reader:secret@payroll/hr",
    ],
)
def test_no_other_does_and_an_address_is_not_repeated(name: str) -> None:
    (sentence,) = faults_of_variable(name)
    assert "secret" not in sentence


def test_a_column_that_is_gone_stops_the_run_and_is_named_with_what_came() -> None:
    (problem,) = columns_changed(["unit", "days_lost"], ["unit", "days"], "payroll.csv")
    assert problem.severity == "error"
    assert problem.message == "Columns of the last good run are gone: days_lost. New: days."
    (problem,) = columns_changed(["unit", "days_lost"], ["unit"])
    assert problem.message == "Columns of the last good run are gone: days_lost."


def test_a_new_column_is_told_and_another_order_is_nothing() -> None:
    (problem,) = columns_changed(["unit"], ["days", "unit"])
    assert (problem.severity, problem.rule) == ("warning", "columns-new")
    assert columns_changed(["unit", "days"], ["days", "unit"]) == []
