"""In which sheets do the measures come in? Schemes, definitions, owners, targets, scorecards and figures.

`indicators`, `targets` and `figures` have the columns that files of definitions, targets and figures have, and some of
their own, which stand here.
"""

from __future__ import annotations

from measuringup.core.organisation import (
    Accountability,
    CommentaryKind,
    Duty,
    RestatementClass,
    ScorecardLevel,
)
from measuringup.core.rating.reading import SHAPES
from measuringup.core.register.columns import (
    DATED,
    FROM,
    WITHDRAWN,
    Column,
    Reads,
    Sheet,
    code,
    day,
    number,
    text,
    word,
    yes,
)

INDICATORS, TARGETS, FIGURES = "indicators", "targets", "figures"
_MEASURE = code("indicator", "the code of the measure, by any of its codes", INDICATORS, required=True)
_UNIT = code("organisation", "the code of the unit", "units", required=True)
_PART = text("breakdown", "the part, such as area=HA1; the whole when blank")
_SPAN = (
    day("period start", "first day of the period", says="period_start", required=True),
    day("period end", "last day of the period", says="period_end", required=True),
)

MEASURE_SHEETS = (
    Sheet(
        name="schemes",
        about="Rating schemes of the council's own; their bands stand on the next sheet.",
        key=("name",),
        columns=(
            text("scheme", "its name, as definitions give it", says="name", required=True),
            text("title", "what it is called in print"),
            text("version", "its version; 1 when blank"),
            word("basis", "how the gap to the target is measured; as the measure says when blank",
                 ("points", "relative")),
            number("tolerance", "the tolerance where neither target nor measure has one"),
            *DATED,
        ),
    ),
    Sheet(
        name="bands",
        about="The bands of the schemes, the best first.",
        key=("name",),
        columns=(
            text("scheme", "the scheme", says="name", required=True),
            FROM,
            text("key", "a word for the band, such as green", required=True),
            text("word", "what is printed; the key when blank"),
            word("shape", "the drawing beside it", SHAPES),
            Column(name="begins at", says="edge", reads=Reads.VALUE,
                   holds="a gap, or target, tolerance, -tolerance, floor, last year, unknown; blank for the last band"),
            yes("edge belongs to it", "no where a figure right on the edge is of the band below",
                says="inclusive", otherwise=True),
            yes("good", "yes where it counts as a success"),
            text("also", "other words that mean it, divided by ;"),
        ),
    ),
    Sheet(
        name=INDICATORS,
        about="Definitions of the measures; every field of a definition is a column.",
        key=("indicator",),
        columns=(
            code("belongs to", "the unit that answers for it", "units", says="unit"),
            word("accountability", "how far the council answers for it", Accountability,
                 otherwise=Accountability.RESPONSIBLE),
            yes("sensitive", "yes where only named roles may see it", says="is_sensitive"),
            *DATED,
        ),
    ),
    Sheet(
        name="owners",
        about="Which post has which duty for a measure.",
        key=("indicator", "duty"),
        columns=(
            _MEASURE,
            word("duty", "what the post owes it", Duty, required=True),
            code("post", "the code of the post", "posts", required=True),
            *DATED,
        ),
    ),
    Sheet(
        name=TARGETS,
        about="Targets and tolerances, one row a target.",
        key=("indicator", "organisation", "breakdown", "period_start", "period_end", "applies_to"),
        columns=(
            text("rationale", "why it is set so"),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name="rebases",
        about="Where process limits start again, and who decided that.",
        key=("indicator", "organisation", "breakdown", "date"),
        columns=(
            _MEASURE,
            code("organisation", "the code of the unit; every unit when blank", "units"),
            text("breakdown", "the part; every part when blank, the word whole for the whole alone"),
            day("date", "the first day of the period the limits begin with", required=True),
            text("why", "the reason", required=True),
            text("person", "who decided", required=True),
            text("approver", "who approved", required=True),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name="scorecards",
        about="Scorecards; what stands on them is on the next sheet.",
        key=("scorecard",),
        columns=(
            code("code", "the code of the scorecard", says="scorecard", required=True),
            text("title", "what it is called", required=True),
            word("level", "at which level it is looked at", ScorecardLevel, required=True),
            code("unit", "the unit it is of", "units", required=True),
            Column(name="approvals", holds="in how many steps figures of its measures are approved: 0, 1 or 2; 1 when "
                   "blank", reads=Reads.NUMBER, otherwise=1),
            *DATED,
        ),
    ),
    Sheet(
        name="members",
        about="What stands on the scorecards: a row for each measure, in order.",
        key=("scorecard",),
        columns=(
            code("scorecard", "the code of the scorecard", "scorecards", required=True),
            FROM,
            text("section", "the section it stands in", required=True),
            _MEASURE,
            yes("optional", "yes where a service chose it itself"),
        ),
    ),
    Sheet(
        name="forecasts",
        about="What a year is expected to end at, kept apart from figures.",
        key=("indicator", "organisation", "breakdown", "year_start"),
        columns=(
            _MEASURE,
            _UNIT,
            _PART,
            day("year start", "first day of the year", says="year_start", required=True),
            number("value", "the expected figure", required=True),
            number("low", "the least that is expected"),
            number("high", "the most that is expected"),
            text("confidence", "how sure the forecaster is"),
            text("note", "what it rests on"),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name="overrides",
        about="Ratings reported otherwise than computed; both are printed.",
        key=("indicator", "organisation", "breakdown", "period_start", "period_end"),
        columns=(
            _MEASURE,
            _UNIT,
            _PART,
            *_SPAN,
            text("computed", "the rating that is computed", required=True),
            text("reported", "the rating that is reported", required=True),
            text("why", "the reason", required=True),
            text("person", "who decided", required=True),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name="commentary",
        about="What was said about a figure.",
        key=("indicator", "organisation", "period_start", "period_end", "kind"),
        columns=(
            _MEASURE,
            _UNIT,
            *_SPAN,
            word("kind", "what the text is", CommentaryKind, otherwise=CommentaryKind.COMMENTARY),
            text("text", "what is said", required=True),
            code("post", "of a corrective action: the post that takes it", "posts"),
            day("due", "of a corrective action: the day by which it should show"),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name=FIGURES,
        about="The history of figures, one row a figure.",
        key=("indicator", "organisation", "breakdown", "frequency", "period_start", "period_end"),
        columns=(
            text("note", "what is to be known about the figure"),
            word("restatement", "why it replaces another figure", RestatementClass),
            WITHDRAWN,
        ),
    ),
)  # fmt: skip
