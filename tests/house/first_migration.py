"""Does the first migration make each table once? SQLite makes a table anew for every constraint added later.

python -m tests.house.first_migration   folds what was added into the tables, in place
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

NAME = "measuringup.records.migrations.0001_initial"


def unfolded() -> list[Any]:
    """The operations that add a constraint or an index to a table of the same migration."""
    from django.db.migrations.operations import AddConstraint, AddIndex

    operations = importlib.import_module(NAME).Migration.operations
    return [each for each in operations if isinstance(each, AddConstraint | AddIndex)]


def fold() -> None:
    """Write the migration again, constraints and indexes among the options of their table."""
    from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel
    from django.db.migrations.writer import MigrationWriter

    module = importlib.import_module(NAME)
    added = unfolded()
    kept = [each for each in module.Migration.operations if each not in added]
    made = {each.name_lower: each for each in kept if isinstance(each, CreateModel)}
    for each in added:
        options = made[each.model_name_lower].options
        if isinstance(each, AddConstraint):
            options["constraints"] = [*options.get("constraints", ()), each.constraint]
        elif isinstance(each, AddIndex):
            options["indexes"] = [*options.get("indexes", ()), each.index]
    migration = module.Migration("0001_initial", "records")
    migration.operations = kept
    Path(str(module.__file__)).write_text(MigrationWriter(migration).as_string(), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
    import django

    django.setup()
    fold()
