"""Who stands on which rung of the ladder? Owners, heads of service, directors, the performance team."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from measuringup.core.collection import Rung, who_acts
from measuringup.core.permissions import TABLE, Capability, Reach, Role
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import KnownPerson, KnownPost, people, posts
from measuringup.records.queries.stand_ins import stand_ins


class Rungs:
    """The people of a day, those away replaced by whoever stands in for them."""

    def __init__(self, known: Known) -> None:
        self.known = known

    @cached_property
    def people(self) -> dict[int, KnownPerson]:
        """Everybody, by primary key; leavers too."""
        return people(self.known)

    @cached_property
    def posts(self) -> dict[int, KnownPost]:
        """Every post with its holders of the day."""
        return posts(self.known)

    @cached_property
    def away(self) -> dict[int, int]:
        """Who stands in for whom; a stand-in who has left stands in for nobody."""
        return {person: other for person, other in stand_ins(self.known).items() if self.is_here(other)}

    @cached_property
    def _tree(self) -> dict[str, tuple[str, ...]]:
        tree = organisation(self.known)
        return {
            code: tuple(dict.fromkeys(above for home in (code, *tree.home(code)) for above in tree.lineage(home)))
            for code in tree
        }

    @cached_property
    def _by_unit(self) -> dict[str, list[KnownPost]]:
        found: dict[str, list[KnownPost]] = {}
        for post in self.posts.values():
            found.setdefault(post.unit, []).append(post)
        return found

    def is_here(self, person: int) -> bool:
        """Whether somebody has not left."""
        known = self.people.get(person)
        return known is not None and (known.left_on is None or known.left_on >= self.known.on)

    def acting(self, persons: Iterable[int]) -> tuple[int, ...]:
        """These people, or who stands in for them."""
        return tuple(dict.fromkeys(who_acts(each, self.away) for each in persons))

    def stood_in(self, persons: Iterable[int]) -> dict[int, str]:
        """For whom the stand-ins among the acting stand in, in words."""
        found: dict[int, list[str]] = {}
        for each in persons:
            if (acting := who_acts(each, self.away)) != each:
                found.setdefault(acting, []).append(self.people[each].name)
        return {acting: " and ".join(names) for acting, names in found.items()}

    def holders(self, post: KnownPost | None) -> list[int]:
        """Who holds a post; nobody where there is none."""
        return [each.pk for each in post.holders] if post else []

    def above(self, unit: str) -> dict[Rung, tuple[int, ...]]:
        """The rungs above the owner of something in a unit."""
        return {
            Rung.HEAD_OF_SERVICE: self.acting(self._nearest(unit, Role.HEAD_OF_SERVICE)),
            Rung.DIRECTOR: self.acting(self._nearest(unit, Role.DIRECTOR)),
            Rung.TEAM: self.team,
        }

    @cached_property
    def team(self) -> tuple[int, ...]:
        """The performance team."""
        return self._of_role(Role.PERFORMANCE_TEAM)

    @cached_property
    def officers(self) -> tuple[int, ...]:
        """The committees' officers; where there are none, the performance team, who may do what they do."""
        return self._of_role(Role.DEMOCRATIC_SERVICES) or self.team

    def _of_role(self, role: Role) -> tuple[int, ...]:
        held = [post for post in self.posts.values() if post.role is role]
        return self.acting(each for post in held for each in self.holders(post))

    def approvers(self, unit: str, but: Collection[int]) -> list[int]:
        """Who may approve in a unit and is there: the holders of the nearest posts that let them, but for some."""
        roles = {role for role, may in TABLE.items() if may.get(Capability.APPROVE) is Reach.OWN}
        for code in self._tree.get(unit, ()):
            held = [each for post in self._by_unit.get(code, ()) if post.role in roles for each in self.holders(post)]
            if here := [each for each in dict.fromkeys(held) if each not in self.away and each not in but]:
                return here
        return []

    def _nearest(self, unit: str, role: Role) -> list[int]:
        for code in self._tree.get(unit, ()):
            held = [each for post in self._by_unit.get(code, ()) if post.role is role for each in self.holders(post)]
            if held:
                return list(dict.fromkeys(held))
        return []
