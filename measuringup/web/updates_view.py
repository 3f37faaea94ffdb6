"""What does a person owe, and how does it look so far? The rows of My updates (DESIGN 4, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from measuringup.core.collection import Doubt, JudgedBy, tried
from measuringup.core.collection.answers import ANSWERS
from measuringup.core.observations import OBSERVATION_SCHEMA, as_observations
from measuringup.core.permissions import Capability
from measuringup.core.rating import PRESETS
from measuringup.records.models import Draft
from measuringup.records.queries.asked import what_is_owed
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.locks import excepted
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.owing import Owing, histories, owing
from measuringup.records.queries.reminders import what_a_mail_says
from measuringup.reports import wording
from measuringup.web.update_boxes import Boxes, boxes_from, figure_of, row_name

#: So many earlier figures stand beside the boxes.
SHOWN_BEFORE = 2
MINE, UNIT = "mine", "unit"


@dataclass
class UpdateRow:
    """One figure that is owed: what is asked, what was before, what is filled in, and what is odd about it."""

    owing: Owing
    name: str
    organisation: str
    before: list[tuple[str, str]]
    boxes: Boxes
    doubts: list[Doubt] = field(default_factory=list)
    days_late: int = 0

    @property
    def asks_for_parts(self) -> bool:
        """Whether a number out of another is asked for, rather than a value."""
        return bool(self.owing.owed.reporting.indicator.denominator_label)

    @property
    def polarity(self) -> str:
        return wording.polarity(self.owing.owed.reporting.indicator)

    @property
    def due(self) -> str:
        return wording.long_date(self.owing.owed.due)

    @property
    def value(self) -> str:
        """The figure as it will be printed; "" while there is none."""
        if not self.boxes.is_filled or self.boxes.faults:
            return ""
        return wording.figure(self.owing.owed.reporting.indicator, figure_of(self.boxes, self.owing.owed).value)

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent: filled in, readable, and what is odd about it explained."""
        settled = not self.doubts or bool(self.boxes.said["explanation"])
        readable = self.boxes.is_filled and not self.boxes.faults and not any(d.is_error for d in self.doubts)
        return readable and settled and not self.owing.lock


def rows_of(request: Any, posted: Mapping[str, str] | None = None) -> list[UpdateRow]:
    """The figures the reader owes, or with ?whose=unit all that may be given in their units; drafts filled in."""
    known, reader = request.reader.now, request.reader
    whose = request.GET.get("whose", MINE)
    held = {post.code for post in reader.standing.acting_posts}
    despite = excepted(known, request.user.person_id) if request.user.person_id else frozenset()
    allowed = [
        replace(each, lock="" if (each.indicator_id, each.owed.period.end) in despite else each.lock)
        for each in owing(known)
        if reader.may(Capability.ENTER, each.unit)
        and (each.indicator_id in reader.visible or (each.post is not None and each.post.code in held))
    ]
    if mail := request.GET.get("mail"):  # exactly what that mail speaks of
        said = what_a_mail_says(mail)
        wanted = [each for each in allowed if what_is_owed(each.owed) in said]
    else:
        wanted = [each for each in allowed if whose == UNIT or each.post is None or each.post.code in held]
    before, drafts = histories(known, wanted), _drafts(request)
    units = {code: unit.name for code, unit in reader.organisation.items()}
    return [_row(each, posted, before, drafts, units, known.on) for each in wanted]


def _row(
    each: Owing,
    posted: Mapping[str, str] | None,
    before: Mapping[str, pl.DataFrame],
    drafts: Mapping[tuple[Any, ...], Mapping[str, str]],
    units: Mapping[str, str],
    today: Any,
) -> UpdateRow:
    series = each.owed.reporting
    name = row_name(each.owed)
    draft = drafts.get((series.indicator.code, series.organisation, series.breakdown, each.owed.period.start), {})
    filled = posted if posted is not None else {f"{name}-{box}": text for box, text in draft.items()}
    history = _of_series(before.get(series.indicator.code), each)
    row = UpdateRow(
        owing=each,
        name=name,
        organisation=units.get(series.organisation, series.organisation),
        before=_shown(history, each),
        boxes=boxes_from(filled, each.owed),
        days_late=each.owed.days_late(today),
    )
    if row.boxes.is_filled and not row.boxes.faults and not row.boxes.said["state"]:
        row.doubts = _doubts(row, history, today)
    return row


def _of_series(frame: pl.DataFrame | None, each: Owing) -> pl.DataFrame:
    series = each.owed.reporting
    if frame is None:
        return pl.DataFrame(schema=OBSERVATION_SCHEMA)
    same = (pl.col("organisation_code") == series.organisation) & (pl.col("breakdown") == series.breakdown)
    return frame.filter(same & (pl.col("frequency") == each.owed.period.frequency))


def _shown(history: pl.DataFrame, each: Owing) -> list[tuple[str, str]]:
    """The last figures, the newest last, as label and figure."""
    indicator = each.owed.reporting.indicator
    rows = history.filter(pl.col("value").is_not_null()).tail(SHOWN_BEFORE)
    period = type(each.owed.period)
    return [
        (period(row["period_start"], row["period_end"], row["frequency"], indicator.year).label,
         wording.figure(indicator, row["value"]))
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip


def _doubts(row: UpdateRow, history: pl.DataFrame, today: Any) -> list[Doubt]:
    figure = figure_of(row.boxes, row.owing.owed)
    said = {"indicator_code": figure.indicator, "organisation_code": figure.organisation}
    said |= {name: getattr(figure, name) for name in OBSERVATION_SCHEMA if hasattr(figure, name) and name != "state"}
    given = pl.DataFrame([said | {"row": 1}], schema={name: OBSERVATION_SCHEMA[name] for name in (*said, "row")})
    indicator = row.owing.owed.reporting.indicator
    by = JudgedBy(schemes=PRESETS, as_of=today)
    return list(tried(as_observations(given), history, {indicator.code: indicator}, by)[1].doubts)


def _drafts(request: Any) -> dict[tuple[Any, ...], Mapping[str, str]]:
    codes, units = codes_of_indicators(), codes_of_units()
    return {
        (codes[each.indicator_id], units[each.organisation_id], each.breakdown, each.period_start): each.boxes
        for each in Draft.objects.filter(user=request.user)
    }


def answers() -> list[tuple[str, str]]:
    """What can be said instead of a figure."""
    return list(ANSWERS.items())
