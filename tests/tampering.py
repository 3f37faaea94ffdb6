"""Alterations behind the product's back, by somebody who holds the database and takes its triggers away."""

from __future__ import annotations

from django.db import connection

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
