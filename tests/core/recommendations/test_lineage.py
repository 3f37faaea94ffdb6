"""Recommendations that were split or merged are followed elsewhere; one that is said twice is not."""

from __future__ import annotations

from measuringup.core.recommendations.lineage import Lineage


def test_what_was_split_or_merged_goes_on_elsewhere() -> None:
    assert [each for each in Lineage if each.goes_on_elsewhere] == [Lineage.SPLIT_INTO, Lineage.MERGED_INTO]
