"""Who can sign in, and how are accounts opened and closed? Each act asks for a reason and is on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from measuringup.actions import accounts as actions
from measuringup.core.permissions import Capability
from measuringup.records.models import User
from measuringup.records.queries.accounts import account_events, accounts
from measuringup.records.queries.known import LONDON
from measuringup.reports.wording import long_date
from measuringup.web.account_forms import OpenAccountForm, ReasonForm
from measuringup.web.page import page

#: What can be done to an account: the action, and what is said afterwards.
ACTS: dict[str, tuple[Callable[..., User], str]] = {
    "close": (actions.close_account, "The account is closed. Nobody can sign in with it."),
    "reopen": (actions.reopen_account, "The account is open again."),
    "second-factor": (actions.remove_second_factor, "The authenticator app and recovery codes are removed."),
    "link": (actions.note_password_link, "Hand this link over; it works once, for three days."),
}


@page(Capability.ACCOUNTS)
def listed(request: Any) -> HttpResponse:
    """Every account."""
    lines = [(each, _moment(each.last_login)) for each in accounts(request.reader.now)]
    return render(request, "web/accounts/listed.html", {"accounts": lines})


@page(Capability.ACCOUNTS)
def opened(request: Any) -> HttpResponse:
    """Open an account for somebody on record."""
    form = OpenAccountForm(request.reader.now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            user = actions.open_account(said["email"], by=request.user, reason=said["reason"], person=form.chosen)
        except actions.AccountError as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, "The account is open. Make a link to set its password.")
            return redirect("account_of", user.email)
    return render(request, "web/accounts/opened.html", {"form": form})


@page(Capability.ACCOUNTS)
def account_of(request: Any, email: str) -> HttpResponse:
    """One account: whose, what was done to it, and what can be."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Http404
    form, link = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid() and request.POST.get("act") in ACTS:
        act, words = ACTS[request.POST["act"]]
        try:
            act(user, by=request.user, reason=form.cleaned_data["reason"])
        except actions.AccountError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, words)
            if act is not actions.note_password_link:
                return redirect("account_of", user.email)
            form, link = ReasonForm(), _password_link(request, user)
    context = {
        "account": next(each for each in accounts(request.reader.now) if each.email == user.email),
        "events": [(each, _moment(each.change.at)) for each in account_events(user)],
        "last_login": _moment(user.last_login),
        "is_own": user == request.user,
        "form": form,
        "link": link,
    }
    response = render(request, "web/accounts/account_of.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _password_link(request: Any, user: User) -> str:
    """An address at which the account's password can be set, once, within three days."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return str(request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=key)))


def _moment(at: Any) -> str:
    return f"{long_date(at.astimezone(LONDON).date())}, {at.astimezone(LONDON):%H:%M}" if at else "never"
