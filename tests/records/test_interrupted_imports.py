"""An import that is killed, wherever it was: nothing of it is stored, and the same file comes in afterwards."""

from __future__ import annotations

import pytest

from tests.databases import KILLED, NewDatabase, done, python
from tests.records.test_interrupted import AT_THE_COMMIT, DIE, IN_THE_ROWS

COUNCIL = "from tests.spreads import leisure\nleisure()\n"
#: 8,000 parts of one figure, described and stored.
IMPORT = """
import tempfile
from pathlib import Path
from measuringup.actions.imports import import_figures
from measuringup.core.imports import Column, FileLayout, Role
from tests.spreads import text_of
layout = FileLayout(
    columns=(Column(heading="Area", role=Role.DIMENSION, dimension="area"), Column(heading="Count", role=Role.VALUE)),
    constants={Role.MEASURE: "LE01", Role.PERIOD: "Q1 2025/26"},
)
path = Path(tempfile.mkdtemp()) / "areas.csv"
text_of(path, [["Area", "Count"], *[[f"a{number}", number] for number in range(8_000)]])
import_figures(path, layout, by=None, reason="Q1 return")
"""
IN_THE_CHECKS = "from measuringup.actions import imports\nimports.add_figures = die\n"
IN_THE_JUDGEMENT = "from measuringup.actions import assessments\nassessments._judge = die\n"
#: What is on record, and whether it is whole.
LOOK = """
from io import StringIO
from django.core.management import call_command
from measuringup.records.models import KeptFile, Observation
call_command("verify", stdout=StringIO())
print(Observation.objects.count(), KeptFile.objects.count())
"""


@pytest.fixture(scope="module")
def council(new_database: NewDatabase) -> NewDatabase:
    """Makes copies of a council with two leisure centres."""
    made = new_database()
    done(python(made, COUNCIL))
    return lambda: new_database(made)


@pytest.mark.parametrize("where", [IN_THE_CHECKS, IN_THE_ROWS, IN_THE_JUDGEMENT, AT_THE_COMMIT])
def test_an_import_that_is_killed_leaves_nothing_and_comes_in_afterwards(council: NewDatabase, where: str) -> None:
    database = council()
    killed = python(database, DIE + where + IMPORT)
    assert killed.returncode == KILLED, killed.stderr
    assert done(python(database, LOOK)).split() == ["0", "0"]
    done(python(database, IMPORT))
    assert done(python(database, LOOK)).split() == ["8000", "1"]
