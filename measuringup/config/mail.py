"""How does mail leave? MEASURINGUP_MAIL as Django wants it; without it mails are printed, and none leaves."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SUBMISSION, IMPLICIT_TLS = 587, 465


class MailURLError(ImproperlyConfigured):
    """A MEASURINGUP_MAIL that cannot be used; never quotes it, for it may hold a password."""


def mail(url: str) -> dict[str, Any]:
    """Django's settings of the mail server a URL names: smtp://user:password@host:port, smtps:// for TLS from
    the start. smtp:// goes on in TLS too, unless the host is this machine. file:///folder keeps mails as files,
    console: (and nothing) prints them. Raises MailURLError.
    """
    if url in {"", "console:"}:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path and not parts.netloc:
        folder = unquote(parts.path)
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailURLError(
            "MEASURINGUP_MAIL is no address of a mail server. Write it as smtp://user:password@host:587, "
            "file:///folder or console:."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (IMPLICIT_TLS if parts.scheme == "smtps" else SUBMISSION),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": 20,
    }


def sends(url: str) -> bool:
    """Whether mails leave this machine."""
    return url.startswith(("smtp:", "smtps:"))
