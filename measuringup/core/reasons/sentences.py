"""In which words is a reason given? One table of sentences, by code (RULES D0.14, DESIGN 11).

Every sentence has a long form, with the status before it, and a short one for the second line of a
scorecard row. Names in braces are the texts that `wording` makes of a reason's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.reasons.reason import Reason
from measuringup.core.reasons.wording import Texts


@dataclass(frozen=True, slots=True)
class Sentence:
    """One reason in English, long and short."""

    full: str
    short: str


_AWAY = "{value} is {gap} {side} {the_goal}{target}{for_period}"
_SHORT_AWAY = "{gap} {side} {goal}"

SENTENCES: dict[str, Sentence] = {
    "met-exactly": Sentence("{value} meets {the_goal}{target}{for_period}.", "meets {goal}"),
    "met": Sentence(_AWAY + ".", _SHORT_AWAY),
    "better-by-more-than-tolerance": Sentence(
        _AWAY + ", better by more than the tolerance of {tolerance}.", _SHORT_AWAY + "; tolerance {tolerance}"
    ),
    "within-tolerance": Sentence(
        _AWAY + ", within the tolerance of {tolerance}.", _SHORT_AWAY + "; tolerance {tolerance}"
    ),
    "beyond-tolerance": Sentence(
        _AWAY + ", beyond the tolerance of {tolerance}.", _SHORT_AWAY + "; tolerance {tolerance}"
    ),
    "missed": Sentence(_AWAY + ".", _SHORT_AWAY),
    "equal-to-strict": Sentence("{value} is level with the target, which is {target}{for_period}.", "target {target}"),
    "equal-to-strict-within": Sentence(
        "{value} is level with the target, which is {target}{for_period}, within the tolerance of {tolerance}.",
        "target {target}; tolerance {tolerance}",
    ),
    "in-range": Sentence("{value} lies inside the range of {target}.", "inside range"),
    "above-floor": Sentence(_AWAY + ", not {past_floor} the floor of {floor}.", _SHORT_AWAY + "; floor {floor}"),
    "below-floor": Sentence(_AWAY + ", {past_floor} the floor of {floor}.", _SHORT_AWAY + "; floor {floor}"),
    "not-worse-than-last-year": Sentence(
        _AWAY + ", beyond the tolerance of {tolerance}, but not worse than {last_year} a year ago.",
        _SHORT_AWAY + "; {last_year} a year ago",
    ),
    "worse-than-last-year": Sentence(
        _AWAY + ", beyond the tolerance of {tolerance}, and worse than {last_year} a year ago.",
        _SHORT_AWAY + "; {last_year} a year ago",
    ),
    "no-last-year": Sentence(
        _AWAY + ", beyond the tolerance of {tolerance}, and there is no figure of a year ago.",
        _SHORT_AWAY + "; no figure a year ago",
    ),
    "improved-by-target": Sentence(
        "Against the former target of {former_target} it would be {former_status}: "
        "the status improved only because the target moved.",
        "only because the target moved",
    ),
    "former-target": Sentence(
        "Against the former target of {former_target} it would be {former_status}.",
        "{former_status} against the former target",
    ),
    "retired": Sentence("this measure is no longer collected.{note}", "no longer collected"),
    "suspended": Sentence("this measure is not collected at present.{note}", "not collected at present"),
    "suppressed": Sentence("the count is too small to publish.", "the count is too small to publish"),
    "not-supplied-by-partner": Sentence("the partner sent no figure for this period.", "no figure from the partner"),
    "not-comparable": Sentence(
        "this figure cannot be compared with its target or with other periods.", "cannot be compared"
    ),
    "not-due": Sentence("the period runs to {period_end}.", "the period runs to {period_end}"),
    "awaiting-data": Sentence("due by {due}.{last_figure}", "due by {due}"),
    "awaiting-data-undated": Sentence("there is no figure yet.", "no figure yet"),
    "not-submitted": Sentence("due {due}, {days_late} late.{last_figure}", "due {due}, {days_late} late"),
    "not-submitted-undated": Sentence("it is overdue.", "overdue"),
    "data-only-activity": Sentence("it shows how much there is to do, so it has no target.", "activity, no target"),
    "data-only-contextual": Sentence(
        "it is watched for what lies behind other measures, so it has no target.", "context, no target"
    ),
    "data-only-neutral": Sentence(
        "neither more nor less of it is better, so it is not rated.", "neither way is better"
    ),
    "data-only": Sentence("it is watched, and no target is set.", "no target is set"),
    "establishing-baseline": Sentence("its first figures will set the target.", "first figures will set the target"),
    "establishing-baseline-relative": Sentence(
        "the target is a change on the same period last year, which has no figure.",
        "no figure last year to change from",
    ),
    "establishing-baseline-profile": Sentence(
        "the year's target is spread as last year went, and last year is not complete.", "last year is not complete"
    ),
    "no-target": Sentence("none is set for this period.", "none is set"),
}


def english(reason: Reason, *, short: bool = False) -> str:
    """The reason in English: "Amber: 73% is 2.0 points below the target of 75%, within the tolerance of 4.0."

    `short` is the second line of a scorecard row: "2.0 points below target; tolerance 4.0".
    """
    sentence = SENTENCES[reason.code]
    texts = Texts(reason.numbers)
    if short:
        return sentence.short.format_map(texts)
    further = "".join(" " + SENTENCES[more.code].full.format_map(Texts(more.numbers)) for more in reason.also)
    return f"{texts['status']}: {sentence.full.format_map(texts)}{further}"
