"""What is a change about? A measure, unit, person, post or scorecard, and every table that can speak of it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, reduce
from operator import or_

from django.db.models import ForeignKey, Model, Q

from measuringup.records.models import LEDGER, Indicator, Person, Post, Scorecard, Unit
from measuringup.records.queries.codes import measure_of


class Subject(StrEnum):
    """What the record of changes can be asked for, by the word in its address."""

    MEASURE = "measure"
    UNIT = "unit"
    PERSON = "person"
    POST = "post"
    SCORECARD = "scorecard"


MODELS: dict[Subject, type[Model]] = {
    Subject.MEASURE: Indicator,
    Subject.UNIT: Unit,
    Subject.PERSON: Person,
    Subject.POST: Post,
    Subject.SCORECARD: Scorecard,
}


def primary_key(subject: Subject, name: str) -> int | None:
    """The primary key of what stands in addresses as `name`: a code, any code of a measure, or a person's public id."""
    if subject is Subject.MEASURE:
        return measure_of(name)
    if subject is Subject.PERSON:
        found = Person.objects.filter(public_id=name).values_list("pk", flat=True)
    else:
        found = MODELS[subject]._default_manager.filter(code=name).values_list("pk", flat=True)
    return found.first()


@cache
def ways_to(subject: Subject) -> tuple[tuple[type[Model], str], ...]:
    """Each table of the ledger with the field in which it speaks of such a thing, a unit's figures left out."""
    wanted = MODELS[subject]
    found: list[tuple[type[Model], str]] = [(wanted, "pk")]
    for model in LEDGER:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is wanted:
                if subject is Subject.UNIT and field.name == "organisation":
                    continue  # a figure is about its measure
                found.append((model, field.attname))
    return tuple(found)


def changes_of(subject: Subject, pk: int) -> Q:
    """The changes that speak of it, as a condition on Change."""
    return reduce(
        or_,
        (Q(pk__in=model._default_manager.filter(**{name: pk}).values("change_id")) for model, name in ways_to(subject)),
    )
