"""Alterations behind the product's back, by somebody who holds the database and takes its triggers away."""

from __future__ import annotations

from django.db import connection

from measuringup.records.backup.tables import tables
from measuringup.records.models import LEDGER, Change


def tamper(*statements: str) -> None:
    """Run statements on tables that are append-only no more."""
    with connection.cursor() as cursor:
        for table in (*(model._meta.db_table for model in LEDGER), Change._meta.db_table):
            for kind in ("append_only", "no_delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{kind}{on}")
        for statement in statements:
            cursor.execute(statement)


def take_everything_away() -> None:
    """Leave the database as `measuringup migrate` makes it, but without its triggers."""
    names = [model._meta.db_table for model in tables()]
    if connection.vendor == "postgresql":
        tamper("SET CONSTRAINTS ALL IMMEDIATE", f"TRUNCATE {', '.join(names)} CASCADE", "SET CONSTRAINTS ALL DEFERRED")
    else:
        tamper(*(f"DELETE FROM {name}" for name in names))
