"""The records as an installed app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "measuringup.records"
    label = "records"
