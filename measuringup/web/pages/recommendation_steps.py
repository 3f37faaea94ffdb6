"""What became of a step towards a recommendation? It is said anew: done, put off, or another post's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.recommendation_evidence import set_action
from measuringup.core.permissions import Capability
from measuringup.records.models import Post, Recommendation
from measuringup.web.page import page
from measuringup.web.pages.recommendation_acts import REFUSALS
from measuringup.web.recommendation_forms import ActionForm
from measuringup.web.recommendation_steps import STEP, may_change
from measuringup.web.recommendation_view import view_of


@page(Capability.PROGRESS)
def step(request: Any, code: str, number: int) -> HttpResponse:
    """A step that is planned."""
    view = view_of(request, code)
    found = next((each for each in view.of.it.actions if each.number == number), None)
    if found is None:
        raise Http404
    if not may_change(request, view.of, found):
        request.require(Capability.SCRUTINISE)
    initial = {"text": found.text, "post": found.post.code if found.post else "", "due": found.due,
               "done_on": found.done_on}  # fmt: skip
    form = ActionForm(request.reader.now, view.of, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, code, number, form.cleaned_data)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The action is kept.")
            return redirect("recommendation", code)
    return render(request, "web/recommendations/act.html", {"form": form, "act": STEP, "view": view})


def _set(request: Any, code: str, number: int, said: dict[str, Any]) -> None:
    post = Post.objects.filter(code=said.pop("post") or None).first()
    of = Recommendation.objects.get(code=code)
    set_action(of, number=number, post=post, by=request.user, reason="What became of an action", **said)
