"""Do the open files of a framework come in whole: councils as comparators, groups, measures and figures?"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from measuringup.actions.permitting import today_known
from measuringup.core.organisation import UnitKind
from measuringup.records.models import Change, Indicator, KeptFile, Observation
from measuringup.records.queries.organisation import organisation, organisations_frame
from tests.council import council

pytestmark = pytest.mark.django_db
LGBF = Path(__file__).parents[2].parent / "shared" / "data" / "lgbf"
INDICATORS = """indicator_code,indicator_name,unit,number_format,polarity,reporting_period,peer_grouping,stored_as
H01,Houses let in time,Percentage,0.0%,higher_is_better,Annual,,fraction
"""
ORGANISATIONS = """organisation_code,organisation_name,family
marlowe,Marlowe,Riverside
arden,Arden,Riverside
"""
OBSERVATIONS = """indicator_code,organisation_code,period_label,period_start,period_end,value
H01,arden,2023-24,2023-04-01,2024-03-31,0.784
H01,marlowe,2023-24,2023-04-01,2024-03-31,0.9
"""


def files(folder: Path, **said: str) -> Path:
    told = {"indicators": INDICATORS, "organisations": ORGANISATIONS, "observations": OBSERVATIONS} | said
    for name, text in told.items():
        (folder / f"framework_{name}.csv").write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, *more: str) -> str:
    said = StringIO()
    call_command("load", "lgbf", str(folder), *more, stdout=said, stderr=said)
    return said.getvalue()


def refused(folder: Path) -> str:
    said = StringIO()
    before = Change.objects.count()
    with pytest.raises(SystemExit) as ended:
        call_command("load", "lgbf", str(folder), stdout=said, stderr=said)
    assert ended.value.code == 1
    assert Change.objects.count() == before
    return said.getvalue()


def test_councils_come_in_as_comparators_and_our_own_stays_what_it_is(tmp_path: Path) -> None:
    council()
    said = load(files(tmp_path))
    assert "units: 1 new" in said
    assert "figures: 2 new" in said
    tree = organisation(today_known())
    assert (tree["arden"].kind, tree["marlowe"].kind) == (UnitKind.COMPARATOR, UnitKind.COUNCIL)
    groups = organisations_frame(today_known()).select("organisation_code", "family").drop_nulls().rows()
    assert sorted(groups) == [("arden", "Riverside"), ("marlowe", "Riverside")]
    assert list(Observation.objects.order_by("value").values_list("value", flat=True)) == [78.4, 90.0]
    kept = Observation.objects.select_related("source").first()
    assert kept is not None
    assert kept.source is not None
    assert (kept.source.name, kept.row) == ("framework_observations.csv", 2)
    assert KeptFile.objects.count() == 3


def test_loaded_again_nothing_changes_and_a_later_file_says_what_it_is(tmp_path: Path) -> None:
    load(files(tmp_path))
    assert "there is nothing to take in" in refused(tmp_path)
    load(files(tmp_path, observations=OBSERVATIONS.replace("0.784", "0.79")))
    entry = Observation.objects.latest("pk")
    assert (entry.value, entry.restatement) == (79.0, "late data")


def test_what_cannot_be_loaded_is_said_and_nothing_is_stored(tmp_path: Path) -> None:
    assert "The folder holds none of what is called ...indicators.csv" in refused(tmp_path)
    files(tmp_path, observations=OBSERVATIONS.replace("arden", "ardenn"))
    said = refused(tmp_path)
    assert "framework_observations.csv, row 2, column organisation_code" in said
    assert "Nothing was loaded." in said
    (tmp_path / "more_observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    assert "framework_observations.csv, more_observations.csv" in refused(tmp_path)


def test_scotland_comes_in_whole() -> None:
    if not LGBF.exists():
        pytest.skip("needs ../shared/data/lgbf")
    said = load(LGBF)
    assert "units: 32 new" in said
    assert "figures: 53,345 new" in said
    assert "Open Government Licence" in said
    assert Indicator.objects.count() == 108
    assert Observation.objects.count() == 53_345
