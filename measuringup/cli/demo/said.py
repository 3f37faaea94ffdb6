"""What was said about the figures? Commentary, causes, actions, forecasts and one rating reported otherwise."""

from __future__ import annotations

from typing import NamedTuple


class Comment(NamedTuple):
    """A text about the latest figure of a measure. `kind` is commentary, cause, action or data quality; of an action
    `post` is the title of who takes it, `days` how many from today it may take to show."""

    code: str
    kind: str
    text: str
    post: str = ""
    days: int = 0


class Outlook(NamedTuple):
    """Where the year is expected to end: what was said first, and what is said now, with a range."""

    code: str
    first: float
    now: float
    low: float
    high: float
    note: str


COMMENTS = (
    Comment("CL02", "commentary", "The second assessment team, begun with four people, has made the difference."),
    Comment("CL04", "cause", "Three of five educational psychologists' posts are vacant; plans wait for their advice."),
    Comment(
        "CL04",
        "action",
        "Two psychologists are lent by Corvenham from January. Gillian Sowerby, by 31 January.",
        "Head of Special Educational Needs",
        60,
    ),
    Comment("CL10", "commentary", "Vacancies stand where they stood a year ago. The target is a different one."),
    Comment("AH04", "cause", "Direct payments end faster than they begin since the new forms."),
    Comment(
        "AH04",
        "action",
        "The forms go back to two pages. Sheila Tranter, by the end of the quarter.",
        "Head of Independent Living",
        40,
    ),
    Comment("AH02", "data quality", "The hospitals have sent nothing for two months; their chief executive was asked."),
    Comment("AH12", "data quality", "More beds are counted as good than were rated. Under check; do not rely on it."),
    Comment("AH05", "commentary", "The wait is back to what it was before the flu of two winters ago."),
    Comment("PL01", "commentary", "The last tonnages of the quarter are not weighed yet."),
    Comment("PL04", "cause", "The crew of Town lost two drivers, and the tip at Saltmarsh Lane closed for repair."),
    Comment("PL04", "action", "An agency crew for Town until the tip opens. Amara Osei, since last month."),
    Comment("PL04", "commentary", "North is better than a year ago. Town makes the borough's figure."),
    Comment("PL08", "cause", "Two planners left, and validation takes nine days instead of four."),
    Comment("PL13", "commentary", "The pool is closed for repair; the other two centres are open."),
    Comment("HC01", "cause", "Homes come back in a worse state: 14 of 46 needed a new kitchen."),
    Comment(
        "HC01",
        "action",
        "Kitchens are ordered when notice is given. Lorna Fairweather, by the end of March.",
        "Head of Housing Management",
        120,
    ),
    Comment("HC04", "cause", "Landlords leave: half as many private lettings as three years ago."),
    Comment(
        "HC04",
        "action",
        "The council buys 40 homes to let for a time. Deborah Penhale, by the summer.",
        "Head of Housing Needs",
        200,
    ),
    Comment("HC05", "data quality", "Not sent: the new case system cannot yet print the return."),
    Comment("HC06", "cause", "Frost stopped Mill Quay, and one builder is in administration."),
    Comment(
        "HC06",
        "action",
        "The site at Mill Quay is tendered again. Anton Kowalczyk, by the end of the quarter.",
        "Head of Development",
        45,
    ),
    Comment("RC03", "commentary", "Calls moved to the website, and those who call are answered sooner."),
    Comment("RC05", "commentary", "Met every month since the records begin."),
    Comment("RC09", "cause", "Temporary accommodation and school transport."),
    Comment(
        "RC09",
        "action",
        "A freeze on posts, and a panel for every placement. Meera Nathan, at once.",
        "Head of Finance",
        30,
    ),
    Comment("RC19", "cause", "Vacancies in Street Scene and in Repairs are covered by agencies."),
)
OUTLOOKS = (
    Outlook("HC06", 62, 54, 46, 60, "Mill Quay will not be finished before April."),
    Outlook("AH06", 590, 598, 580, 615, "A mild winter would bring it under the plan."),
    Outlook("AH07", 5_900, 5_950, 5_800, 6_100, "As in the years before."),
    Outlook("PL02", 424, 421, 415, 428, "Garden waste is collected until December."),
    Outlook("CL13", 20, 21, 18, 24, "Five households are being assessed."),
    Outlook("HC03", 97.3, 97.4, 97.1, 97.6, "Two in three tenants pay by direct debit."),
    Outlook("RC01", 96.8, 96.9, 96.6, 97.1, "Reminders went out two weeks earlier."),
    Outlook("RC02", 97.4, 97.1, 96.8, 97.5, "Two large bills are in appeal."),
    Outlook("RC18", 8_100, 8_000, 7_700, 8_300, "Two savings slip into next year."),
    Outlook("RC19", 8_600, 8_900, 8_600, 9_200, "Posts are being filled; the effect comes next year."),
)
#: Whose year's end is forecast: these, and one that has no forecast yet.
FORECAST = frozenset({outlook.code for outlook in OUTLOOKS} | {"PL05"})
#: The measure whose latest rating is reported otherwise: what is computed, what is reported, why, and by whom.
OVERRIDE = (
    "HC04", "Red", "Amber",
    "The duty of April counts households that were not counted before; without them it would be Amber.",
    "Clive Osgood, Director of Housing",
)  # fmt: skip
#: Who does not trust a figure tells it so.
RESERVED = tuple(comment.code for comment in COMMENTS if comment.kind == "data quality")
