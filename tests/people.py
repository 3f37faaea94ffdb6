"""People on record: somebody in a role and a unit, with an account; factories for tests of pages and permissions."""

from __future__ import annotations

import datetime as dt

from django.utils.text import slugify

from measuringup.actions.changing import changing
from measuringup.core.permissions import Role
from measuringup.records.models import SINCE_EVER, Holding, Person, PersonVersion, Post, PostVersion, Unit, User

PASSWORD = "a long password for tests"


def person_in(
    role: Role | None,
    unit: str = "marlowe",
    *,
    name: str = "",
    title: str = "",
    valid_from: dt.date = SINCE_EVER,
    valid_to: dt.date | None = None,
) -> User:
    """An account of a person who holds a post of this role in the unit; without a role, of one who holds none."""
    title = title or (f"{role.value.capitalize()} of {unit}" if role else "")
    name = name or (f"Pat {role.value.title()}" if role else "Pat Nobody")
    email = f"{slugify(name)}.{unit}@marlowe.example"
    with changing(by=None, verb="appoint", reason="First set-up") as change:
        person = Person()
        change.add(person)
        change.add(PersonVersion(person=person, name=name, email=email))
        if role:
            post = Post(code=slugify(title))
            change.add(post)
            change.add(PostVersion(post=post, title=title, unit=Unit.objects.get(code=unit), role=role.value))
            change.add(Holding(post=post, person=person, valid_from=valid_from, valid_to=valid_to))
    user = User(email=email, person=person)
    user.set_password(PASSWORD)
    user.save()
    return user
