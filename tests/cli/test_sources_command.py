"""`measuringup sources`: how sources stand, one read now, all that are due, one tried."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from measuringup.actions.clock import set_to
from measuringup.actions.import_profiles import save_profile
from measuringup.connectors.sources.examples import examples
from measuringup.records.models import SourceAtWork, SourceRun
from tests.actions.test_sources import BEFORE, BV12, SIX, VARIABLE, defined, watching
from tests.council import council, measure
from tests.payroll import ABSENCE, Theirs

pytestmark = pytest.mark.django_db


@pytest.fixture
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


def said(*arguments: str, code: int = 0) -> str:
    """What the command says at six, on both streams."""
    out, wrong = StringIO(), StringIO()
    with set_to(SIX):
        if code:
            with pytest.raises(SystemExit) as ended:
                call_command("sources", *arguments, stdout=out, stderr=wrong)
            assert ended.value.code == code
        else:
            call_command("sources", *arguments, stdout=out, stderr=wrong)
    return out.getvalue() + wrong.getvalue()


def test_with_no_source_it_says_where_to_define_one() -> None:
    assert said() == "No source is defined. Define one on the page Sources.\n"
    assert said("--due") == "No source is due.\n"
    assert "There is no source pay. None is defined yet." in said("--run", "pay", code=1)


def test_each_source_has_a_line(payroll: Theirs) -> None:
    line = "payroll: Payroll, every day at 06:00. Last good run: none. Next: 20 Nov 2025 06:00.\n"
    assert said() == line
    assert said("--due") == "payroll: figures taken in (4 new). Change 7.\n"
    assert said() == line.replace("none", "20 Nov 2025 06:00").replace("Next: 20", "Next: 21")


def test_one_is_tried_and_read_by_its_name(payroll: Theirs) -> None:
    tried = said("--run", "Payroll", "--dry-run")
    assert tried == "payroll 2025-11-20 0600.csv, 4 rows, figures: 4 new. Nothing was stored.\n"
    assert SourceRun.objects.count() == 0
    assert said("--run", "payroll").startswith("payroll: figures taken in (4 new).")
    assert said("--run", "payroll") == ("payroll: nothing new (4 unchanged). Every figure is on record already.\n")
    assert "There is no source payrol. Did you mean 'payroll'?" in said("--run", "payrol", code=1)
    assert "--dry-run goes with --run NAME" in said("--dry-run", code=1)


def test_problems_are_told_and_nothing_is_stored(payroll: Theirs, monkeypatch: pytest.MonkeyPatch) -> None:
    payroll.do("INSERT INTO establishment VALUES ('Parks', '2025-09-01', '2025-09-30', 12)")
    for arguments in (
        ("--run", "payroll", "--dry-run"),
        ("--run", "payroll"),
    ):
        told = said(*arguments, code=2)
        assert "row 2, column A (unit): No unit on record has this code or name" in told
    monkeypatch.delenv(VARIABLE)
    assert "is not set where this runs" in said("--run", "payroll", "--dry-run", code=2)


def test_a_source_that_fails_when_it_is_due_is_told(payroll: Theirs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert "payroll: could not be read. The variable MEASURINGUP_SOURCE_PAYROLL is not set" in said("--due", code=2)


def test_one_that_is_being_read_is_left_alone(payroll: Theirs) -> None:
    SourceAtWork.objects.create(code="payroll", at=timezone.now(), by_name="Pat", machine="another", process=1)
    assert "being read already by Pat" in said("--run", "payroll", code=1)


def test_an_empty_folder_is_said(payroll: Theirs, tmp_path, settings) -> None:
    settings.SOURCE_FOLDERS = [tmp_path]
    watching(tmp_path)
    assert said("--run", "payroll", "--dry-run") == "No file that counts is in the folder. Nothing was stored.\n"


def test_no_command_loads_the_library_of_databases_before_a_source_is_read() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'measuringup.config.settings'\n"
        "import django; django.setup()\n"
        "import measuringup.web.pages.sources, measuringup.actions.upkeep\n"
        "import measuringup.cli.management.commands.sources\n"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
