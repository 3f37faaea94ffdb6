"""Which words stand at the fields of signing in? allauth's forms in the house's words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as app

_NEW = ("New password", "At least 12 characters. Three words that do not belong together are good.")
_AGAIN = ("New password once more", "")


class _InOurWords:
    """Sets label and hint of each field that is named."""

    words: ClassVar[dict[str, tuple[str, str]]]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, hint


class LoginForm(_InOurWords, account.LoginForm):
    words = {"login": ("Mail address", ""), "password": ("Password", "")}


class ReauthenticateForm(_InOurWords, account.ReauthenticateForm):
    words = {"password": ("Password", "")}


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    words = {"oldpassword": ("Your password until now", ""), "password1": _NEW, "password2": _AGAIN}


class ResetPasswordForm(_InOurWords, account.ResetPasswordForm):
    words = {"email": ("Mail address", "")}


class ResetPasswordKeyForm(_InOurWords, account.ResetPasswordKeyForm):
    words = {"password1": _NEW, "password2": _AGAIN}


class AuthenticateForm(_InOurWords, second_factor.AuthenticateForm):
    words = {"code": ("Code", "")}


class ReauthenticateWithCodeForm(_InOurWords, second_factor.ReauthenticateForm):
    words = {"code": ("Code", "")}


class ActivateTOTPForm(_InOurWords, app.ActivateTOTPForm):
    words = {"code": ("Six digits", "")}
