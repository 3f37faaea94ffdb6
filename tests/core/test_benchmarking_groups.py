"""With whom each figure is compared (RULES F1, F5, 6)."""

import datetime as dt

import polars as pl

from measuringup.core.benchmarking.groups import EVERYONE, with_peer_groups

FIGURES = pl.DataFrame(
    {
        "series": [0, 1],
        "indicator_code": ["A", "B"],
        "organisation_code": ["x", "x"],
        "period_end": [dt.date(2024, 3, 31)] * 2,
    }
)


def with_peers(organisations: pl.DataFrame | None, peers: str | None = None, own: str = "") -> list[tuple]:
    frame = FIGURES.with_columns(peers=pl.lit(own))
    return (
        with_peer_groups(frame, organisations, peers)
        .select("indicator_code", "peer_group", "applies")
        .unique()
        .sort("indicator_code")
        .rows()
    )


ORGANISATIONS = pl.DataFrame(
    {
        "organisation_code": ["x", "y"],
        "family": ["Group 1", None],
        "region": ["North", "South"],
        "not_applicable": ["B;H*", None],
    }
)


def test_without_organisations_everyone_is_compared() -> None:
    assert with_peers(None) == [("A", EVERYONE, True), ("B", EVERYONE, True)]


def test_the_reader_may_name_the_groups() -> None:
    assert with_peers(ORGANISATIONS, "family") == [("A", "Group 1", True), ("B", "Group 1", False)]


def test_otherwise_the_definition_names_them() -> None:
    assert with_peers(ORGANISATIONS, own="region")[0] == ("A", "North", True)


def test_a_definition_without_groups_is_compared_with_everyone() -> None:
    assert with_peers(ORGANISATIONS.drop("not_applicable"))[1] == ("B", EVERYONE, True)


def test_a_family_of_measures_may_not_apply() -> None:
    exempt = ORGANISATIONS.with_columns(not_applicable=pl.lit("A*"))
    assert [applies for _, _, applies in with_peers(exempt)] == [False, True]


def test_an_organisation_is_nobodys_peer_before_or_after_its_time() -> None:
    """RULES F5."""
    abolished = ORGANISATIONS.with_columns(valid_from=pl.lit(None, pl.Date), valid_to=pl.lit(dt.date(2024, 3, 30)))
    assert with_peers(abolished, "family")[0] == ("A", None, True)
