"""Where do figures come from by themselves? Sources are defined, changed and withdrawn, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.permitting import require, today_known
from measuringup.actions.together import together
from measuringup.connectors.sources import SourceError, allowed_folder
from measuringup.connectors.sources.examples import Example
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.sources import (
    ScheduleError,
    SourceKind,
    Takes,
    as_mapping,
    faults_of_query,
    faults_of_variable,
    schedule_from,
)
from measuringup.records.models import Change, Post, SourceVersion, User
from measuringup.records.queries.import_profiles import import_profile

#: So many days a query may look back: ten years.
MOST_DAYS = 3_660
#: What stands in the address of another page.
_TAKEN = ("new",)
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST = {"code": 64, "name": 100, "folder": 500, "pattern": 100}


class SourceContentError(ValueError):
    """A source that cannot be; carries every sentence that says why."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@dataclass(frozen=True, kw_only=True)
class SourceContent:
    """What is said of a source; see records.models.SourceVersion. Without a post nobody answers for it."""

    name: str
    kind: SourceKind
    profile: str
    folder: str = ""
    pattern: str = ""
    takes: Takes | None = None
    variable: str = ""
    query: str = ""
    look_back: int = 0
    restatement: RestatementClass | None = None
    schedule: Mapping[str, Any] = field(default_factory=lambda: {"every": "only when asked"})
    post: Post | None = None


def define_source(
    code: str, content: SourceContent, *, by: User | None, reason: str, seen: int | None = None
) -> Change:
    """Keep a source under its code, in place of what was said of it. Raises SourceContentError with all that is wrong,
    or ConflictError when somebody changed it since `seen`.
    """
    require(by, Capability.IMPORT)
    wrong = _faults(code, content)
    if wrong:
        raise SourceContentError(wrong)
    said = {name: value for name, value in vars(content).items() if name not in {"kind", "takes", "restatement"}}
    words = {name: getattr(content, name) for name in ("kind", "takes", "restatement")}
    version = SourceVersion(
        **{
            **said,
            **{name: each.value if each else "" for name, each in words.items()},
            "code": code,
            "profile": _profile_name(content.profile),
            "schedule": as_mapping(schedule_from(content.schedule)),
        }
    )
    with changing(by=by, verb="define source", reason=reason) as change:
        put(change, version, seen)
    return change.change


def define_source_by_example(
    code: str, content: SourceContent, example: Example, *, by: User | None, reason: str
) -> Change:
    """Keep a source begun with a ready-made one, and its profile too where none of that name is there."""
    with together(by=by, verb="define source", reason=reason) as change:
        if content.profile == example.name and not _profile_name(example.name):
            save_profile(example.name, example.layout, by=by, reason=reason)
        define_source(code, content, by=by, reason=reason)
    return change.change


def withdraw_source(version: SourceVersion, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """No longer read a source; its figures and the log of its runs stay."""
    require(by, Capability.IMPORT)
    with changing(by=by, verb="withdraw source", reason=reason) as change:
        put(change, version.succeeded_by(is_withdrawn=True), seen)
    return change.change


def _faults(code: str, content: SourceContent) -> list[str]:
    found = []
    if not _CODE.fullmatch(code) or code in _TAKEN:
        found.append("Give the source a code of small letters, digits and hyphens, such as payroll.")
    if not content.name.strip():
        found.append("Give the source a name.")
    texts = {**asdict(content), "code": code} if content.post is None else {**vars(content), "code": code}
    found += [
        f"The {name} has more than {longest} letters. Make it shorter."
        for name, longest in _LONGEST.items()
        if len(texts[name]) > longest
    ]
    if not _profile_name(content.profile):
        named = f"There is no import profile {content.profile}." if content.profile else "No import profile is chosen."
        found.append(
            f"{named} Make one first: under Imports from a file of the same layout, or from what the query gives."
        )
    try:
        schedule_from(content.schedule)
    except ScheduleError as wrong:
        found.append(str(wrong))
    return [*found, *(_of_folder(content) if content.kind is SourceKind.FOLDER else _of_database(content))]


def _of_folder(content: SourceContent) -> list[str]:
    found = []
    if content.variable or content.query:
        found.append("A watched folder has no query and no variable. Leave them out.")
    if content.takes is None:
        found.append(f"Say which files are taken: {', or '.join(Takes)}.")
    if not content.pattern:
        found.append("Say which files count, such as *.csv, or * for all.")
    try:
        allowed_folder(content.folder, settings.SOURCE_FOLDERS)
    except SourceError as wrong:
        found += [f"{each.message} {each.advice}" for each in wrong.problems]
    return found


def _of_database(content: SourceContent) -> list[str]:
    found = [*faults_of_variable(content.variable), *faults_of_query(content.query)]
    if content.folder or content.pattern or content.takes:
        found.append("A query has no folder. Leave it out.")
    if not 0 <= content.look_back <= MOST_DAYS:
        found.append(f"A query looks back 0 to {MOST_DAYS:,} days.")
    return found


def _profile_name(name: str) -> str:
    """The name of a profile as it is kept; "" where there is none."""
    found = import_profile(today_known(), name)
    return found.name if found else ""
