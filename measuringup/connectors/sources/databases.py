"""What does a database answer? One SELECT in a transaction that only reads, within a time and a number of rows.

SQLAlchemy is loaded when a database is first asked. The address comes from the environment of the server, and no
message repeats any of it.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from measuringup.connectors.sources.cells import as_csv
from measuringup.connectors.sources.engines import Gate, open_gate
from measuringup.connectors.sources.fetched import Fetched, SourceError
from measuringup.connectors.sources.refusing import refused_by
from measuringup.core.sources import bindable, faults_of_query, parameters_of

#: Seconds a thread is waited for after the database itself should have ended the query.
GRACE = 5.0
#: Rows are asked for so many at a time.
ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a query may take, and how many rows it may give."""

    seconds: float = 120.0
    rows: int = 100_000


@dataclass
class _Asking:
    """What goes on in the thread that asks: its gate, once open, and what came of it."""

    gate: Gate | None = None
    fetched: Fetched | None = None
    fault: BaseException | None = None
    ended: threading.Event = field(default_factory=threading.Event)


def ask(
    url: str,
    query: str,
    days: Mapping[str, dt.date],
    *,
    name: str,
    limits: Limits | None = None,
) -> Fetched:
    """What the query gives, as a CSV file of this name. `days` are the parameters, by name.

    Raises SourceError: for a query that is none, a database that is away or refuses, more rows than allowed, and after
    the time, whether the database answers by then or not.
    """
    faults = faults_of_query(query)
    if faults:
        raise SourceError(" ".join(faults), "Correct the query of the source.")
    allowed = limits or Limits()
    asking = _Asking()
    thread = threading.Thread(target=_ask, args=(asking, url, query, days, name, allowed), daemon=True)
    thread.start()
    if not asking.ended.wait(allowed.seconds + GRACE):
        if asking.gate is not None:
            with suppress(Exception):  # it may be away altogether; the thread is left behind
                asking.gate.cancel()
        raise _too_long(allowed)
    if isinstance(asking.fault, SourceError):
        raise asking.fault
    if asking.fault is not None:
        raise refused_by(asking.fault, url, _too_long(allowed), is_open=asking.gate is not None) from asking.fault
    assert asking.fetched is not None
    return asking.fetched


def _ask(asking: _Asking, url: str, query: str, days: Mapping[str, dt.date], name: str, limits: Limits) -> None:
    """In a thread of its own, so that a database that never answers does not hold up who asks."""
    try:
        with open_gate(url, limits.seconds) as gate:
            asking.gate = gate
            asking.fetched = _answer(gate, query, days, name, limits)
    except BaseException as fault:
        asking.fault = fault
    finally:
        asking.ended.set()


def _answer(gate: Gate, query: str, days: Mapping[str, dt.date], name: str, limits: Limits) -> Fetched:
    from sqlalchemy import Date, bindparam, text

    wanted = [bindparam(each, days[each], type_=Date()) for each in sorted(parameters_of(query))]
    asked = text(bindable(query)).bindparams(*wanted)
    result = gate.connection.execution_options(stream_results=True, max_row_buffer=ROWS_AT_ONCE).execute(asked)
    columns = tuple(map(str, result.keys()))
    rows: list[Any] = []
    for row in result:
        if len(rows) == limits.rows:
            raise SourceError(
                f"The query gives more than {limits.rows:,} rows.",
                "Ask for totals, or for the days from :since to :until alone.",
            )
        rows.append(row)
    return Fetched(name=name, content=as_csv(columns, rows), columns=columns, rows=len(rows))


def _too_long(limits: Limits) -> SourceError:
    return SourceError(
        f"The query did not end within {limits.seconds:,.0f} seconds, and was ended.",
        "Make it ask for less, or have an index made for it. If it is quick by itself, something in the database holds "
        "it up.",
    )
