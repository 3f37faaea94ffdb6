"""What does this mean, and how is it judged? Help, rule book, glossary and accessibility statement, for anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from measuringup.reports import icons
from measuringup.web.page import ANYBODY, page
from measuringup.web.ways import everywhere

#: The drawings that help explains, with what they mean.
STATUSES = (
    ("status-green", "Green: the target is met"),
    ("status-amber", "Amber: missed, within the tolerance"),
    ("status-red", "Red: missed, beyond the tolerance"),
    ("status-green-out-of-date", "Hollow: out of date, or without an owner"),
    ("state-not-submitted", "Not rated, with the reason in words"),
)
DIRECTIONS = (
    ("direction-better", "Better, beyond normal variation"),
    ("direction-better-noise", "Better, within normal variation"),
    ("direction-worse", "Worse, beyond normal variation"),
    ("direction-worse-noise", "Worse, within normal variation"),
    ("direction-same", "No change"),
    ("direction-none", "No comparison, with the reason"),
)
VARIATIONS = (
    ("variation-improvement-high", "Improving: more than chance"),
    ("variation-concern-low", "Concern: more than chance"),
    ("variation-common", "Normal variation: nothing special happened"),
    ("assurance-passes", "Reliably met: as the service runs now, the target will be met"),
    ("assurance-fails", "Reliably missed: as the service runs now, it will not"),
    ("assurance-varies", "Hit or miss: luck decides"),
)


@page(ANYBODY)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to read a scorecard, and where one can go."""
    signs = {"statuses": STATUSES, "directions": DIRECTIONS, "variations": VARIATIONS}
    names = [name for group in signs.values() for name, _ in group]
    reader = getattr(request, "reader", None)
    context = {"symbols": mark_safe(icons.symbols(names)), "ways": everywhere(reader.may) if reader else []}
    return render(request, "web/documents/help.html", {**signs, **context})


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
