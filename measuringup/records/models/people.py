"""Who answers for what? People, the posts they hold, and the accounts they sign in with (RULES D0.20)."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from measuringup.core.permissions import Role
from measuringup.records.models.version import Version

PUBLIC_ID_BYTES = 9


def public_id() -> str:
    """A random name for an address, so that no row number stands in one (RULES D0.11)."""
    return secrets.token_urlsafe(PUBLIC_ID_BYTES)


class Person(models.Model):
    """Somebody; name and mail address are versions. `code` is what files call them, such as a payroll number."""

    code = models.CharField(max_length=64, unique=True, default=public_id)
    public_id = models.CharField(max_length=16, unique=True, default=public_id)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_person_of_a_code")]

    def __str__(self) -> str:
        return self.public_id


class PersonVersion(Version):
    """What a person is called and how they are reached; `left_on` is their last day, null while they stay."""

    KEY = ("person_id",)
    CONTENT = ("name", "email", "left_on")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    left_on = models.DateField(null=True)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_name"),
        ]


class Post(models.Model):
    """A post, such as Head of Street Cleaning; ownership and permission go through posts."""

    code = models.SlugField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_post_of_a_code")]

    def __str__(self) -> str:
        return self.code


class PostVersion(Version):
    """A post's title, unit and role; `is_shared` where several people may hold it at once."""

    KEY = ("post_id",)
    CONTENT = ("title", "unit_id", "role", "is_shared")

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Role])
    is_shared = models.BooleanField(default=False)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(title=""), name="post_has_title"),
            models.CheckConstraint(
                condition=models.Q(role__in=[each.value for each in Role]), name="post_role_is_known"
            ),
        ]


class Holding(Version):
    """A person holds a post from `valid_from` up to `valid_to`, or, with `is_held` false, no longer does."""

    KEY = ("post_id", "person_id")
    CONTENT = ("is_held",)

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    is_held = models.BooleanField(default=True)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; actions.accounts is where they are made."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account to sign in with: at most one person. What it may do follows from the person's posts."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    def __str__(self) -> str:
        return self.email


class AccountEvent(models.Model):
    """What was done to an account: opened, closed, reopened, a password or second factor reset."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events")
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.what}"
