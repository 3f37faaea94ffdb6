"""Is the record of changes whole? Every change against its hash and its rows, and what is wrong in words."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from measuringup.records.digests import Contents, all_contents, contents_of, digest_of
from measuringup.records.models import LEDGER, Change, ChangeCounter
from measuringup.records.queries.changes import word_of

_ALTERED = "who, when, why or what it holds was altered"
_MODELS = {str(model._meta.model_name): model for model in LEDGER}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A change that is not as it was made. `change` is None where there is none of the number."""

    number: int
    change: Change | None
    says: tuple[str, ...]


def faults() -> Iterator[Fault]:
    """Every change that was altered, in order: the first is where the chain breaks.

    Later changes are checked against the digest that is stored before them, so that one alteration is told once.
    """
    before, expected = "", 1
    for number, change, found in _changes():
        says = [_missing(expected, number - 1)] if number > expected else []
        if change is None:
            says.append("rows belong to it, and there is no such change")
        else:
            says += _differences(change.contents, found)
            if digest_of(change, before) != change.digest:
                says.append(_ALTERED)
            before = change.digest
        if says:
            yield Fault(number=number, change=change, says=tuple(says))
        expected = number + 1
    yield from _end(expected - 1, before)


def last_fault() -> Fault | None:
    """What is wrong with the last change and the note of it, without going through all the others."""
    last = Change.objects.order_by("-number").first()
    if last is None:
        return next(_end(0, ""), None)
    before = Change.objects.filter(number=last.number - 1).values_list("digest", flat=True).first() or ""
    says = list(_differences(last.contents, contents_of(last.number)))
    if digest_of(last, before) != last.digest:
        says.append(_ALTERED)
    if says:
        return Fault(number=last.number, change=last, says=tuple(says))
    return next(_end(last.number, last.digest), None)


def digests_of(changes: Collection[int]) -> dict[int, str]:
    """The digests of some changes by number. Each stands for all that was on record by then, and nothing else."""
    return dict(Change.objects.filter(number__in=changes).values_list("number", "digest"))


def _changes() -> Iterator[tuple[int, Change | None, Contents]]:
    """Each number with its change, and with what the tables hold of it."""
    kept = ((change.number, change) for change in Change.objects.order_by("number").iterator())
    for number, parts in groupby(heapq.merge(kept, all_contents(), key=itemgetter(0)), key=itemgetter(0)):
        change: Change | None = None
        found: Contents = {}
        for _, part in parts:
            if isinstance(part, Change):
                change = part
            else:
                found = part
        yield number, change, found


def _differences(kept: Contents, found: Contents) -> Iterator[str]:
    """Which rows are missing, were added or altered, table by table."""
    for name in sorted({*kept, *found} & set(_MODELS)):
        model, was, is_now = _MODELS[name], _rows(kept, name), _rows(found, name)
        if is_now < was:
            yield f"{_number(model, was - is_now)} missing"
        elif is_now > was:
            yield f"{_number(model, is_now - was)} added"
        elif kept[name] != found[name]:
            yield f"{word_of(model, 2)} altered" if was > 1 else f"{_number(model, 1)} altered"


def _end(last: int, digest: str) -> Iterator[Fault]:
    """Whether changes are missing at the end, where no later one could tell."""
    counter = ChangeCounter.objects.filter(pk=1).first()
    noted, ending = (counter.last, counter.digest) if counter else (0, "")
    if noted > last:
        yield Fault(number=noted, change=None, says=(_missing(last + 1, noted),))
    elif (noted, ending) != (last, digest):
        yield Fault(number=last, change=None, says=("the note of the last change was altered",))


def _missing(first: int, last: int) -> str:
    return f"change {first:,} is missing" if first == last else f"changes {first:,} to {last:,} are missing"


def _rows(contents: Contents, name: str) -> int:
    return int(contents[name]["rows"]) if name in contents else 0


def _number(model: Any, number: int) -> str:
    return f"{number:,} {word_of(model, number)}"
