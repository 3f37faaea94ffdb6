"""The judgement that is kept is that of the figures, as they stand after the change that keeps it."""

from __future__ import annotations

from io import BytesIO

import polars as pl
import pytest

from measuringup.records.models import AssessmentCache, Change
from tests.council import council, enter, figure, measure

pytestmark = pytest.mark.django_db


def kept() -> pl.DataFrame:
    return pl.read_ipc(BytesIO(AssessmentCache.objects.get(indicator__code="PL07").frame))


def test_what_is_kept_holds_the_figure_just_entered() -> None:
    council()
    measure()
    enter(figure(900, 1000))
    assert kept()["value"].to_list() == [90.0]
    enter(figure(880, 1000), reason="20 tips were counted twice")
    assert kept()["value"].to_list() == [88.0]
    assert AssessmentCache.objects.get().change == Change.objects.count()
