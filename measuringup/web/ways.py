"""Where can one go? Every room of the product in one list; navigation, tabs and the page Records are read from it.

To add a page that people shall find: add one `Room` to the item it belongs to, with the name of its address, the
capability its `@page(...)` asks for (a test compares them), and a sentence that says what stands there. A room under
My updates or Organisation becomes a tab of it; one under Records a line of that page, under its group. The pages below
a room (`/changes/12/`) belong to it by their address; where theirs begins otherwise, name the beginning in `covers`.
Breadcrumbs of pages below a room of Records begin with `{% include "web/_crumb_records.html" %}`.
The navigation itself holds at most six items (DESIGN 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from measuringup.core.permissions import Capability, Role

#: Whose navigation holds Records; the others find Help there, which leads to everything they may read.
KEEPERS = frozenset({Role.PERFORMANCE_TEAM, Role.AUDITOR, Role.ADMINISTRATOR})
COLLECTION, HISTORY, SET_UP = "Collection", "What changed", "How it is set up"


@dataclass(frozen=True, kw_only=True)
class Room:
    """A page of its own: its words, the name of its address, what it asks for (None: nothing), what stands there."""

    words: str
    name: str
    asks_for: Capability | None
    says: str = ""
    group: str = ""
    covers: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return reverse(self.name)

    def holds(self, path: str) -> bool:
        """Whether an address is this room, or lies below it."""
        address = self.address
        return path == address or path.startswith(self.covers + ((address,) if address != "/" else ()))


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the navigation: a room, or several that are reached from it.

    `front` is the name of the page that lists them; without one the first that is allowed stands for all.
    """

    words: str
    rooms: tuple[Room, ...]
    front: str = ""
    is_for: Callable[[frozenset[Role]], bool] = lambda roles: True


RECORDS: tuple[Room, ...] = (
    Room(
        words="Imports",
        name="imports",
        asks_for=Capability.IMPORT,
        says="Figures from any spreadsheet, described once and read by itself from then on.",
        group=COLLECTION,
    ),
    Room(
        words="What is owed",
        name="owed",
        asks_for=Capability.SEE,
        says="Every figure that is owed, of whom, how late, and who was told.",
        group=COLLECTION,
    ),
    Room(
        words="Meetings",
        name="meetings",
        asks_for=Capability.SEE,
        says="Which body meets when, and by when it wants figures.",
        group=COLLECTION,
    ),
    Room(
        words="Sources",
        name="sources",
        asks_for=Capability.IMPORT,
        says="Figures that come in by themselves: the last good run of each source, its log, its next run.",
        group=COLLECTION,
    ),
    Room(
        words="Changes",
        name="changes",
        asks_for=Capability.SEE_CHANGES,
        says="Who changed what, when and why; each change with its rows before and after.",
        group=HISTORY,
    ),
    Room(
        words="Compare two dates",
        name="compare",
        asks_for=Capability.SEE_CHANGES,
        says="What is on record otherwise than it was on another day, who changed it and why.",
        group=HISTORY,
    ),
    Room(
        words="Register",
        name="register",
        asks_for=Capability.IMPORT,
        says="A whole council in one workbook, in and out again.",
        group=SET_UP,
    ),
    Room(
        words="Change many at once",
        name="many",
        asks_for=Capability.DEFINE,
        says="Hand over a leaver's measures, carry targets on to the next year, set tolerances.",
        group=SET_UP,
    ),
    Room(
        words="Settings",
        name="settings",
        asks_for=Capability.SEE,
        says="How this council is set up, and who decided it.",
        group=SET_UP,
    ),
    Room(
        words="Accounts",
        name="accounts",
        asks_for=Capability.ACCOUNTS,
        says="Who can sign in.",
        group=SET_UP,
    ),
)

NAVIGATION: tuple[Item, ...] = (
    Item(words="Home", rooms=(Room(words="Home", name="home", asks_for=None),)),
    Item(
        words="My updates",
        rooms=(
            Room(
                words="What I owe",
                name="updates",
                asks_for=Capability.COMMENT,
                says="The figures, explanations and forecasts you owe, on one page.",
            ),
            Room(
                words="Approvals",
                name="approvals",
                asks_for=Capability.APPROVE,
                says="The figures that wait for you to approve them.",
            ),
        ),
    ),
    Item(
        words="Scorecards",
        rooms=(
            Room(
                words="Scorecards",
                name="scorecards",
                asks_for=Capability.SEE,
                says="Every scorecard with its counts.",
                covers=("/measures/", "/figures/"),
            ),
        ),
    ),
    Item(
        words="Recommendations",
        rooms=(
            Room(
                words="Recommendations",
                name="recommendations",
                asks_for=Capability.FOLLOW,
                says="What scrutiny asked, what was answered and what was done.",
            ),
            Room(
                words="My recommendations",
                name="my_recommendations",
                asks_for=Capability.PROGRESS,
                says="The recommendations you answer for, updated on one page.",
            ),
            Room(
                words="Reviews",
                name="reviews",
                asks_for=Capability.FOLLOW,
                says="Pieces of scrutiny, with their clocks and all they recommend.",
            ),
            Room(
                words="Committees",
                name="committees",
                asks_for=Capability.FOLLOW,
                says="What each committee waits for, and what is due at its next meetings.",
            ),
            Room(
                words="Requests for information",
                name="information_requests",
                asks_for=Capability.FOLLOW,
                says="What committees asked to be told, with ten clear days to answer.",
            ),
            Room(
                words="Hot spots",
                name="hot_spots",
                asks_for=Capability.FOLLOW,
                says="Measures that scrutiny looks at more closely.",
            ),
        ),
    ),
    Item(
        words="Organisation",
        rooms=(
            Room(
                words="Units",
                name="organisation",
                asks_for=Capability.SEE,
                says="Directorates, services and partners, with their measures.",
            ),
            Room(
                words="People and posts",
                name="people",
                asks_for=Capability.SEE_PEOPLE,
                says="Who holds which post, and what it answers for.",
                covers=("/posts/",),
            ),
        ),
    ),
    Item(words="Records", rooms=RECORDS, front="records", is_for=lambda roles: bool(roles & KEEPERS)),
    Item(
        words="Help",
        rooms=(Room(words="Help", name="help", asks_for=None),),
        is_for=lambda roles: not roles & KEEPERS,
    ),
)  # fmt: skip

May = Callable[[Capability], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its words, where it leads, whether one is there or below it, and what stands there."""

    words: str
    address: str
    is_here: bool
    says: str = ""


def navigation(path: str, roles: frozenset[Role], may: May) -> list[Way]:
    """The items somebody has, in the same order for all; `path` is where they are."""
    here = _item_at(path)
    found = []
    for item in NAVIGATION:
        open_rooms = list(_allowed(item.rooms, may))
        if open_rooms and item.is_for(roles):
            address = reverse(item.front) if item.front else open_rooms[0].address
            found.append(Way(item.words, address, item is here))
    return found


def tabs(path: str, may: May) -> list[Way]:
    """The rooms beside the one somebody stands in, itself among them; none where there is no other."""
    for item in NAVIGATION:
        if not item.front and any(room.address == path for room in item.rooms):
            found = [Way(room.words, room.address, room.address == path) for room in _allowed(item.rooms, may)]
            return found if len(found) > 1 else []
    return []


def is_room_of_records(path: str) -> bool:
    """Whether this is a room that the page Records leads to."""
    return any(room.address == path for room in RECORDS)


def groups(may: May) -> list[tuple[str, list[Way]]]:
    """The rooms of Records that somebody may enter, under their groups."""
    found: dict[str, list[Way]] = {name: [] for name in (COLLECTION, HISTORY, SET_UP)}
    for room in _allowed(RECORDS, may):
        found[room.group].append(Way(room.words, room.address, False, room.says))
    return [(name, ways) for name, ways in found.items() if ways]


def everywhere(may: May) -> list[Way]:
    """Every room that somebody may enter and that says what it is."""
    rooms = [room for item in NAVIGATION for room in _allowed(item.rooms, may) if room.says]
    return [Way(room.words, room.address, False, room.says) for room in rooms]


def _item_at(path: str) -> Item | None:
    for item in NAVIGATION:
        is_front = bool(item.front) and path == reverse(item.front)
        if is_front or any(room.holds(path) for room in item.rooms):
            return item
    return None


def _allowed(rooms: Iterable[Room], may: May) -> Iterator[Room]:
    return (room for room in rooms if room.asks_for is None or may(room.asks_for))
