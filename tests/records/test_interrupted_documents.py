"""A document that is put on record and killed half way: nothing of it is stored, and it waits as it was."""

from __future__ import annotations

import pytest

from tests.databases import KILLED, NewDatabase, done, python
from tests.records.test_interrupted import AT_THE_COMMIT, DIE

WAITING = """
from measuringup.actions.document_acts import accept_rows
from tests.council import council
from tests.papers import sent
council()
accept_rows(sent(), ["1", "2", "3", "4", "5"], by=None, seen=0)
"""
STORE = """
import datetime as dt
from measuringup.actions.document_storing import Days, store_document
from measuringup.actions.reviews import ReviewDetails
from measuringup.records.models import DocumentReading
reading, day = DocumentReading.objects.get(), dt.date(2026, 1, 20)
days = Days(answered_on=day, updated_on=day)
store_document(reading, ReviewDetails(title="Streets"), days, by=None, reason="The paper", seen=reading.step)
"""
IN_THE_ROWS = "from measuringup.actions import document_storing\ndocument_storing._add_actions = die\n"
#: What is on record, what waits, and whether the records are whole.
LOOK = """
from io import StringIO
from django.core.management import call_command
from measuringup.records.models import DocumentReading, KeptFile, Recommendation, Response
call_command("verify", stdout=StringIO())
print(*(each.objects.count() for each in (DocumentReading, KeptFile, Recommendation, Response)))
"""


@pytest.mark.parametrize("where", [IN_THE_ROWS, AT_THE_COMMIT])
def test_a_document_that_is_killed_on_its_way_waits_as_it_was(new_database: NewDatabase, where: str) -> None:
    database = new_database()
    done(python(database, WAITING))
    killed = python(database, DIE + where + STORE)
    assert killed.returncode == KILLED, killed.stderr
    assert done(python(database, LOOK)).split() == ["1", "0", "0", "0"]
    done(python(database, STORE))
    assert done(python(database, LOOK)).split() == ["0", "1", "5", "5"]
