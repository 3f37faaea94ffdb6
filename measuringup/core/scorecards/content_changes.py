"""What became different on a scorecard? Measures that came, that went, and that stand in another section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: The sections of a scorecard in order: the name of each, and the codes of its measures.
Content = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, kw_only=True)
class ContentChange:
    """The codes of measures that came, went and moved, each in the order of the scorecard."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.moved)


def content_change(before: Content, after: Content) -> ContentChange:
    """What differs between two contents of one scorecard; a section that was only named anew moves nothing."""
    was, now = _sections(before), _sections(after)
    renamed = _renamed(before, after)
    return ContentChange(
        added=tuple(code for code in now if code not in was),
        removed=tuple(code for code in was if code not in now),
        moved=tuple(code for code in now if code in was and renamed.get(was[code], was[code]) != now[code]),
    )


def _sections(content: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """The section of each measure."""
    return {code: name for name, codes in content for code in codes}


def _renamed(before: Content, after: Content) -> Mapping[str, str]:
    """The new names of sections that hold the same measures under another name."""
    names = {tuple(codes): name for name, codes in after}
    still = {name for name, _ in after}
    return {name: names[tuple(codes)] for name, codes in before if name not in still and tuple(codes) in names}
