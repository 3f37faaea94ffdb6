"""What was taken from others is what it says it is, and holds nothing that only its owner may use."""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "measuringup/web/static/web/govuk"


def test_vendored_files_are_those_that_were_noted() -> None:
    noted = re.findall(r"^\| (\S+\.\w+) \| ([0-9a-f]{64}) \|", (FOLDER / "VENDORED.md").read_text(), re.MULTILINE)
    assert [name for name, _ in noted] == ["govuk-frontend.min.css", "govuk-frontend.min.js"]
    assert [hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name, _ in noted] == [
        hash for _, hash in noted
    ]


def test_nothing_of_gov_uk_alone_was_taken() -> None:
    style = (FOLDER / "govuk-frontend.min.css").read_text()
    assert not re.search(r"GDS Transport|@font-face|crest|url\(", style)
    assert "sourceMappingURL" not in style + (FOLDER / "govuk-frontend.min.js").read_text()
