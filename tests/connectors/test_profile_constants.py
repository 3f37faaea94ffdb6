"""What a profile says of every row holds for every row."""

from pathlib import Path

from measuringup.connectors import read_observations
from measuringup.core.indicators import Indicator

PROFILE = """name: contractor
about: A return about one organisation.
observations:
  constants: {organisation_code: HQ, indicator_code: W1}
"""


def test_the_organisation_and_indicator_may_be_the_profiles(tmp_path: Path) -> None:
    (tmp_path / "contractor.yaml").write_text(PROFILE)
    (tmp_path / "return.csv").write_text("period,value\nApr 2025,88.1\n")
    indicator = Indicator(code="W1", name="Collected on the day", frequency="monthly")
    frame, problems = read_observations(tmp_path / "return.csv", [indicator], tmp_path / "contractor.yaml")
    assert frame.select("indicator_code", "organisation_code", "value").rows() == [("W1", "HQ", 88.1)]
    assert problems == []


def test_so_may_the_frequency(tmp_path: Path) -> None:
    (tmp_path / "yearly.yaml").write_text("name: y\nabout: Years.\nobservations:\n  constants: {frequency: annual}\n")
    (tmp_path / "years.csv").write_text("indicator_code,period,value\nW1,2024/25,88.1\n")
    indicator = Indicator(code="W1", name="Collected on the day", frequency="monthly")
    frame, problems = read_observations(tmp_path / "years.csv", [indicator], tmp_path / "yearly.yaml")
    assert frame["frequency"].to_list() == ["annual"]
    assert problems == []
