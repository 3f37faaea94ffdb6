"""Every setting, in one file. File commands need none of them; secrets come from the environment."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "measuringup.records",
    "measuringup.reports",
    "measuringup.web",
    "measuringup.cli",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"
