"""How is a row written down, and read again? As plain JSON values, so that it can be kept and printed later.

The definition is kept elsewhere and given again on reading; rating schemes and their bands are named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from measuringup.core.indicators import Indicator
from measuringup.core.rating import Band, RatingScheme
from measuringup.core.scorecards.values import (
    DirectionOfTravel,
    LastFigure,
    Override,
    Peer,
    ScorecardRow,
    SeriesPoint,
    Standing,
)

_BANDS = ("band", "year_to_date_band", "former_band")
_DAYS = ("period_start", "period_end")
_PARTS = ("short", "long", "last_figure", "override")
_POINT = tuple(field.name for field in fields(SeriesPoint))


def as_mapping(row: ScorecardRow) -> dict[str, Any]:
    """All that a row says, without its definition, as plain JSON values."""
    found = {field.name: getattr(row, field.name) for field in fields(ScorecardRow) if field.name != "indicator"}
    found |= {name: getattr(row, name).key if getattr(row, name) else None for name in _BANDS}
    found |= {name: getattr(row, name).isoformat() for name in _DAYS}
    found |= {name: _plain(getattr(row, name)) if getattr(row, name) else None for name in _PARTS}
    found["scheme"] = row.scheme.name
    peers = [_plain(peer) for peer in row.standing.peers]
    found["standing"] = {**_plain(row.standing), "peers": peers}
    found["series"] = [[_in_plain(name, getattr(point, name)) for name in _POINT] for point in row.series]
    return found


def row_of_mapping(
    mapping: Mapping[str, Any], indicator: Indicator, schemes: Mapping[str, RatingScheme]
) -> ScorecardRow:
    """The row a mapping made by `as_mapping` holds. Raises LookupError for a scheme or band there is not."""
    scheme = schemes[mapping["scheme"]]
    values = dict(mapping)
    values |= {name: _band(scheme, mapping[name]) for name in _BANDS}
    values |= {name: dt.date.fromisoformat(mapping[name]) for name in _DAYS}
    standing = mapping["standing"]
    return ScorecardRow(
        **{
            **values,
            "indicator": indicator,
            "scheme": scheme,
            "short": DirectionOfTravel(**mapping["short"]),
            "long": DirectionOfTravel(**mapping["long"]),
            "last_figure": LastFigure(**mapping["last_figure"]) if mapping["last_figure"] else None,
            "override": _override(mapping["override"]) if mapping["override"] else None,
            "standing": Standing(
                **{
                    **standing,
                    "middle": tuple(standing["middle"]) if standing["middle"] else None,
                    "peers": tuple(Peer(**peer) for peer in standing["peers"]),
                    "missing": tuple(standing["missing"]),
                    "not_applicable": tuple(standing["not_applicable"]),
                }
            ),
            "series": tuple(_point(point, scheme) for point in mapping["series"]),
        }
    )


def _plain(value: Any) -> dict[str, Any]:
    return {field.name: _in_plain(field.name, getattr(value, field.name)) for field in fields(value)}


def _in_plain(name: str, value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.key if name == "band" and value is not None else value


def _band(scheme: RatingScheme, key: str | None) -> Band | None:
    return None if key is None else scheme.band(key)


def _override(mapping: Mapping[str, Any]) -> Override:
    return Override(**{**mapping, "on": dt.date.fromisoformat(mapping["on"])})


def _point(values: Sequence[Any], scheme: RatingScheme) -> SeriesPoint:
    named = dict(zip(_POINT, values, strict=True))
    return SeriesPoint(
        **{
            **named,
            "start": dt.date.fromisoformat(named["start"]),
            "end": dt.date.fromisoformat(named["end"]),
            "band": _band(scheme, named["band"]),
        }
    )
