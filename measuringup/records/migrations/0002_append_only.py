"""The ledger is append-only; SQLite refuses the texts that PostgreSQL does, and keeps a write-ahead log: readers do
not wait for writers."""

from django.db import migrations

from measuringup.records.append_only import guard
from measuringup.records.same_texts import text_guards

TABLES = (
    "unit", "person", "post", "indicator", "indicatorcode", "scorecard", "keptfile", "unitversion", "succession",
    "personversion", "postversion", "holding", "indicatorversion", "ownership", "targetversion", "schemeversion",
    "rebaseversion", "overrideversion", "scorecardversion", "groupversion", "calendarversion", "settingversion",
    "forecast", "commentary", "accountevent", "observation", "submission", "importprofileversion", "sourceversion", "sourcerun", "body",
    "bodyversion", "meeting", "meetingversion", "standin", "periodlock", "lockexception",
    "review", "recommendation", "reviewversion", "recommendationversion", "response", "recommendationupdate", "signoff",
    "recommendationaction", "evidence", "informationrequest", "informationrequestversion", "hotspot", "hotspotversion",
)  # fmt: skip


def make_append_only(apps, schema_editor):
    tables = [f"records_{name}" for name in TABLES]
    with schema_editor.connection.cursor() as cursor:
        for statement in guard(schema_editor.connection, tables, "records_change"):
            cursor.execute(statement)


def refuse_texts(apps, schema_editor):
    tables = [apps.get_model("records", name) for name in (*TABLES, "change", "user")]
    with schema_editor.connection.cursor() as cursor:
        for statement in text_guards(schema_editor.connection, tables):
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
        migrations.RunPython(refuse_texts, migrations.RunPython.noop, atomic=True),
    ]
