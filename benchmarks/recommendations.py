"""How long does the list of five hundred recommendations take, and the page of one? CPU time of the server.

    python -m benchmarks.recommendations        prints what was measured as JSON

Ten reviews with fifty recommendations each: answered, with three updates, every eighth with a measure as evidence of
which updates quote the figure. Nothing is kept between two requests but what the records keep.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from functools import partial
from pathlib import Path

from benchmarks import council
from benchmarks.pages import FLOOR, asked, medians
from benchmarks.timing import Result

REPEATS, REVIEWS, EACH = 25, 10, 50
#: Every so many recommendations one has a measure as evidence.
_WITH_EVIDENCE = 8
_FIRST_CHANGE = "First set-up"
LIST, ONE = "/recommendations/", "/recommendations/review0-8/"


def measure(repeats: int = REPEATS) -> list[Result]:
    """Everything, on SQLite in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        council.use(Path(folder) / "council.sqlite3")
        from measuringup.actions.clock import set_to

        council.fill()
        with set_to(council.noon(council.TODAY)):
            scrutiny()
            return pages(repeats)


def scrutiny() -> None:
    """A committee, its reviews, and what was said of each recommendation since."""
    from measuringup.actions.changing import changing
    from measuringup.actions.meetings import BodyDetails, create_body
    from measuringup.actions.reviews import Asked, ReviewDetails, keep_review
    from measuringup.actions.together import together
    from measuringup.core.recommendations.answers import Answer
    from measuringup.core.recommendations.evidence import EvidenceKind
    from measuringup.records.models import Evidence, Indicator, Recommendation, RecommendationUpdate, Unit

    units = list(council.DIRECTORATES)
    with together(by=None, verb="keep review", reason=_FIRST_CHANGE):
        create_body("scrutiny", BodyDetails(name="Scrutiny Committee"), by=None, reason=_FIRST_CHANGE)
        for review in range(REVIEWS):
            groups = [{"name": council.DIRECTORATES[unit][0], "unit": unit} for unit in units]
            received = dt.date(2023, 1, 9) + dt.timedelta(days=70 * review)
            details = ReviewDetails(
                title=f"Review {review}", body="scrutiny", reported_on=received, received_on=received, groups=groups
            )
            wanted = [
                Asked(
                    code=f"review{review}-{place}",
                    number=f"{place}",
                    group=council.DIRECTORATES[units[place % len(units)]][0],
                    text=f"That the service tells residents within {place + 1} days what was done about what they saw.",
                    owner=f"{units[place % len(units)]}-post0",
                    due=received + dt.timedelta(days=365 + 20 * place),
                    response="Agreed. Letters will name the team from April 2024, and a report will be made.",
                    answer=Answer.ACCEPTED,
                    answered_on=received + dt.timedelta(days=40),
                )
                for place in range(EACH)
            ]
            keep_review(f"review{review}", details, wanted, by=None, reason=_FIRST_CHANGE)
    measures = list(Indicator.objects.order_by("code"))
    whole = Unit.objects.get(code=council.COUNCIL)
    words = ["Letters name the team.", "Work is continuing.", "{} were done within the days promised: 88.4%."]
    status = "On track, not yet due"
    with changing(by=None, verb="update recommendations", reason="Updates") as change:
        for place, each in enumerate(Recommendation.objects.order_by("pk")):
            indicator = measures[place // _WITH_EVIDENCE]
            days = [dt.date(2025, 4, 8), dt.date(2025, 8, 12), dt.date(2025, 11, 4)]
            name = indicator.versions.all()[0].name
            for number, (on, said) in enumerate(zip(days, words, strict=True), 1):
                row = RecommendationUpdate(recommendation=each, number=number, on=on, text=said.format(name))
                row.status = status
                change.add(row)
            if place % _WITH_EVIDENCE == 0:
                kind, on = EvidenceKind.MEASURE.value, days[1]
                shown = {"indicator": indicator, "organisation": whole}
                change.add(Evidence(recommendation=each, number=1, on=on, kind=kind, title=name, **shown))


def pages(repeats: int) -> list[Result]:
    """The list, all of it and filtered and the page of one, beside the floor."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    client = council.sign_in()
    number = f"{REVIEWS * EACH}"
    assert f"{number} recommendations" in client.get(LIST).content.decode()
    addresses = {
        f"list of {number} recommendations": (LIST, "at most 150"),
        "the same, those where the ledger says otherwise": (f"{LIST}?check=ledger", "at most 150"),
        "page of a recommendation with a measure as evidence": (ONE, "at most 60"),
    }
    found = []
    for what, (address, beside) in addresses.items():
        floor, taken = medians([partial(asked, client, each) for each in (FLOOR, address)], repeats)
        found += [
            Result(what, taken, "ms", f"CPU, median; {beside}"),
            Result(f"{what}, beside a page of the same frame that shows nothing", taken / floor, "times"),
        ]
    return found


if __name__ == "__main__":
    print(json.dumps([vars(result) for result in measure()]))
