"""How long does My updates take with forty rows, empty or filled in, and a look at one row? CPU time of the server.

    python -m benchmarks.updates          prints what was measured as JSON

One person owes forty figures of a council of a hundred measures. Nothing is kept between two requests but what the
records keep.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import council
from benchmarks.pages import FLOOR, asked, medians
from benchmarks.timing import Result

REPEATS, ROWS = 40, 40
#: The third quarter has ended, and its figures are owed.
TODAY = dt.date(2026, 1, 20)
EMAIL, POST = "dan.ross@marlowe.example", "data-officer"
_ROW = re.compile(r'<tr id="(f\w+)"')
_FIRST_CHANGE = "First set-up"


def measure(repeats: int = REPEATS) -> list[Result]:
    """Everything, on SQLite in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        council.use(Path(folder) / "council.sqlite3")
        from measuringup.actions.clock import set_to

        council.fill()
        with set_to(council.noon(council.TODAY)):
            provider()
        with set_to(council.noon(TODAY)):
            return pages(repeats)


def provider() -> None:
    """Somebody with the duty for the figures of ROWS quarterly measures."""
    from measuringup.actions.changing import changing
    from measuringup.actions.ownership import assign_owner
    from measuringup.actions.together import together
    from measuringup.core.organisation import Duty
    from measuringup.core.permissions import Role
    from measuringup.records.models import Holding, Indicator, Person, PersonVersion, Post, PostVersion, Unit, User

    with changing(by=None, verb="appoint", reason=_FIRST_CHANGE) as change:
        person, post = Person(), Post(code=POST)
        change.add(person, post)
        unit = Unit.objects.get(code=council.COUNCIL)
        change.add(
            PersonVersion(person=person, name="Dan Ross", email=EMAIL),
            PostVersion(post=post, title="Data Officer", unit=unit, role=Role.DATA_PROVIDER.value),
            Holding(post=post, person=person),
        )
    user = User(email=EMAIL, person=person)
    user.set_unusable_password()
    user.save()
    quarterly = [each for each in Indicator.objects.order_by("code") if _frequency(each) == "quarterly"]
    with together(by=None, verb="assign owner", reason=_FIRST_CHANGE):
        for each in quarterly[:ROWS]:
            assign_owner(each, Duty.FIGURE, post, by=None, reason=_FIRST_CHANGE)


def _frequency(indicator: Any) -> str:
    return str(indicator.versions.first().definition.get("frequency", "quarterly"))


def pages(repeats: int) -> list[Result]:
    """The page beside the smallest of the same frame; then with every box filled in; and a look at one row."""
    from django.conf import settings
    from django.test import Client

    from measuringup.records.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.get(email=EMAIL), backend="allauth.account.auth_backends.AuthenticationBackend")
    names = _ROW.findall(client.get("/updates/").content.decode())
    assert len(names) >= ROWS, f"{len(names)} rows"
    floor, empty = medians([partial(asked, client, each) for each in (FLOOR, "/updates/")], repeats)
    boxes = {
        f"{name}-{box}": number for name in names for box, number in (("numerator", "251"), ("denominator", "300"))
    }
    one = {key: number for key, number in boxes.items() if key.startswith(names[0])}
    (look,) = medians([partial(client.post, "/updates/look/", one)], repeats)
    client.post("/updates/", {"act": "keep", **boxes})
    (filled,) = medians([partial(asked, client, "/updates/")], repeats)
    return [
        Result(f"My updates with {len(names)} rows", empty, "ms", "CPU, median; at most 60"),
        Result("the same beside a page of the same frame that shows nothing", empty / floor, "times"),
        Result("the same with every figure filled in, each of them judged", filled, "ms", "CPU, median"),
        Result("one row looked at as it is typed, judged and kept as a draft", look, "ms", "CPU, median"),
    ]


if __name__ == "__main__":
    print(json.dumps([vars(result) for result in measure()]))
