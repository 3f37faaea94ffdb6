"""How does a mail leave? An address that is refused is at fault itself; a server that is away is not its fault."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from measuringup.reports.mails import MailText


class ServerAwayError(Exception):
    """The mail server does not answer, or does not take mail from us: nothing is wrong with the address."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail to one address; `name` makes it the same mail when it is sent again."""

    name: str
    to: str
    text: MailText


def deliver(letter: Letter) -> str:
    """Hand a mail to Django's backend; what is wrong with its address, "" for nothing. Raises ServerAwayError."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    mail = EmailMultiAlternatives(
        letter.text.subject,
        letter.text.text,
        to=[letter.to],
        headers={"Message-ID": f"<{letter.name}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(letter.text.html, "text/html")
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        return _first(refused)
    except (smtplib.SMTPSenderRefused, smtplib.SMTPAuthenticationError) as away:
        raise ServerAwayError(_in_words(away.smtp_code, away.smtp_error)) from away
    except smtplib.SMTPResponseException as refused:
        return _in_words(refused.smtp_code, refused.smtp_error)
    except (smtplib.SMTPException, OSError) as away:
        raise ServerAwayError(str(away) or type(away).__name__) from away
    except ValueError as wrong:  # a line break or the like in the address
        return str(wrong)
    return ""


def _first(refused: smtplib.SMTPRecipientsRefused) -> str:
    code, said = next(iter(refused.recipients.values()), (0, b"refused"))
    return _in_words(code, said)


def _in_words(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"
