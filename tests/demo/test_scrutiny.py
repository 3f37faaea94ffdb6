"""What does the fictional council's scrutiny show? What the ledger makes one ask, and what met a recommendation."""

from __future__ import annotations

import pytest

from measuringup.actions.measures_shown import ledger_doubts
from measuringup.cli.demo.scorecards import WITHIN_THE_YEAR
from measuringup.core.recommendations.wording import in_words
from measuringup.records.models import Recommendation
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import measures
from measuringup.records.queries.recommendations import KnownRecommendation, recommendations

pytestmark = pytest.mark.django_db


def one(known: Known, code: str) -> KnownRecommendation:
    (found,) = recommendations(known, [Recommendation.objects.get(code=code).pk])
    return found


def asked(known: Known, code: str) -> list[str]:
    it = one(known, code)
    return [in_words(each.reason) for each in ledger_doubts(known, [it], set(measures(known))).get(it.pk, ())]


def test_a_measure_that_was_green_when_it_was_shown_is_red(eskerham: Known) -> None:
    (said,) = asked(eskerham, "told-once-3")
    assert "Fly-tips removed within 2 working days is Red" in said
    assert "It was Green when it was shown" in said


def test_an_update_quotes_a_figure_that_the_ledger_never_had(eskerham: Known) -> None:
    (said,) = asked(eskerham, "told-once-5")
    assert "quotes 28.5." in said
    assert "(Missed bin collections per 100,000)" in said


def test_a_scorecard_was_changed_because_scrutiny_asked(eskerham: Known) -> None:
    (shown,) = one(eskerham, "told-once-8").evidence
    assert shown.met_by.reason == WITHIN_THE_YEAR[-1]
