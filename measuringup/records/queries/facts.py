"""What do versions state? Rows of governed facts as facts of the register, with codes in place of primary keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey, Model

from measuringup.core.register.canonical import canonical_scheme
from measuringup.core.register.facts import Fact, Key
from measuringup.records.models import (
    CalendarVersion,
    Commentary,
    Forecast,
    GroupVersion,
    Holding,
    Indicator,
    IndicatorVersion,
    OverrideVersion,
    Ownership,
    Person,
    PersonVersion,
    Post,
    PostVersion,
    RebaseVersion,
    SchemeVersion,
    Scorecard,
    ScorecardVersion,
    SettingVersion,
    Succession,
    TargetVersion,
    Unit,
    UnitVersion,
    Version,
)
from measuringup.records.queries.timeline import timeline

#: The table behind each sheet of the register.
MODELS: Mapping[str, type[Version]] = {
    "units": UnitVersion,
    "successors": Succession,
    "people": PersonVersion,
    "posts": PostVersion,
    "holders": Holding,
    "terms": CalendarVersion,
    "groups": GroupVersion,
    "schemes": SchemeVersion,
    "indicators": IndicatorVersion,
    "owners": Ownership,
    "targets": TargetVersion,
    "rebases": RebaseVersion,
    "scorecards": ScorecardVersion,
    "forecasts": Forecast,
    "overrides": OverrideVersion,
    "commentary": Commentary,
    "settings": SettingVersion,
}
#: What a sheet calls its things, where they have an identity of their own.
IDENTITIES: Mapping[str, type[Model]] = {
    "units": Unit,
    "people": Person,
    "posts": Post,
    "indicators": Indicator,
    "scorecards": Scorecard,
}


class Codes:
    """The codes of units, people, posts, measures and scorecards by primary key, and back."""

    @cached_property
    def _codes(self) -> dict[type[Model], dict[int, str]]:
        return {model: dict(model._default_manager.values_list("pk", "code")) for model in IDENTITIES.values()}

    @cached_property
    def _keys(self) -> dict[type[Model], dict[str, int]]:
        return {model: {code: pk for pk, code in codes.items()} for model, codes in self._codes.items()}

    def known(self, model: type[Model]) -> dict[str, int]:
        """The primary key of every code."""
        return self._keys[model]

    def out(self, model: type[Version], name: str, value: Any) -> tuple[str, Any]:
        """A field of a version as a fact says it: a code for a key, "" for none."""
        field = model._meta.get_field(name)
        if isinstance(field, ForeignKey):
            codes = self._codes[field.related_model]  # type: ignore[index]
            return name.removesuffix("_id"), "" if value is None else codes[value]
        return name, value

    def into(self, model: type[Version], said: str, value: Any) -> tuple[str, Any]:
        """What a fact says as a field of a version."""
        name = said if said in {field.name for field in model._meta.concrete_fields} else f"{said}_id"
        field = model._meta.get_field(name)
        if isinstance(field, ForeignKey):
            return field.attname, self._keys[field.related_model][value] if value else None  # type: ignore[index]
        return name, value


def stated(model: type[Version], rows: Iterable[Version]) -> dict[Key, list[Fact]]:
    """What holds by these versions of one table: facts by key, with the values of their fields as they are stored."""
    by_key: dict[Key, list[Version]] = {}
    for row in rows:
        if isinstance(row, Holding) and not row.is_held:
            row.is_withdrawn = True
        by_key.setdefault(row.key, []).append(row)
    return {
        key: [
            Fact(sheet=model.__name__, key=key, said=span.row.content, first=span.first, end=span.end)
            for span in timeline(versions)
        ]
        for key, versions in by_key.items()
    }


def facts(change: int, codes: Codes | None = None) -> dict[tuple[str, Key], list[Fact]]:
    """Everything that a register holds of the records as known at a change, figures excepted."""
    found: dict[tuple[str, Key], list[Fact]] = {}
    for members in facts_of(change, MODELS, codes).values():
        for told in members:
            found.setdefault(told.of, []).append(told)
    return found


def facts_of(change: int, sheets: Iterable[str], codes: Codes | None = None) -> dict[str, list[Fact]]:
    """What some sheets of a register hold of the records as known at a change, by sheet."""
    used = codes or Codes()
    return {
        sheet: [
            _told(sheet, MODELS[sheet], fact, used)
            for held in stated(MODELS[sheet], MODELS[sheet].objects.filter(change_id__lte=change)).values()
            for fact in held
        ]
        for sheet in sheets
    }


def _told(sheet: str, model: type[Version], fact: Fact, codes: Codes) -> Fact:
    key = tuple(codes.out(model, name, value)[1] for name, value in zip(model.KEY, fact.key, strict=True))
    said = dict(codes.out(model, name, value) for name, value in fact.said.items())
    if model is Holding:
        said = {}
    elif model is IndicatorVersion:
        said.pop("name")
    elif model is SchemeVersion:
        said = {"scheme": canonical_scheme({**said["scheme"], "name": key[0]})}
    return replace(fact, sheet=sheet, key=key, said=said)


def version_of(fact: Fact, codes: Codes) -> Version:
    """An unsaved version that states a fact of the register."""
    model = MODELS[fact.sheet]
    named = zip((name.removesuffix("_id") for name in model.KEY), fact.key, strict=True)
    values = dict(codes.into(model, said, value) for said, value in (*named, *fact.said.items()))
    if model is IndicatorVersion:
        values["name"] = fact.said["definition"]["name"]
    return model(**values, valid_from=fact.first, valid_to=fact.end, is_withdrawn=fact.is_withdrawn)
