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
