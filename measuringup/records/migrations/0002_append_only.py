"""The ledger is append-only, and SQLite keeps a write-ahead log: readers do not wait for writers."""

from django.db import migrations

from measuringup.records.append_only import guard

TABLES = (
    "unit", "person", "post", "indicator", "indicatorcode", "scorecard", "keptfile", "unitversion", "succession",
    "personversion", "postversion", "holding", "indicatorversion", "ownership", "targetversion", "schemeversion",
    "rebaseversion", "overrideversion", "scorecardversion", "groupversion", "calendarversion", "settingversion",
    "forecast", "commentary", "accountevent", "observation",
)  # fmt: skip


def make_append_only(apps, schema_editor):
    tables = [f"records_{name}" for name in TABLES]
    with schema_editor.connection.cursor() as cursor:
        for statement in guard(schema_editor.connection, tables, "records_change"):
            cursor.execute(statement)


def keep_write_ahead_log(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunPython(keep_write_ahead_log, migrations.RunPython.noop),
        migrations.RunPython(make_append_only, migrations.RunPython.noop, atomic=True),
    ]
