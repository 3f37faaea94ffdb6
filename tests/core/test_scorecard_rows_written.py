"""A row that is written down and read again is the same row; an overridden one says both ratings (RULES C11)."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from measuringup.core.rating import PRESETS
from measuringup.core.scorecards import Override, ScorecardRow, as_reported
from measuringup.core.scorecards.written import as_mapping, row_of_mapping
from tests.reports.marlowe import scorecard

ROWS = scorecard().rows
FLY_TIPS = next(row for row in ROWS if row.indicator.code == "PL 07")
UNRATED = next(row for row in ROWS if row.band is None)
SAID = {"why": "The last two weeks are not in", "person": "Ruth Adeyemi", "on": dt.date(2025, 11, 13)}


def again(row: ScorecardRow) -> ScorecardRow:
    return row_of_mapping(json.loads(json.dumps(as_mapping(row))), row.indicator, PRESETS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.indicator.code)
def test_a_row_read_again_is_the_same(row: ScorecardRow) -> None:
    assert again(row) == row


def test_a_rating_reported_otherwise_says_both() -> None:
    row = as_reported(FLY_TIPS, "amber", **SAID)
    assert row.override == Override(computed="Red", reported="Amber", **SAID)
    assert (row.band, row.status, row.reason) == (PRESETS["rag"].band("amber"), "Amber", FLY_TIPS.reason)
    assert again(row) == row


def test_a_state_can_be_reported_as_a_rating() -> None:
    row = as_reported(UNRATED, "Green", **SAID)
    assert row.override is not None
    assert (row.override.computed, row.override.reported) == (UNRATED.status, "Green")


@pytest.mark.parametrize("reported", ["Red", "Purple"])
def test_what_is_computed_anyway_or_is_no_rating_changes_nothing(reported: str) -> None:
    assert as_reported(FLY_TIPS, reported, **SAID) == FLY_TIPS
