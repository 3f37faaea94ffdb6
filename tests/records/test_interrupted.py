"""A change that is interrupted is not stored, and the next start says which it was."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.databases import KILLED, SETTINGS, NewDatabase, command, done, environment, python

COUNCIL = """
from tests.council import council, enter, figure, measure
council()
measure()
enter(figure(900, 1000), figure(930, 1000, 1))
"""
#: What is killed: figures by the thousand, each with its part; or one figure.
IMPORT = """
from tests.council import enter, figure
enter(*(figure(900, 1000, 2, breakdown=f"area={number}") for number in range(8_000)), reason="Q3 return")
"""
SAVE = """
from tests.council import enter, figure
enter(figure(880, 1000), reason="Q3 return")
"""
DIE = "import os, signal\ndie = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
#: Where it is killed, by what is put in the place of a part of the product.
IN_THE_ROWS = """
from measuringup.records import bulk
insert = bulk.insert
def dying(rows):
    for number, row in enumerate(rows):
        if number == 6_000:
            die()
        yield row
bulk.insert = lambda model, fields, rows: insert(model, fields, dying(rows))
"""
IN_THE_JUDGEMENT = "from measuringup.actions import assessments\nassessments._judge = die\n"
AT_THE_COMMIT = """
from django.db import connection
from measuringup.actions import changing
finish, commit = changing.done, connection._commit
def done(note):
    finish(note)
    connection._commit = die
changing.done = done
"""
AFTER_THE_COMMIT = AT_THE_COMMIT.replace("= die\n", "= lambda: (commit(), die())\n")
#: The product starts again: what it verifies, what it says as it starts, and again, and that it goes on.
STARTED_AGAIN = """
import json
from io import StringIO
from django.core.management import call_command
from measuringup.cli.wholeness import words_at_start
from tests.council import enter, figure
said = StringIO()
call_command("verify", stdout=said)
first, second = list(words_at_start()), list(words_at_start())
enter(figure(870, 1000), reason="It goes on")
call_command("verify", stdout=said)
print(json.dumps([said.getvalue().splitlines(), first, second]))
"""
INTERRUPTED = (
    r"A change was interrupted: enter figures, begun by Measuring Up on .* \(Q3 return\)\. Nothing of it is stored"
)


@pytest.fixture(scope="module")
def council(new_database: NewDatabase) -> NewDatabase:
    """Makes copies of a council of five changes."""
    made = new_database()
    done(python(made, COUNCIL))
    return lambda: new_database(made)


@pytest.mark.parametrize(
    ("where", "act"),
    [
        (IN_THE_ROWS, IMPORT),
        (IN_THE_JUDGEMENT, SAVE),
        (AT_THE_COMMIT, SAVE),
    ],
    ids=["import, in the rows", "save, judging", "save, at the commit"],
)
def test_a_change_that_is_killed_is_not_stored_and_the_next_start_says_so(
    council: NewDatabase, where: str, act: str
) -> None:
    url = council()
    assert python(url, DIE + where + act).returncode == KILLED
    (interrupted, whole, *_, again, last, _), first, second = json.loads(done(python(url, STARTED_AGAIN)))
    assert re.match(INTERRUPTED, interrupted)
    assert whole.startswith("All 5 changes are whole")
    assert re.match(INTERRUPTED, first[0])
    assert first[1:] == ["5 changes are on record, the last of them whole; nothing else was left half done."]
    assert second == ["5 changes are on record, the last of them whole; nothing was left half done."]
    assert last.startswith("1 assessments and 1 rows are kept and hold today; all are what is computed")
    assert again.startswith("All 6 changes are whole")


def test_a_change_that_was_stored_before_the_kill_is_whole(council: NewDatabase) -> None:
    url = council()
    assert python(url, DIE + AFTER_THE_COMMIT + SAVE).returncode == KILLED
    (whole, *_), first, second = json.loads(done(python(url, STARTED_AGAIN)))
    assert whole.startswith("All 6 changes are whole")
    assert first == second == ["6 changes are on record, the last of them whole; nothing was left half done."]


SAVES = """
import itertools
from tests.council import enter, figure
for number in itertools.count():
    print(enter(figure(number % 1000, 1000), reason="Again").number, flush=True)
"""


def test_whatever_was_said_to_be_stored_is_there_after_a_kill_at_any_moment(council: NewDatabase) -> None:
    url = council()
    program = [sys.executable, "-c", SETTINGS + SAVES]
    with subprocess.Popen(program, env=environment(url), stdout=subprocess.PIPE, text=True) as saver:
        assert saver.stdout is not None
        told = [int(saver.stdout.readline())]
        time.sleep(0.37)
        saver.send_signal(signal.SIGKILL)
        told += [int(line) for line in saver.stdout.read().split()]
    whole = re.search(r"All (\d+) changes are whole", done(command(url, "verify")))
    assert whole
    assert int(whole[1]) in {told[-1], told[-1] + 1}


#: A disk that is full from now on, and one with room again.
FULL = {
    "sqlite": (
        "cursor.execute('PRAGMA page_count'); cursor.execute(f'PRAGMA max_page_count = {cursor.fetchone()[0] + 2}')",
        "cursor.execute('PRAGMA max_page_count = 1073741823')",
    ),
    "postgresql": (
        'cursor.execute("CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        "RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$\"); "
        "cursor.execute('CREATE TRIGGER no_room BEFORE INSERT ON records_assessmentcache EXECUTE FUNCTION no_room()')",
        "cursor.execute('DROP TRIGGER no_room ON records_assessmentcache')",
    ),
}
NO_ROOM = """
from django.db import OperationalError, connection
from measuringup.records.models import BegunChange, Change
from measuringup.records.queries.chain import faults
cursor = connection.cursor()
{full}
try:
    exec(IMPORT)
except OperationalError as refused:
    print("refused:", str(refused).splitlines()[0])
print(Change.objects.count(), list(faults()), BegunChange.objects.count())
{room}
exec(IMPORT)
print(Change.objects.count(), list(faults()), BegunChange.objects.count())
"""


def test_with_no_room_left_nothing_is_stored_and_with_room_again_it_goes_on(council: NewDatabase) -> None:
    url = council()
    full, room = FULL["postgresql" if url.startswith("postgresql") else "sqlite"]
    said = done(python(url, f"IMPORT = {IMPORT!r}" + NO_ROOM.format(full=full, room=room)))
    refused, after, again = said.splitlines()
    assert re.match(r"refused: (database or disk is full|No space left on device)", refused)
    assert (after, again) == ("5 [] 0", "6 [] 0")
