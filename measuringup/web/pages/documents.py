"""What does this mean, and how is it judged? Help, rule book, glossary and accessibility statement, for anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from measuringup.web.page import ANYBODY, page


@page(ANYBODY)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to read a scorecard."""
    return render(request, "web/documents/help.html")


@page(ANYBODY)
def rule_book(request: HttpRequest) -> HttpResponse:
    """Every rule with its worked examples."""
    return render(request, "web/documents/rule_book.html")


@page(ANYBODY)
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the field."""
    return render(request, "web/documents/glossary.html")


@page(ANYBODY)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and what does not yet."""
    return render(request, "web/documents/accessibility.html")
