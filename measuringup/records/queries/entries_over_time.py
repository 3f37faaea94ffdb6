"""What has the ledger said of some measures, and since when? Every entry as known, in one question."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from measuringup.core.indicators import Indicator
from measuringup.core.periods import label_of
from measuringup.core.periods.period import dates_label
from measuringup.core.rating import WITHHELD
from measuringup.core.recommendations.linked import Entry
from measuringup.records.models import Observation
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.prepared_rows import Pair

_READ = (
    "indicator_id", "organisation_id", "period_start", "period_end", "frequency", "value", "numerator", "denominator",
    "state", "is_withdrawn", "restatement", "change_id", "change__at",
)  # fmt: skip


def entries_over_time(
    known: Known, pairs: Collection[Pair], defined: Mapping[int, Indicator]
) -> dict[Pair, tuple[Entry, ...]]:
    """The entries of each measure's own frequency, in the order of their changes; what is withheld is told as none."""
    rows = Observation.objects.filter(
        indicator_id__in={indicator for indicator, _ in pairs} & defined.keys(),
        organisation_id__in={unit for _, unit in pairs},
        breakdown="",
        change_id__lte=known.change,
    )
    found: dict[Pair, list[Entry]] = {pair: [] for pair in pairs}
    for read in rows.order_by("change_id", "pk").values_list(*_READ):
        indicator, unit, start, end, frequency, value, numerator, denominator, state, is_gone, why, change, at = read
        definition = defined[indicator]
        if (indicator, unit) not in found or frequency != definition.frequency:
            continue
        is_told = not is_gone and state not in WITHHELD
        parts = (numerator, denominator) if is_told else ()
        label = label_of(start, end, frequency, definition.year) or dates_label(start, end)
        found[indicator, unit].append(
            Entry(
                label=label,
                start=start,
                end=end,
                value=value if is_told else None,
                on=at.astimezone(LONDON).date(),
                change=change,
                restatement=why,
                others=tuple(each for each in parts if each is not None),
            )
        )
    return {pair: tuple(entries) for pair, entries in found.items()}
