"""Open, close and reopen accounts and give new passwords, on the machine itself: so the first administrator begins."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.core.validators import validate_email

from measuringup.actions.accounts import AccountError, close_account, reopen_account, set_password
from measuringup.actions.first_account import REASON, open_account_with_post
from measuringup.cli.on_record import RecordCommand, RefusedError, require_tables
from measuringup.core.permissions import Role
from measuringup.records.models import User

#: A made-up password has so many bytes of chance.
PASSWORD_BYTES = 15
VERBS = {
    "open": "open an account for a new person in a role",
    "close": "let nobody sign in with it any more",
    "reopen": "let it be signed in with again",
    "password": "give it another password",
}


class Command(RecordCommand):
    help = "Open, close or reopen an account, or give it a new password; the first administrator is made with it."

    def arguments(self, parser: CommandParser) -> None:
        verbs = ", ".join(f"{verb}: {words}" for verb, words in VERBS.items())
        parser.add_argument("verb", choices=VERBS, metavar="VERB", help=verbs)
        parser.add_argument("email", metavar="EMAIL", help="the mail address that signs in")
        parser.add_argument("--name", default="", metavar="NAME", help="open: what the person is called")
        parser.add_argument(
            "--role", choices=[each.value for each in Role], metavar="ROLE", help=f"open: {', '.join(Role)}"
        )
        parser.add_argument(
            "--unit", default="", metavar="CODE", help="open: the unit of the post (default: the council)"
        )
        parser.add_argument("--council", default="", metavar="NAME", help="open: the council's name, the first time")

    def run(self, options: dict[str, Any]) -> None:
        require_tables()
        email = options["email"].strip().lower()
        try:
            getattr(self, f"{options['verb']}_account")(email, options)
        except AccountError as refused:
            raise RefusedError(str(refused)) from refused

    def open_account(self, email: str, options: dict[str, Any]) -> None:
        """An account with a post; the password is made up and printed once."""
        try:
            validate_email(email)
        except ValidationError:
            raise RefusedError(f"{email} is not a mail address.") from None
        if not options["role"]:
            raise RefusedError(f"Say in which role: --role, one of {', '.join(Role)}.")
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        open_account_with_post(
            email,
            name=options["name"],
            role=Role(options["role"]),
            unit=options["unit"],
            council=options["council"],
            password=password,
        )
        self.stdout.write(f"{email} can sign in as {options['role']}.")
        self.tell(password)

    def close_account(self, email: str, options: dict[str, Any]) -> None:
        """Nobody signs in with it any more."""
        close_account(self.account(email), by=None, reason=REASON)
        self.stdout.write(f"The account of {email} is closed.")

    def reopen_account(self, email: str, options: dict[str, Any]) -> None:
        """It can be signed in with again."""
        reopen_account(self.account(email), by=None, reason=REASON)
        self.stdout.write(f"The account of {email} is open again.")

    def password_account(self, email: str, options: dict[str, Any]) -> None:
        """Another password, made up and printed once."""
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        set_password(self.account(email), password, by=None, reason=REASON)
        self.tell(password)

    def tell(self, password: str) -> None:
        """The password, this once."""
        self.stdout.write(f"Password: {password}\nIt is shown this once. Change it after signing in.")

    def account(self, email: str) -> User:
        """The account of an address."""
        found = User.objects.filter(email__iexact=email).first()
        if found is None:
            raise RefusedError(f"There is no account of {email}.")
        return found
