"""Who holds which post, and what do they owe? People, posts and vacancies."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import TABLE, Capability, Reach
from measuringup.records.models import Person, Post
from measuringup.records.queries.careers import Tenure, duties, tenures_of_person, tenures_of_post
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import measures
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import KnownPost, people, posts
from measuringup.reports.wording import long_date
from measuringup.web.page import page

PEOPLE_A_PAGE = 50


@page(Capability.SEE_PEOPLE)
def everybody(request: Any) -> HttpResponse:
    """People with the posts they hold, posts that nobody holds, and who has left."""
    known_posts = posts(request.known)
    held: dict[int, list[KnownPost]] = {}
    for post in known_posts.values():
        for holder in post.holders:
            held.setdefault(holder.pk, []).append(post)
    everyone = sorted(people(request.known).values(), key=lambda person: person.name.casefold())
    asked = request.GET.get("name", "").strip()
    named = [each for each in everyone if asked.casefold() in each.name.casefold()]
    here = [(person, held.get(person.pk, [])) for person in named if not _has_left(person, request.known)]
    context = {
        "asked": asked,
        "people": Paginator(here, PEOPLE_A_PAGE).get_page(request.GET.get("page")),
        "left": [(person, long_date(person.left_on)) for person in named if _has_left(person, request.known)],
        "vacant": [post for post in known_posts.values() if not post.holders],
        "units": organisation(request.known),
    }
    return render(request, "web/people/everybody.html", context)


@page(Capability.SEE_PEOPLE)
def person(request: Any, public_id: str) -> HttpResponse:
    """A person: their posts with dates, and what these owe."""
    identity = Person.objects.filter(public_id=public_id).first()
    known = people(request.known).get(identity.pk) if identity else None
    if known is None:
        raise Http404
    known_posts, units = posts(request.known), organisation(request.known)
    tenures = [each for each in tenures_of_person(request.known, known.pk) if each.post in known_posts]
    held = [each.post for each in tenures if not each.is_over and not each.is_ahead]
    context = {
        "person": known,
        "left": long_date(known.left_on) if _has_left(known, request.known) else "",
        "tenures": [(known_posts[each.post], units[known_posts[each.post].unit], _days(each)) for each in tenures],
        "duties": _owed(request, held),
    }
    return render(request, "web/people/person.html", context)


@page(Capability.SEE_PEOPLE)
def post(request: Any, code: str) -> HttpResponse:
    """A post: its unit, its holders with dates, what it owes and what it allows."""
    identity = Post.objects.filter(code=code).first()
    known = posts(request.known).get(identity.pk) if identity else None
    if known is None:
        raise Http404
    everyone, units = people(request.known), organisation(request.known)
    context = {
        "post": known,
        "unit": units[known.unit],
        "holders": [
            (everyone[each.person], _days(each))
            for each in tenures_of_post(request.known, known.pk)
            if each.person in everyone
        ],
        "duties": _owed(request, [known.pk]),
        "allows": [
            (capability.value, "everywhere" if reach is Reach.EVERYWHERE else f"in {units[known.unit].name} and below")
            for capability, reach in TABLE[known.role].items()
        ],
    }
    return render(request, "web/people/post.html", context)


def _owed(request: Any, held: list[int]) -> list[tuple[Any, str, KnownPost]]:
    """Measures that posts owe something, as far as the reader may see them: measure, duties, post."""
    known_posts, known_measures = posts(request.known), measures(request.known)
    found = []
    for pk, owed in duties(request.known, held).items():
        by_measure: dict[int, list[str]] = {}
        for measure, duty in owed:
            if measure in request.reader.visible and measure in known_measures:
                by_measure.setdefault(measure, []).append(duty.value)
        found += [
            (known_measures[measure], ", ".join(sorted(words)), known_posts[pk])
            for measure, words in by_measure.items()
        ]
    return sorted(found, key=lambda line: line[0].code)


def _has_left(person: Any, known: Known) -> bool:
    return person.left_on is not None and person.left_on < known.on


def _days(tenure: Tenure) -> str:
    """When somebody held a post, in words."""
    if tenure.first is None:
        return f"until {long_date(tenure.last)}" if tenure.last else "since the record began"
    if tenure.is_ahead:
        return f"from {long_date(tenure.first)}"
    return (
        f"{long_date(tenure.first)} to {long_date(tenure.last)}" if tenure.last else f"since {long_date(tenure.first)}"
    )
