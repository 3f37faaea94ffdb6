"""What leaves as a file? The scorecard as it is asked for on its page: the same rows, filters, order and day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.utils.text import slugify

from measuringup.core.indicators import Indicator, Owners
from measuringup.core.permissions import Capability
from measuringup.core.scorecards import Scorecard, ScorecardRow, Unlisted, assembled
from measuringup.core.scorecards.written import row_of_mapping
from measuringup.records.queries.council import council_name
from measuringup.records.queries.definitions import definitions
from measuringup.reports.scorecard_files import TableFile
from measuringup.reports.wording import long_date
from measuringup.web.scorecard_form import FilterForm, filter_form
from measuringup.web.scorecard_view import ScorecardView

Sections = Sequence[tuple[str, Sequence[ScorecardRow]]]


def sections_of(view: ScorecardView) -> Sections:
    """The rows shown, whole, in the sections and the order of the page."""
    pks = {each.item.code: each.measure.pk for each in view.shown.measures if each.measure}
    defined = _definitions(view, pks.values())
    ready = {each.item.code: each.ready for each in view.shown.measures if each.ready and each.has_row}
    return [
        (
            section.name,
            [row_of_mapping(ready[line.code].row, defined[pks[line.code]], view.schemes) for line in section.rows],
        )
        for section in view.table.sections
    ]


def _definitions(view: ScorecardView, pks: Collection[int]) -> dict[int, Indicator]:
    """The definitions, without their owners for those who may not see people."""
    found = definitions(view.request.known, pks)
    if view.request.may(Capability.SEE_PEOPLE):
        return found
    return {pk: replace(each, owners=Owners()) for pk, each in found.items()}


def table_file(view: ScorecardView) -> TableFile:
    """What stands in a CSV or a workbook."""
    return TableFile(
        title=view.card.title,
        about=about(view),
        sections=sections_of(view),
        without=[
            (each.item.code, each.measure.name if each.measure else "", each.note)
            for _, members in view.unlisted
            for each in members
        ],
        known_on=view.request.known.on,
    )


def printed_scorecard(view: ScorecardView) -> Scorecard:
    """What stands in a PDF; its counts are of the rows shown."""
    defined = _definitions(view, [each.measure.pk for each in view.shown.measures if each.measure])
    without = [
        (each.has_left, Unlisted(indicator=defined[each.measure.pk], note=each.note))
        for _, members in view.unlisted
        for each in members
        if each.measure
    ]
    return assembled(
        dict(sections_of(view)),
        organisation_code=view.card.code,
        organisation_name=view.card.title,
        period=view.asked.period.label if view.asked.period else "",
        as_of=view.request.known.on,
        not_reported=tuple(each for has_left, each in without if not has_left),
        left=tuple(each for has_left, each in without if has_left),
    )


def about(view: ScorecardView) -> tuple[str, ...]:
    """Whose it is, what it is about, how much of it is shown, and from when it is looked at."""
    whose = view.asked.organisation or view.card.unit
    lines = [
        " · ".join(filter(None, (council_name(view.request.known), view.name_of(whose), view.period))),
        view.table.reconciled,
        chosen_words(view, filter_form(view)),
        f"As known on {long_date(view.request.known.on)}",
    ]
    return tuple(filter(None, lines))


def chosen_words(view: ScorecardView, form: FilterForm) -> str:
    """By what rows were left out: "4 of 20 shown: Red, Homes"; "" where none was."""
    if view.choice.is_everything:
        return ""
    said = [*form.words]
    said += ["those that need attention"] if view.choice.only_exceptions else []
    said += [f"with the words “{view.choice.text}”"] if view.choice.text else []
    return f"{view.table.shown} of {view.table.total} shown: {', '.join(said)}"


def file_name(view: ScorecardView, suffix: str) -> str:
    """A name that says what it is, of what period, and from when it is looked at."""
    asked = [view.card.code, view.asked.organisation, slugify(view.period.replace("/", "-"))]
    return f"{'-'.join(filter(None, asked))}-as-known-on-{view.request.known.on}.{suffix}"
