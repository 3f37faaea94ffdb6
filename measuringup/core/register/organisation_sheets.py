"""In which sheets does the organisation come in? Units, people, posts, terms, groups and settings."""

from __future__ import annotations

from measuringup.core.council_settings import SETTINGS
from measuringup.core.organisation import (
    SuccessionKind,
    UnitKind,
)
from measuringup.core.permissions import Role
from measuringup.core.register.columns import (
    DATED,
    WITHDRAWN,
    Column,
    Reads,
    Sheet,
    code,
    day,
    text,
    word,
    yes,
)

ORGANISATION_SHEETS = (
    Sheet(
        name="units",
        about="The council, its parts and outside bodies; one row for each name, kind or place it had.",
        key=("unit",),
        columns=(
            code("code", "the code by which figures name it", says="unit", required=True),
            text("name", "what it is called", required=True),
            word("kind", "what it is", UnitKind, required=True),
            code("parent", "the code of the unit above it; blank at the top", "units"),
            yes("open", "no once it is closed; yes when blank", says="is_open", otherwise=True),
            text("not applicable", "codes of measures it has no service for, divided by ;", says="not_applicable"),
            *DATED,
        ),
    ),
    Sheet(
        name="successors",
        about="In which unit a closed one goes on, so that old figures and recommendations find their home.",
        key=("predecessor", "successor"),
        columns=(
            code("unit", "the unit that closed", "units", says="predecessor", required=True),
            code("goes on in", "the unit it goes on in", "units", says="successor", required=True),
            word("how", "how it goes on", SuccessionKind, says="kind", required=True),
            *DATED,
        ),
    ),
    Sheet(
        name="people",
        about="Everybody who holds a post.",
        key=("person",),
        columns=(
            code("code", "what files call the person, such as a payroll number", says="person", required=True),
            text("name", "what they are called", required=True),
            text("email", "where mails reach them"),
            day("left on", "their last day; blank while they stay", says="left_on"),
            WITHDRAWN,
        ),
    ),
    Sheet(
        name="posts",
        about="Posts, which own measures and give permissions.",
        key=("post",),
        columns=(
            code("code", "the code of the post", says="post", required=True),
            text("title", "what it is called", required=True),
            code("unit", "the unit it sits in", "units", required=True),
            word("role", "what it makes of its holder", Role, required=True),
            yes("shared", "yes where several people may hold it at once", says="is_shared"),
            *DATED,
        ),
    ),
    Sheet(
        name="holders",
        about="Who holds which post, and when.",
        key=("post", "person"),
        columns=(
            code("post", "the code of the post", "posts", required=True),
            code("person", "the code of the person", "people", required=True),
            *DATED,
        ),
    ),
    Sheet(
        name="terms",
        about="Calendars of terms; the measures by term use the one called school terms.",
        key=("name",),
        columns=(
            text("calendar", "the name of the calendar", says="name", required=True),
            text("term", "what the term is called", required=True),
            day("start", "its first day", required=True),
            day("end", "its last day", required=True),
        ),
    ),
    Sheet(
        name="groups",
        about="Comparator groups: a row for each member of each group.",
        key=("grouping", "name"),
        columns=(
            text("grouping", "the set of groups, as a definition's peers names it", required=True),
            text("group", "the name of the group", says="name", required=True),
            code("member", "the code of a unit in it", "units", required=True),
            *DATED,
        ),
    ),
    Sheet(
        name="settings",
        about=f"Settings of the council: {', '.join(SETTINGS)}.",
        key=("name",),
        columns=(
            word("setting", "its name", SETTINGS, says="name", required=True),
            Column(name="value", holds="what it is set to", reads=Reads.VALUE, is_required=True),
        ),
    ),
)  # fmt: skip
