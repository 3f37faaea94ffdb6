"""What belongs in a backup? Every table of the records, the accounts and their second factors; no sessions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from measuringup.records.models import BegunChange, SourceAtWork

#: What is under way at the moment.
UNDER_WAY = (BegunChange, SourceAtWork)


def tables() -> list[type[models.Model]]:
    """The models whose rows are carried, in one order: all but what is under way at the moment."""
    records = [model for model in apps.get_app_config("records").get_models() if model not in UNDER_WAY]
    return [*records, EmailAddress, Authenticator]


def columns_of(model: type[models.Model]) -> list[str]:
    """The names of a model's values, in one order."""
    return [field.attname for field in model._meta.concrete_fields]


def rows_of(model: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    """Every row, by primary key."""
    return iter(model._default_manager.order_by("pk").values_list(*columns_of(model)).iterator(chunk_size=2_000))


def schema() -> list[str]:
    """The migrations by which these tables were made, such as "records.0001_initial"."""
    labels = {model._meta.app_label for model in tables()}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in labels)
