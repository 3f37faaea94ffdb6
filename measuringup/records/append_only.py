"""How does the database itself refuse to forget? Triggers that let no row of the ledger be altered or deleted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "Nothing is overwritten: add a new entry instead."
_FUNCTION = "measuringup_append_only"


def guard(connection: BaseDatabaseWrapper, tables: Iterable[str], changes: str) -> list[str]:
    """The statements that make `tables` append-only; `changes` takes its digest once and is closed then."""
    if connection.vendor == "postgresql":
        statements = [
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        ]
        statements += [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()"
            for table in tables
        ]
        return [
            *statements,
            f"CREATE TRIGGER {changes}_append_only BEFORE UPDATE ON {changes} "
            f"FOR EACH ROW WHEN (OLD.digest <> '') EXECUTE FUNCTION {_FUNCTION}()",
            f"CREATE TRIGGER {changes}_no_delete BEFORE DELETE ON {changes} "
            f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()",
        ]
    raising = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    statements = []
    for table in tables:
        statements.append(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} {raising}")
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raising}")
    return [
        *statements,
        f"CREATE TRIGGER {changes}_append_only BEFORE UPDATE ON {changes} WHEN OLD.digest <> '' {raising}",
        f"CREATE TRIGGER {changes}_no_delete BEFORE DELETE ON {changes} {raising}",
    ]
