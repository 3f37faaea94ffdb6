"""Two people change the same thing at once: the second is shown both versions and chooses (both databases)."""

from __future__ import annotations

import json

from tests.databases import NewDatabase, done, python

#: Two threads wait for each other, then change the same thing, each having seen the first version.
RACE = """
import json, threading
from dataclasses import replace
from django.db import connection
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.targets import set_target
from measuringup.actions.units import change_unit
from measuringup.actions.indicators import define_indicator
from measuringup.records.models import Change, Indicator, TargetVersion, Observation, SINCE_EVER
from tests.council import PLACE, QUARTERS, TIPS, council, enter, figure, measure, quarter_end

council()
measure()
enter(figure(900, 1000))
year = dict(period_start=QUARTERS[0], period_end=quarter_end(QUARTERS[3]))
aim = lambda value: TargetVersion(indicator=Indicator.objects.get(), target=value, **year)
set_target(aim(85.0), by=None, reason="Plan")
EDITS = {
    "a target": lambda value, **said: set_target(aim(value), **said),
    "a figure": lambda value, **said: enter(figure(value, 1000), **said),
    "a definition": lambda value, **said: define_indicator(replace(TIPS, tolerance=value), **said),
    "a unit": lambda value, **said: change_unit(replace(PLACE, name=f"Place {value}"), valid_from=SINCE_EVER, **said),
}
told = {}
for name, edit in EDITS.items():
    seen, ready, found = Change.objects.count(), threading.Barrier(2), []

    def change(value):
        ready.wait()
        try:
            found.append(("stored", edit(value, by=None, reason=f"Person of {value}", seen=seen).number, value))
        except ConflictError as conflict:
            found.append(("conflict", str(conflict), conflict.theirs.change_id, conflict.ours.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(value,)) for value in (7.0, 8.0)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    (conflict,) = [each for each in found if each[0] == "conflict"]
    edit(9.0, by=None, reason="Chosen after all", seen=conflict[2])
    told[name] = [sorted(found), Change.objects.count() - seen]
print(json.dumps(told))
"""


def test_the_second_of_two_sees_both_versions_and_may_choose_its_own(new_database: NewDatabase) -> None:
    url = new_database()
    told = json.loads(done(python(url, RACE)))
    assert list(told) == ["a target", "a figure", "a definition", "a unit"]
    for (conflict, stored), changes in told.values():
        words, number, unsaved = conflict[1:]
        assert number == stored[1]
        assert f"changed this meanwhile (change {number}: Person of {stored[2]}). Look at both, and choose." in words
        assert unsaved is None
        assert changes == 2  # the first, and what the second chose
