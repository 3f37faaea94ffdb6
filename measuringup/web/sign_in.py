"""Where do people sign in? At the addresses of allauth that are needed, each under a declared permission."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from django.urls import URLPattern, path, re_path

from measuringup.web.page import ANYBODY, SIGNED_IN, page

_KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

open_to_anybody, for_those_signed_in = page(ANYBODY), page(SIGNED_IN)

sign_in_pages: list[URLPattern] = [
    path("login/", open_to_anybody(account.login), name="account_login"),
    path("logout/", open_to_anybody(account.logout), name="account_logout"),
    path("inactive/", open_to_anybody(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", for_those_signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", for_those_signed_in(account.password_change), name="account_change_password"),
    path("password/reset/", open_to_anybody(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", open_to_anybody(account.password_reset_done), name="account_reset_password_done"),
    re_path(_KEY, open_to_anybody(account.password_reset_from_key), name="account_reset_password_from_key"),
    path(
        "password/reset/key/done/",
        open_to_anybody(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", for_those_signed_in(second_factor.index), name="mfa_index"),
    path("2fa/authenticate/", open_to_anybody(second_factor.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", for_those_signed_in(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", for_those_signed_in(app.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", for_those_signed_in(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", for_those_signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        for_those_signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        for_those_signed_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
