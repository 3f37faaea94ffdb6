"""How does a new installation begin? With the council itself and somebody who can sign in."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from measuringup.actions.accounts import AccountError, open_account
from measuringup.actions.clock import today
from measuringup.actions.people import PersonDetails, PostDetails, create_person, create_post, hold_post
from measuringup.actions.permitting import today_known
from measuringup.actions.units import create_unit
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Post, Unit, User
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import posts

REASON = "From the command line"


@transaction.atomic
def open_account_with_post(email: str, *, name: str, role: Role, unit: str, council: str, password: str) -> User:
    """An account of a new person who holds a post of the role, in a unit or in the council.

    `council` is the council's name, needed once: before there is any unit. Raises AccountError.
    """
    there = organisation(today_known())
    if not there:
        if not council:
            raise AccountError("There is no council on record yet. Say its name: --council NAME")
        code = slugify(council)
        create_unit(OrganisationUnit(code=code, name=council, kind=UnitKind.COUNCIL), by=None, reason=REASON)
        unit = unit or code
    unit = unit or next((each.code for each in there.values() if each.kind is UnitKind.COUNCIL), "")
    identity = Unit.objects.filter(code=unit).first()
    if identity is None:
        raise AccountError(f"There is no unit {unit or 'of the kind council'}. There are: {', '.join(there)}.")
    person = create_person(PersonDetails(name=name or email, email=email), by=None, reason=REASON)
    hold_post(_post(role, identity), person, by=None, reason=REASON, start=today())
    return open_account(email, by=None, reason=REASON, person=person, password=password)


def _post(role: Role, unit: Unit) -> Post:
    """The shared post of the role in the unit; made where there is none."""
    for pk, known in posts(today_known()).items():
        if known.role is role and known.unit == unit.code and known.is_shared:
            return Post.objects.get(pk=pk)
    code = slugify(f"{role.value} {unit.code}")
    details = PostDetails(title=role.value.capitalize(), unit=unit, role=role, is_shared=True)
    return create_post(code, details, by=None, reason=REASON)
