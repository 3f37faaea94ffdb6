"""MEASURINGUP_MAIL as Django wants it: a server, a folder, or printed; a wrong one never quotes its password."""

import pytest

from measuringup.config.mail import MailURLError, mail, sends


def test_without_it_mails_are_printed() -> None:
    assert mail("") == mail("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    assert not sends("")


def test_a_folder_keeps_them_as_files() -> None:
    found = mail("file:///srv/measuring%20up/mails")
    assert found["EMAIL_FILE_PATH"] == "/srv/measuring up/mails"
    assert not sends("file:///srv/mails")


def test_a_server_takes_them_in_tls() -> None:
    found = mail("smtp://post:pass%40word@mail.marlowe.gov.uk")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.marlowe.gov.uk", 587, True)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("post", "pass@word")
    assert mail("smtps://mail.marlowe.gov.uk")["EMAIL_PORT"] == 465
    assert mail("smtp://localhost:25")["EMAIL_USE_TLS"] is False
    assert sends("smtp://localhost")


@pytest.mark.parametrize("url", ["mail.marlowe.gov.uk", "http://secret@x", "file://host/folder", "smtp://:secret@"])
def test_what_is_no_address_is_refused_without_quoting_it(url: str) -> None:
    with pytest.raises(MailURLError) as refused:
        mail(url)
    assert url not in str(refused.value)
