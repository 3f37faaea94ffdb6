"""What has scrutiny looked into? Reviews with their clocks, and the page of each with all it recommends."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions import reviews as actions
from measuringup.actions.document_storing import VERB
from measuringup.actions.recommendations import assign_recommendations, publish_recommendations
from measuringup.actions.together import together
from measuringup.core.permissions import Capability
from measuringup.records.models import Post, Recommendation, Review
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.readings import last_taken_in
from measuringup.records.queries.recommendations import reviews
from measuringup.web.page import page
from measuringup.web.pages.recommendation_acts import REFUSALS
from measuringup.web.pages.recommendations import FLAG, every_line, symbols, tallies_of
from measuringup.web.review_forms import BulkForm, MoreForm, NewReviewForm, ReviewForm, asked_of
from measuringup.web.review_view import ReviewView, due_of, next_number, view_of


@page(Capability.FOLLOW)
def listed(request: Any) -> HttpResponse:
    """The reviews, the newest first, each with its counts and its clock."""
    lines, closed = every_line(request), holidays(request.known)
    views = [
        ReviewView(
            each, [line for line in lines if line.of.it.review.pk == each.pk], due_of(each, closed), request.known.on
        )
        for each in reviews(request.known).values()
    ]
    context = {
        "found": [(view, tallies_of(view.lines)) for view in views],
        "symbols": symbols([FLAG, *(icon for icon, _, _ in tallies_of(lines))]),
        "may_scrutinise": _may(request),
    }
    return render(request, "web/recommendations/reviews.html", context)


@page(Capability.FOLLOW)
def review(request: Any, code: str) -> HttpResponse:
    """A review: facts, clock, groups, rows; its officer names owners and dates for many at once."""
    view = view_of(request, code)
    bulk = BulkForm(request.reader.now, request.POST or None) if _may(request) else None
    chosen = request.POST.getlist("chosen")
    if request.method == "POST":
        request.require(Capability.SCRUTINISE)
        if bulk is not None and bulk.is_valid() and _assign(request, view, bulk, chosen):
            return redirect("review", code)
    icons = [line.chip.icon for line in view.lines]
    taken_in = last_taken_in(request.known, view.review.pk, VERB) if bulk else None
    context = {"view": view, "review": view.review, "bulk": bulk, "taken_in": taken_in, "chosen": chosen,
               "tallies": tallies_of(view.lines),
               "symbols": symbols([FLAG, *icons, *(icon for icon, _, _ in tallies_of(view.lines))])}  # fmt: skip
    return render(request, "web/recommendations/review.html", context)


@page(Capability.SCRUTINISE)
def new(request: Any) -> HttpResponse:
    """Put a review on record."""
    form = NewReviewForm(request.reader.now, request.reader.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"by": request.user, "reason": form.cleaned_data["reason"]}
        if _done(form, lambda: actions.keep_review(form.code, form.details, form.asked, **said)):
            messages.success(request, f"{form.details.title} is on record.")
            return redirect("review", form.code)
    return render(request, "web/recommendations/review_form.html", {"form": form})


@page(Capability.SCRUTINISE)
def change(request: Any, code: str) -> HttpResponse:
    """Other dates, another title or committee; published or not."""
    view = view_of(request, code)
    form = ReviewForm(request.reader.now, request.reader.organisation, request.POST or None,
                      initial=ReviewForm.begun(view.review))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = {"by": request.user, "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        if _done(form, lambda: actions.change_review(Review.objects.get(code=code), form.details, **said)):
            messages.success(request, "The review is changed.")
            return redirect("review", code)
    return render(request, "web/recommendations/review_form.html", {"form": form, "review": view.review})


@page(Capability.SCRUTINISE)
def more(request: Any, code: str) -> HttpResponse:
    """More recommendations of a review."""
    known = view_of(request, code).review
    form = MoreForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        group = [{"name": said["group"]}] if said["group"] else []
        asked = asked_of(said["recommendations"], code, next_number(known), group)
        of, by = Review.objects.get(code=code), {"by": request.user, "reason": said["reason"]}
        if _done(form, lambda: actions.add_recommendations(of, asked, **by)):
            messages.success(request, f"{len(asked)} recommendation{'' if len(asked) == 1 else 's'} added.")
            return redirect("review", code)
    return render(request, "web/recommendations/review_form.html", {"form": form, "review": known, "is_more": True})


def _assign(request: Any, view: ReviewView, bulk: BulkForm, chosen: list[str]) -> bool:
    """Owner, date and publication of those ticked, in one change."""
    there = {line.code: line.of.it.pk for line in view.lines}
    of = list(Recommendation.objects.filter(pk__in=[there[code] for code in chosen if code in there]))
    said = bulk.cleaned_data
    if not of:
        bulk.add_error(None, "Tick at least one recommendation.")
    elif not (said["owner"] or said["due"] or said["publish"]):
        bulk.add_error(None, "Name an owner or a date, or say what the public may see.")
    if bulk.errors:
        return False
    how: dict[str, Any] = {"by": request.user, "reason": said["reason"]}
    with together(verb="assign recommendations", **how):
        if said["owner"] or said["due"]:
            owner = Post.objects.filter(code=said["owner"] or None).first()
            assign_recommendations(of, owner=owner, due=said["due"], **how)
        if said["publish"]:
            publish_recommendations(of, published=said["publish"] == "yes", **how)
    messages.success(request, f"{len(of)} recommendation{'' if len(of) == 1 else 's'} changed.")
    return True


def _may(request: Any) -> bool:
    return bool(request.known.is_now and request.may(Capability.SCRUTINISE))


def _done(form: Any, act: Any) -> bool:
    """Do it; where it is refused the form says why."""
    try:
        act()
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return False
    return True
