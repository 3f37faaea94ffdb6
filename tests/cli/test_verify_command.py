"""Does `measuringup verify` find what was altered, in the records and in what is kept of their judgement?"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import polars as pl
import pytest
from django.core.management import call_command

from measuringup.actions import verifying
from measuringup.actions.assessments import refresh
from measuringup.actions.clock import set_to
from measuringup.actions.permitting import today_known
from measuringup.actions.preparing import prepared
from measuringup.core.periods import Period
from measuringup.records.models import AssessmentCache, Change, Indicator, PreparedRow, Unit
from tests.council import QUARTERS, TIPS, council, enter, figure, measure, quarter_end
from tests.tampering import tamper

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2025, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def on_record() -> Any:
    with set_to(NOON):
        council()
        measure()
        measure(replace(TIPS, code="PL08", aliases=()))
        enter(figure(900, 1000), figure(930, 1000, 1), figure(880, 1000, 2))
        yield


def verify(code: int = 0) -> str:
    said = StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("verify", stdout=said, stderr=said)
        assert ended.value.code == code
    else:
        call_command("verify", stdout=said, stderr=said)
    return said.getvalue()


def rows_for_a_quarter() -> None:
    """The row of the first quarter, asked for and kept."""
    pair = (Indicator.objects.get(code="PL07").pk, Unit.objects.get(code="marlowe").pk)
    prepared(today_known(), [pair], Period(QUARTERS[0], quarter_end(QUARTERS[0]), "quarterly"))


def alter_assessment(**said: Any) -> None:
    cache = AssessmentCache.objects.get(indicator__code="PL07")
    frame, out = pl.read_ipc(BytesIO(cache.frame)), BytesIO()
    first = pl.int_range(pl.len()) == 0
    frame.with_columns(
        pl.when(first).then(pl.lit(value)).otherwise(name).alias(name) for name, value in said.items()
    ).write_ipc(out)
    AssessmentCache.objects.filter(pk=cache.pk).update(frame=out.getvalue())


def test_untouched_records_are_whole_and_as_computed() -> None:
    rows_for_a_quarter()
    said = verify()
    assert "All 6 changes are whole: none was altered, added or taken away." in said
    assert "2 assessments and 2 rows are kept and hold today; all are what is computed from the records." in said
    assert said.endswith(f"The digest of change 6 is {Change.objects.get(number=6).digest}\n")


def test_what_is_not_kept_is_not_verified() -> None:
    AssessmentCache.objects.all().delete()
    PreparedRow.objects.all().delete()
    assert "0 assessments and 0 rows are kept" in verify()


def test_the_first_change_that_was_altered_is_named() -> None:
    tamper(
        "UPDATE records_unitversion SET name = 'Other' WHERE name = 'Place'",
        "DELETE FROM records_observation WHERE value = 93",
    )
    refresh(None, NOON.date())
    said = verify(1)
    assert "2 changes are not as they were made. The first is 2." in said
    assert "Change 2 (create unit, Measuring Up, 20 November 2025): 1 unit altered." in said
    assert "Change 6 (enter figures, Measuring Up, 20 November 2025): 1 figure missing." in said
    assert "all are what is computed" in said


def test_a_kept_assessment_that_was_altered_is_told_by_measure_period_and_column() -> None:
    alter_assessment(status="Green", value=99.0)
    said = verify(1)
    assert "2 values are not what is computed from the records." in said
    assert "PL07, marlowe, Q1 2024/25: value kept 99.0, computed 90.0" in said
    assert "PL07, marlowe, Q1 2024/25: status kept Green, computed No target" in said
    assert "All 6 changes are whole" in said


def test_a_row_of_an_assessment_that_is_gone_or_made_up_is_told() -> None:
    alter_assessment(organisation_code="place")
    said = verify(1)
    assert "PL07, marlowe, Q1 2024/25: row kept nothing, computed is there" in said
    assert "PL07, place, Q1 2024/25: row kept is there, computed nothing" in said


def test_an_assessment_of_other_columns_is_told() -> None:
    cache, out = AssessmentCache.objects.get(indicator__code="PL07"), BytesIO()
    pl.read_ipc(BytesIO(cache.frame)).drop("status").write_ipc(out)
    AssessmentCache.objects.filter(pk=cache.pk).update(frame=out.getvalue())
    assert "PL07: all columns kept 3 rows, computed 3 rows" in verify(1)


def test_a_prepared_row_that_was_altered_is_told_by_what_it_says() -> None:
    rows_for_a_quarter()
    for row in PreparedRow.objects.all():
        line = json.loads(row.line) | {"actual": "99.9%"}
        PreparedRow.objects.filter(pk=row.pk).update(line=json.dumps(line))
    said = verify(1)
    assert "PL07, marlowe, latest: line.actual kept 99.9%, computed 88.0%" in said
    assert "PL07, marlowe, Q1 2024/25: line.actual kept 99.9%, computed 90.0%" in said


def test_only_so_many_findings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measuringup.cli.management.commands.verify.MOST", 1)
    alter_assessment(status="Green", value=99.0)
    assert re.search(r"computed 90.0\n  and 1 more\n", verify(1))


def test_rows_are_verified_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "BATCH", 1)
    prepared(
        today_known(),
        [(pk, unit.pk) for pk in Indicator.objects.values_list("pk", flat=True) for unit in Unit.objects.all()],
    )
    assert "and 6 rows are kept" in verify()


@pytest.mark.django_db(transaction=True)
def test_it_reads_one_moment_and_changes_nothing() -> None:
    before = Change.objects.count(), PreparedRow.objects.count()
    verify()
    assert (Change.objects.count(), PreparedRow.objects.count()) == before
    enter(figure(910, 1000), reason="After it")  # no transaction was left open
    assert "All 7 changes are whole" in verify()
