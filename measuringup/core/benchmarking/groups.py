"""With whom is each figure compared? Comparator groups, and measures that do not apply (RULES F1, F5)."""

from __future__ import annotations

import polars as pl

from measuringup.core.benchmarking.comparators import existed
from measuringup.core.columns import select, with_columns
from measuringup.core.series import first_rows

#: The comparator group of everyone, where neither the reader nor the definition names groups.
EVERYONE = "all organisations"
_EVERYONE = {"peer_group": pl.lit(EVERYONE), "applies": pl.lit(True)}
_EXISTED = existed(pl.col("valid_from"), pl.col("valid_to"), pl.col("period_end"))
_IN_ITS_TIME = {"peer_group": pl.when(_EXISTED).then("peer_group"), "applies": pl.col("applies")}
_OF_SERIES = ("indicator_code", "organisation_code", "peers")
_GROUP_SCHEMA = {
    "organisation_code": pl.String,
    "peers_column": pl.String,
    "group": pl.String,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
}


def with_peer_groups(frame: pl.DataFrame, organisations: pl.DataFrame | None, peers: str | None) -> pl.DataFrame:
    """Each row with its comparator group (`peer_group`) and whether the measure applies (`applies`).

    `peers` names the column of `organisations` that holds the groups; without it each definition's
    own column is used, and a measure that names none is compared with everyone (RULES F1). An
    organisation's `not_applicable` lists codes, or beginnings of codes followed by `*`, of measures
    it has no service for (RULES 6: stock transfer). With `valid_from` and `valid_to`, an organisation
    is nobody's peer in periods in which it did not exist (RULES F5).
    """
    if organisations is None:
        return with_columns(frame, _EVERYONE)
    series = frame[_OF_SERIES][first_rows(frame)]
    columns = [peers] if peers else [name for name in series["peers"].unique() if name in organisations.columns]
    named = pl.lit(True) if peers else pl.col("peers").is_in(columns)
    found = (
        series.with_columns(peers_column=pl.lit(peers) if peers else pl.col("peers"))
        .join(
            _groups(organisations, columns), on=["organisation_code", "peers_column"], how="left", maintain_order="left"
        )
        .select(
            "valid_from",
            "valid_to",
            peer_group=pl.when(named).then("group").otherwise(pl.lit(EVERYONE)),
            applies=_applies(organisations),
        )
    )
    rows = found[frame["series"]].hstack([frame["period_end"]])
    return frame.hstack(select(rows, _IN_ITS_TIME))


def _groups(organisations: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """One row an organisation and column of groups, with the dates between which it existed."""
    dates = [
        pl.col(name) if name in organisations.columns else pl.lit(None, pl.Date).alias(name)
        for name in ("valid_from", "valid_to")
    ]
    parts = [
        organisations.select(
            "organisation_code", pl.lit(name).alias("peers_column"), pl.col(name).cast(pl.String).alias("group"), *dates
        )
        for name in columns
    ]
    return pl.concat([pl.DataFrame(schema=_GROUP_SCHEMA), *parts])


def _applies(organisations: pl.DataFrame) -> pl.Expr:
    """False where the row's organisation lists the row's measure as not applicable."""
    applies = pl.lit(True)
    if "not_applicable" not in organisations.columns:
        return applies
    listed = organisations.filter(pl.col("not_applicable").fill_null("") != "")
    for code, exempt in listed.select("organisation_code", "not_applicable").iter_rows():
        for measure in filter(None, (part.strip() for part in exempt.split(";"))):
            own = pl.col("indicator_code")
            same = own.str.starts_with(measure[:-1]) if measure.endswith("*") else own == measure
            applies = applies & ~((pl.col("organisation_code") == code) & same)
    return applies
