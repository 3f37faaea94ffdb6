"""Sources of figures: read when they are due, all of a run or nothing, yesterday's figures kept when one fails.

The source is a database of the kind that the tests run on: PostgreSQL with an account that only reads, or a file.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from measuringup.actions import source_runs
from measuringup.actions.clock import set_to
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.figures import Figure, enter_figures
from measuringup.actions.import_profiles import save_profile, withdraw_profile
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.source_reading import try_source
from measuringup.actions.source_runs import UnknownSourceError, next_run, run_due_sources, run_source
from measuringup.actions.sources import SourceContent, SourceContentError, define_source, withdraw_source
from measuringup.actions.undoing import undo
from measuringup.actions.upkeep import keep_up
from measuringup.connectors.source_rows import source_row
from measuringup.connectors.sources.examples import examples
from measuringup.core.indicators import Indicator, Polarity
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Role as Post
from measuringup.core.sources import SourceKind, Standing, Takes, standing_of
from measuringup.records.models import Change, KeptFile, Observation, SourceAtWork, SourceRun, SourceVersion
from measuringup.records.queries import sources as queries
from measuringup.records.queries.chain import faults
from measuringup.records.queries.import_profiles import import_profile
from measuringup.records.queries.known import now
from tests.council import council, measure
from tests.payroll import ABSENCE, PASSWORD, Theirs
from tests.people import person_in

pytestmark = pytest.mark.django_db

BV12 = Indicator(
    code="SI01",
    aliases=("BV12",),
    name="Working days lost to sickness for each member of staff",
    numerator_label="Working days lost",
    denominator_label="Full-time posts",
    unit="days",
    precision=2,
    polarity=Polarity.LOW,
    frequency="monthly",
)
VARIABLE = "MEASURINGUP_SOURCE_PAYROLL"
#: 06:00 on Thursday 20 November 2025, and half an hour before.
SIX = dt.datetime(2025, 11, 20, 6, tzinfo=dt.UTC)
BEFORE = SIX - dt.timedelta(minutes=30)
CONTENT = SourceContent(
    name="Payroll",
    kind=SourceKind.DATABASE,
    profile="Workforce absence",
    variable=VARIABLE,
    query=examples()["absence"].query,
    look_back=400,
    schedule={"every": "every day", "at": "06:00"},
)


@pytest.fixture(autouse=True)
def payroll(theirs: Theirs, monkeypatch: pytest.MonkeyPatch) -> Theirs:
    """Their tables, and here the measure, the profile and the source."""
    theirs.do(ABSENCE)
    monkeypatch.setenv(VARIABLE, theirs.url)
    with set_to(BEFORE):
        council()
        measure(BV12)
        save_profile("Workforce absence", examples()["absence"].layout, by=None, reason="First set-up")
        defined()
    return theirs


def defined(**said: Any) -> Change:
    return define_source("payroll", replace(CONTENT, **said), by=None, reason="Absence comes from payroll")


def run(at: dt.datetime = SIX) -> SourceRun:
    with set_to(at):
        return run_source("payroll", by=None)


def due(at: dt.datetime) -> list[SourceRun]:
    with set_to(at):
        return run_due_sources()


def stored() -> dict[tuple[str, str], tuple[float | None, float | None, float | None]]:
    """Unit and first day of the period, with days lost, posts and the value of each last entry."""
    found = {}
    for each in Observation.objects.order_by("change_id").select_related("organisation"):
        key = each.organisation.code, f"{each.period_start:%d %b}"
        found[key] = (each.numerator, each.denominator, each.value)
    return found


#: Days lost out of average posts, as one divided by the other: 1.5 / 40, 2 / 40, 60.25 / 120.5 and 30 / 120.
FIGURES = {
    ("streets", "01 Sep"): (1.5, 40, 0.0375),
    ("streets", "01 Oct"): (2, 40, 0.05),
    ("place", "01 Sep"): (60.25, 120.5, 0.5),
    ("place", "01 Oct"): (30, 120, 0.25),
}


def test_figures_come_in_as_one_change_and_lead_back_to_the_row_of_the_answer() -> None:
    done = run()
    assert (done.outcome, done.new, done.changed, done.unchanged, done.rows) == ("figures taken in", 4, 0, 0, 4)
    assert stored() == FIGURES
    assert done.change is not None
    assert (done.change.verb, done.change.by_name) == ("import figures", "Measuring Up")
    assert done.change.reason == "Payroll: run of 20 November 2025, 06:00"
    entry = Observation.objects.get(organisation__code="streets", period_start=dt.date(2025, 9, 1))
    assert entry.source == done.file
    assert entry.source is not None
    assert entry.source.name == "payroll 2025-11-20 0600.csv"
    row = source_row(entry.source.name, bytes(entry.source.content), entry.sheet, entry.row or 0)
    assert row is not None
    assert dict(row.cells) == {
        "unit": "Street Cleaning",
        "month_start": "2025-09-01",
        "month_end": "2025-09-30",
        "days_lost": "1.5",
        "average_fte": "40",
    }
    assert list(faults()) == []


def test_a_second_run_with_nothing_new_stores_nothing_and_is_a_good_run() -> None:
    run()
    changes = Change.objects.count()
    again = run(SIX + dt.timedelta(days=1))
    assert (again.outcome, again.unchanged, again.change) == ("nothing new", 4, None)
    assert Change.objects.count() == changes
    assert KeptFile.objects.count() == 1
    assert queries.last_good_run("payroll") == again


def test_late_data_restates_a_figure_by_the_class_that_the_source_is_given(payroll: Theirs) -> None:
    run()
    payroll.do("INSERT INTO absence VALUES ('Street Cleaning', '2025-10-31', 3)")
    refused = run(SIX + dt.timedelta(days=1))
    assert refused.outcome == "problems in the figures"
    assert "1 figure replaces another on record" in refused.problems[0]["message"]
    assert stored() == FIGURES
    with set_to(SIX + dt.timedelta(days=1)):
        defined(restatement=RestatementClass.LATE_DATA)
    done = run(SIX + dt.timedelta(days=1, hours=1))
    assert (done.outcome, done.new, done.changed, done.unchanged) == ("figures taken in", 0, 1, 3)
    assert stored()["streets", "01 Oct"] == (5, 40, 0.125)
    assert Observation.objects.latest("pk").restatement == "late data"


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("SELECT nothing_of_the_sort FROM establishment", "The database refused the query"),
        ("SELECT unit FROM no_such_table", "The database refused the query"),
    ],
)
def test_a_broken_query_keeps_yesterdays_figures_and_says_so(broken: str, sentence: str) -> None:
    run()
    with set_to(SIX):
        defined(query=broken)
    failed = run(SIX + dt.timedelta(days=1))
    assert failed.outcome == "could not be read"
    assert sentence in failed.said
    assert stored() == FIGURES
    good = queries.last_good_run("payroll")
    assert good is not None
    assert good.ended == SIX


def test_a_renamed_column_is_told_by_name_and_nothing_is_stored(payroll: Theirs) -> None:
    run()
    payroll.do("INSERT INTO absence VALUES ('Place', '2025-10-31', 3)")
    with set_to(SIX):
        defined(query=CONTENT.query.replace("AS days_lost", "AS days"), restatement=RestatementClass.LATE_DATA)
    failed = run(SIX + dt.timedelta(days=1))
    assert failed.outcome == "problems in the figures"
    assert "There is no column days_lost, which holds the numerator." in failed.problems[0]["message"]
    assert stored() == FIGURES


def test_a_column_that_goes_though_the_query_is_the_same_stops_the_run(payroll: Theirs) -> None:
    payroll.do("CREATE VIEW told AS SELECT unit, month_start, month_end, fte AS average_fte, 1 AS days_lost, 2 AS more "
               "FROM establishment WHERE month_end < '2025-11-20'")  # fmt: skip
    with set_to(BEFORE):
        defined(query="SELECT * FROM told")
    assert run().outcome == "figures taken in"
    payroll.do("DROP VIEW told; CREATE VIEW told AS SELECT unit, month_start, month_end, fte AS average_fte, "
               "1 AS days_lost, 3 AS other FROM establishment WHERE month_end < '2025-11-20'")  # fmt: skip
    failed = run(SIX + dt.timedelta(hours=1))
    assert failed.outcome == "problems in the figures"
    assert failed.problems[0]["message"] == "Columns of the last good run are gone: more. New: other."
    with set_to(SIX + dt.timedelta(hours=2)):
        defined(query="SELECT * FROM told")  # said again, with a reason: it is meant
    assert run(SIX + dt.timedelta(hours=3)).outcome == "nothing new"


def test_a_query_that_never_returns_is_ended(payroll: Theirs, settings) -> None:
    settings.QUERY_SECONDS = "1"
    endless = (
        "SELECT pg_sleep(60)"
        if payroll.is_postgres
        else "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with set_to(BEFORE):
        defined(query=endless)
    failed = run()
    assert failed.outcome == "could not be read"
    assert "did not end within 1 seconds, and was ended." in failed.said


def test_a_source_that_is_away_is_told_without_its_address(payroll: Theirs, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    away = f"postgresql://reader:{PASSWORD}@127.0.0.1:1/hr"
    monkeypatch.setenv(VARIABLE, away)
    failed = run(SIX + dt.timedelta(days=1))
    assert failed.outcome == "could not be read"
    assert failed.said.startswith("The database cannot be reached: nothing answers at its address.")
    monkeypatch.delenv(VARIABLE)
    assert "The variable MEASURINGUP_SOURCE_PAYROLL is not set" in run(SIX + dt.timedelta(days=2)).said
    assert stored() == FIGURES
    for row in (*SourceRun.objects.values(), *SourceVersion.objects.values()):
        assert not [part for part in (PASSWORD, "127.0.0.1", payroll.url) if part in str(row)]


def test_the_reading_account_and_the_transaction_refuse_what_would_change_anything(payroll: Theirs) -> None:
    if not payroll.is_postgres:
        pytest.skip("SQLite has no functions that write")
    payroll.do("CREATE FUNCTION sneaky() RETURNS integer LANGUAGE sql SECURITY DEFINER VOLATILE AS "
               "'INSERT INTO absence VALUES (''Place'', ''2025-10-01'', 99) RETURNING 1'")  # fmt: skip
    with set_to(BEFORE):
        defined(query="SELECT sneaky()")
    failed = run()
    assert failed.outcome == "could not be read"
    assert "read-only transaction" in failed.said


def test_one_problem_is_enough_that_nothing_is_stored_and_each_is_told_by_its_row(payroll: Theirs) -> None:
    payroll.do("INSERT INTO establishment VALUES ('Parks', '2025-09-01', '2025-09-30', 12)")
    failed = run()
    assert failed.outcome == "problems in the figures"
    assert failed.said == "1 error stands in what was read: nothing was taken in."
    assert (failed.problems[0]["row"], failed.problems[0]["value"]) == (2, "Parks")
    assert stored() == {}


def test_a_figure_corrected_here_is_not_undone_by_the_next_night(payroll: Theirs) -> None:
    with set_to(BEFORE):
        defined(restatement=RestatementClass.LATE_DATA)
    run()
    corrected = Figure(
        indicator="SI01",
        organisation="place",
        frequency="monthly",
        period_start=dt.date(2025, 9, 1),
        period_end=dt.date(2025, 9, 30),
        numerator=66,
        denominator=120,
        value=0.55,
    )
    with set_to(SIX + dt.timedelta(hours=2)):
        change = enter_figures([corrected], by=None, reason="Found", restatement=RestatementClass.CORRECTION)
    night = run(SIX + dt.timedelta(days=1))
    assert night.outcome == "nothing new"
    assert f"that change {change.number} replaced here; it is left as it is here" in night.problems[0]["message"]
    assert stored()["place", "01 Sep"] == (66, 120, 0.55)
    payroll.do("INSERT INTO absence VALUES ('Place', '2025-09-16', 1)")  # the source moves on
    assert run(SIX + dt.timedelta(days=2)).changed == 1
    assert stored()["place", "01 Sep"] == (61.25, 120.5, pytest.approx(61.25 / 120.5))


def test_what_was_undone_stays_undone(payroll: Theirs) -> None:
    done = run()
    assert done.change is not None
    with set_to(SIX + dt.timedelta(hours=1)):
        undo(done.change.number, by=None, reason="The wrong year")
    assert run(SIX + dt.timedelta(days=1)).outcome == "nothing new"


def test_it_is_read_when_it_is_due_and_again_with_growing_waits_when_it_fails(
    payroll: Theirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert due(BEFORE) == []
    assert [each.outcome for each in due(SIX)] == ["figures taken in"]
    assert due(SIX + dt.timedelta(hours=5)) == []
    monkeypatch.setenv(VARIABLE, "postgresql://reader@127.0.0.1:1/hr")
    tomorrow = SIX + dt.timedelta(days=1)
    assert [each.outcome for each in due(tomorrow)] == ["could not be read"]
    assert due(tomorrow + dt.timedelta(minutes=4)) == []
    assert [each.outcome for each in due(tomorrow + dt.timedelta(minutes=5))] == ["could not be read"]
    assert due(tomorrow + dt.timedelta(minutes=15)) == []
    monkeypatch.setenv(VARIABLE, payroll.url)
    with set_to(tomorrow + dt.timedelta(minutes=20)):
        assert keep_up().sources == 1
    runs = queries.as_runs(queries.runs_of("payroll"))
    assert standing_of(runs, None, tomorrow, is_running=False) is Standing.GOOD


def test_two_workers_never_read_the_same_source_at_once() -> None:
    SourceAtWork.objects.create(code="payroll", at=timezone.now(), by_name="Pat", machine="another", process=1)
    with set_to(SIX), pytest.raises(RuntimeError, match="being read already by Pat"):
        run_source("payroll", by=None)
    assert due(SIX) == []
    assert SourceRun.objects.count() == 0


def test_a_run_whose_process_is_gone_is_on_the_log_as_interrupted() -> None:
    SourceAtWork.objects.create(code="payroll", at=SIX, by_name="Measuring Up", machine="another", process=1)
    after = SIX + dt.timedelta(days=1)
    assert [each.outcome for each in due(after)] == ["figures taken in"]
    assert [each.outcome for each in queries.runs_of("payroll")] == ["interrupted", "figures taken in"]
    assert not SourceAtWork.objects.exists()


def test_trying_it_shows_what_a_run_would_do_and_stores_nothing() -> None:
    before = Change.objects.count()
    with set_to(SIX):
        version = queries.source(now(SIX.date()), "payroll")
        assert version is not None
        tried = try_source(version, by=None)
    assert tried is not None
    assert tried.preview.counts["new"] == 4
    assert tried.columns == ("unit", "month_start", "month_end", "days_lost", "average_fte")
    assert (Change.objects.count(), SourceRun.objects.count()) == (before, 0)


def test_a_fault_of_our_own_ends_the_run_and_not_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: Any, **named: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("measuringup.actions.source_runs.read_source", broken)
    assert "Something went wrong that should not (ZeroDivisionError)" in run().said


def test_a_run_that_cannot_even_be_kept_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: Any, **named: Any) -> None:
        raise ZeroDivisionError

    with set_to(BEFORE):
        define_source("wages", replace(CONTENT, name="Wages"), by=None, reason="Another")
    once = source_runs._once
    monkeypatch.setattr(source_runs, "_once", lambda v, *a, **n: broken() if v.code == "payroll" else once(v, *a, **n))
    assert [each.code for each in due(SIX)] == ["wages"]


def test_a_profile_that_was_withdrawn_is_asked_for() -> None:
    with set_to(BEFORE):
        profile = "Gone"
        save_profile(profile, examples()["absence"].layout, by=None, reason="For a while")
        defined(profile=profile)

        found = import_profile(now(BEFORE.date()), profile)
        assert found is not None
        withdraw_profile(found, by=None, reason="No more")
    assert run().said == "There is no import profile Gone any more. Choose another for the source."


# ---- watched folders


@pytest.fixture
def drop(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may be watched; no test waits for its files to stand still."""
    folder = tmp_path / "drop" / "absence"
    folder.mkdir(parents=True)
    settings.SOURCE_FOLDERS = [tmp_path / "drop"]
    monkeypatch.setattr("measuringup.connectors.sources.folders.STILL_FOR", 0)
    return folder


def watching(folder: Path, takes: Takes = Takes.NEWEST, **said: Any) -> None:
    content = replace(
        CONTENT, kind=SourceKind.FOLDER, folder=str(folder), pattern="*.csv", takes=takes, variable="", query="",
        restatement=RestatementClass.LATE_DATA, **said,
    )  # fmt: skip
    with set_to(BEFORE):
        define_source("payroll", content, by=None, reason="It is put into a folder every night")


HEAD = "unit,month_start,month_end,days_lost,average_fte\n"


def test_a_folder_waits_for_its_first_file_and_takes_it_once(drop: Path) -> None:
    watching(drop)
    assert (run().outcome, run().said) == ("waiting", "No file that counts is in the folder yet.")
    (drop / "october.csv").write_text(HEAD + "Place,2025-10-01,2025-10-31,30,120\n")
    done = run(SIX + dt.timedelta(hours=1))
    assert (done.outcome, done.file_name, done.rows) == ("figures taken in", "october.csv", 1)
    (drop / "october.csv").rename(drop / "oct.csv")
    again = run(SIX + dt.timedelta(hours=2))
    assert (again.outcome, again.said) == ("nothing new", "No file that was not taken already.")


def test_every_file_is_a_run_of_its_own_the_oldest_first(drop: Path) -> None:
    watching(drop, Takes.EACH)

    for age, days in ((3, 30), (2, 31), (1, 32)):
        (drop / f"{days}.csv").write_text(HEAD + f"Place,2025-10-01,2025-10-31,{days},120\n")
        os.utime(drop / f"{days}.csv", (1_000_000 - age, 1_000_000 - age))
    (drop / "30 again.csv").write_text(HEAD + "Place,2025-10-01,2025-10-31,30,120\n\n")
    os.utime(drop / "30 again.csv", (1_000_000 - 2.5, 1_000_000 - 2.5))  # another file that says nothing new
    assert run().file_name == "32.csv"
    assert [each.file_name for each in queries.runs_of("payroll")] == ["30.csv", "30 again.csv", "31.csv", "32.csv"]
    assert stored()["place", "01 Oct"][0] == 32


def test_a_file_with_problems_is_looked_at_again_when_they_may_be_mended(drop: Path) -> None:
    watching(drop)
    (drop / "october.csv").write_text(HEAD + "Parks,2025-10-01,2025-10-31,30,120\n")
    assert run().outcome == "problems in the figures"
    (drop / "october.csv").write_text(HEAD + "Place,2025-10-01,2025-10-31,30,120\n")
    assert run(SIX + dt.timedelta(hours=1)).outcome == "figures taken in"
    (drop / "picture.csv").write_bytes(b"%PDF-1.4 nothing")
    assert run(SIX + dt.timedelta(hours=2)).outcome == "problems in the figures"
    assert stored() == {("place", "01 Oct"): (30, 120, 0.25)}


def test_a_folder_that_is_taken_away_or_no_longer_allowed_fails_the_run(drop: Path, settings) -> None:
    watching(drop)
    drop.rmdir()
    assert "There is no folder" in run().said
    drop.mkdir()
    settings.SOURCE_FOLDERS = []
    assert "No folder may be watched here." in run().said


# ---- defining


def test_what_a_source_cannot_be_is_told_all_at_once() -> None:
    wrong = replace(
        CONTENT, name=" ", profile="None such", variable="DATABASE_URL", query="DROP TABLE absence", look_back=-1,
        folder="/srv", schedule={"every": "every moon"},
    )  # fmt: skip
    with pytest.raises(SourceContentError) as refused:
        define_source("Pay roll", wrong, by=None, reason="No")
    said = str(refused.value)
    for sentence in (
        "Give the source a code of small letters",
        "Give the source a name.",
        "There is no import profile None such.",
        "How often is 'every moon'?",
        "Give the name of a variable, such as MEASURINGUP_SOURCE_PAYROLL",
        "The query begins with DROP.",
        "A query has no folder.",
        "A query looks back 0 to 3,660 days.",
    ):
        assert sentence in said
    folder = replace(CONTENT, kind=SourceKind.FOLDER, folder="/etc", profile="", name="x" * 101)
    with pytest.raises(SourceContentError) as refused:
        define_source("payroll", folder, by=None, reason="No")
    said = str(refused.value)
    for sentence in (
        "The name has more than 100 letters.",
        "No import profile is chosen.",
        "A watched folder has no query and no variable.",
        "Say which files are taken: the newest file, or every file that was not taken yet.",
        "Say which files count",
        "No folder may be watched here.",
    ):
        assert sentence in said


def test_a_source_is_versioned_conflicts_are_told_and_it_is_withdrawn() -> None:
    first = SourceVersion.objects.get()
    with set_to(SIX + dt.timedelta(minutes=1)):
        defined(name="Pay and absence")
        with pytest.raises(ConflictError):
            define_source("payroll", CONTENT, by=None, reason="At the same time", seen=first.change_id)
        version = queries.source(now(SIX.date()), "payroll")
        assert version is not None
        assert version.name == "Pay and absence"
        assert next_run(version) == SIX + dt.timedelta(days=1)
        withdraw_source(version, by=None, reason="Payroll is gone")
    assert due(SIX + dt.timedelta(days=1)) == []
    with set_to(SIX), pytest.raises(UnknownSourceError, match="There is no source payroll"):
        run_source("payroll", by=None)


def test_only_the_performance_team_may() -> None:
    viewer, officer = person_in(Post.VIEWER), person_in(Post.PERFORMANCE_TEAM)
    version = SourceVersion.objects.get()
    for act in (
        lambda: define_source("payroll", CONTENT, by=viewer, reason="No"),
        lambda: withdraw_source(version, by=viewer, reason="No"),
        lambda: run_source("payroll", by=viewer),
        lambda: try_source(version, by=viewer),
    ):
        with pytest.raises(NotPermittedError):
            act()
    with set_to(SIX):
        done = run_source("payroll", by=officer)
    assert done.by_name == "Pat Performance Team"
    assert done.change is not None
    assert done.change.by == officer
