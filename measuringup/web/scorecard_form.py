"""What can a reader of a scorecard choose? The fields of the bar above it, each with what can be chosen in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from measuringup.core.periods import recent_periods
from measuringup.core.permissions import Capability
from measuringup.records.queries.owners import organisations_with_figures
from measuringup.reports.choosing import ORDERS
from measuringup.web.scorecard_view import ScorecardView

#: Stands before the name of a unit once for each unit above it.
INDENT = "\N{NO-BREAK SPACE}" * 3
#: The fields that leave lines out.
FILTERS = ("status", "section", "unit", "owner")


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, its words, and the heading it stands under ("" for none)."""

    value: str
    words: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A choice: its name in the address, its label, what is chosen now, and what can be."""

    name: str
    label: str
    chosen: str
    options: tuple[Option, ...]

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options under their headings."""
        return [(group, list(options)) for group, options in groupby(self.options, lambda option: option.group)]


@dataclass(frozen=True, kw_only=True)
class FilterForm:
    """The fields that always show, and those folded away; `is_open` where one of these is in use."""

    first: tuple[Field, ...]
    more: tuple[Field, ...]
    is_open: bool

    @property
    def words(self) -> tuple[str, ...]:
        """By what the lines are chosen, in words: for paper, on which no form stands."""
        return tuple(
            option.words.partition(" (")[0].strip()  # without how many
            for field in (*self.first, *self.more)
            if field.name in FILTERS and field.chosen
            for option in field.options
            if option.value == field.chosen
        )


def filter_form(view: ScorecardView) -> FilterForm:
    """The bar above a scorecard. A field in which nothing could be chosen is left out."""
    said = view.asked.said
    choices = {
        "period": ("Period", _periods(view)),
        "status": ("Status", _statuses(view)),
        "order": ("Order", [Option("", "As on the scorecard"), *(Option(*each) for each in ORDERS.items())]),
        "section": (
            "Section",
            [Option("", "All sections"), *(Option(name, name) for name in view.table.section_names)],
        ),
        "unit": ("Directorate or service", [Option("", "All"), *_units(view)]),
        "owner": ("Owner", [Option("", "Everyone"), *_owners(view)]),
        "organisation": ("Figures of", _organisations(view)),
        "reasons": ("Reasons", _REASONS),
    }
    fields = [
        Field(name=name, label=label, chosen=said[name], options=tuple(_with_chosen(said[name], options)))
        for name, (label, options) in choices.items()
        if len(options) > 2 or said[name]
    ]
    first = ("period", "status", "order")
    return FilterForm(
        first=tuple(field for field in fields if field.name in first),
        more=tuple(field for field in fields if field.name not in first),
        is_open=any(said[field.name] for field in fields if field.name not in first) or bool(said["attention"]),
    )


_REASONS = [Option("", "Red, amber and signals"), Option("all", "All"), Option("none", "None")]


def _with_chosen(chosen: str, options: list[Option]) -> Iterator[Option]:
    """The options, with what is chosen among them, though nobody offered it."""
    yield from options
    if chosen not in {option.value for option in options}:
        yield Option(chosen, chosen)


def _periods(view: ScorecardView) -> list[Option]:
    """The latest figures, and the last periods of each frequency on the scorecard, the most frequent one first."""
    frequencies = Counter(each.ready.line["frequency"] for each in view.shown.measures if each.ready and each.has_row)
    found = [Option("", "Latest figures")]
    for frequency, _ in frequencies.most_common():
        periods = recent_periods(view.request.known.on, frequency)
        found += [Option(period.label, period.label, f"{frequency.capitalize()} periods") for period in periods]
    if view.asked.period and view.asked.said["period"] not in {option.value for option in found}:
        found.append(Option(view.asked.said["period"], view.asked.period.label))
    return found


def _statuses(view: ScorecardView) -> list[Option]:
    return [
        Option("", f"All {view.table.total}"),
        *(Option(name, f"{name.capitalize()} ({number})") for name, number in view.table.statuses),
    ]


def _sections(view: ScorecardView) -> Iterator[Option]:
    return (Option(name, name) for name in view.table.section_names)


def _units(view: ScorecardView) -> Iterator[Option]:
    """The units that measures of this scorecard belong to and those above them, as a tree without its top."""
    belong = {each.measure.unit for each in view.shown.measures if each.measure and each.measure.unit}
    there = {code for unit in belong for code in view.lineage(unit)}
    tree = view.asked.tree
    for code in (unit.code for top in tree.children("") for unit in tree.children(top.code)):
        for below in tree.descendants(code):
            if below in there:
                depth = len(tree.lineage(below)) - 2
                yield Option(below, f"{INDENT * depth}{tree[below].name}")


def _owners(view: ScorecardView) -> list[Option]:
    """The posts that answer for a measure, for those who may see posts."""
    if not view.request.may(Capability.SEE_PEOPLE):
        return []
    titles = {post.code: post.title for post in view.owners.values()}
    return [Option(code, title) for code, title in sorted(titles.items(), key=lambda post: post[1].casefold())]


def _organisations(view: ScorecardView) -> list[Option]:
    """Whose figures there are of these measures, as far as the reader may see them; the council and its parts first."""
    known = [each.measure.pk for each in view.shown.measures if each.measure]
    codes = organisations_with_figures(view.request.known, known)
    tree, request = view.asked.tree, view.request
    units = [unit for unit in tree.values() if unit.code in codes and request.may(Capability.SEE, unit.code)]
    ranked = sorted(units, key=lambda unit: (unit.kind.is_outside, len(tree.lineage(unit.code))))
    return [
        Option("", "Those of the scorecard"),
        *(Option(unit.code, unit.name, "Outside bodies" if unit.kind.is_outside else "The council") for unit in ranked),
    ]
