"""How is a box of My updates written? Each with its label, its hint and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from measuringup.core.organisation import Organisation
from measuringup.core.permissions import TABLE, Capability, Role
from measuringup.records.models import Post, PostVersion
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units

#: Roles that do something about a figure, other than those that read, scrutinise or audit.
_ACTING = {role.value for role in Role if Capability.COMMENT in TABLE[role]} - {Role.PORTFOLIO_HOLDER.value}


class Posts:
    """The posts that can take a corrective action, asked for only where one is to be named."""

    def __init__(self, known: Known, tree: Organisation) -> None:
        self.known, self.tree = known, tree
        self._of: dict[str, dict[str, str]] = {}
        self._every: list[tuple[str, str, str]] | None = None

    def of(self, unit: str) -> Mapping[str, str]:
        """Titles by code: the posts of a unit, of those below it and of those above it, in order of titles."""
        if unit not in self._of:
            near = {*self.tree.lineage(unit), *self.tree.descendants(unit)} if unit in self.tree else set()
            found = [(title, code) for code, title, where in self._all() if where in near]
            self._of[unit] = {code: title for title, code in sorted(found)}
        return self._of[unit]

    def _all(self) -> list[tuple[str, str, str]]:
        if self._every is None:
            codes, units = codes_of(Post), codes_of_units()
            read = ("post_id", "title", "unit_id", "role")
            rows = PostVersion.objects.known_values(read, self.known.change, self.known.on)
            self._every = [(codes[post], title, units[unit]) for post, title, unit, role in rows if role in _ACTING]
        return self._every


def hint(words: str) -> str:
    """A line in smaller grey type."""
    return f'<span class="hint">{escape(words)}</span>'


def box(name: str, what: str, words: str, said: str, fault: str | None, *, is_number: bool = True) -> str:
    """A box for a number, or for a line of text."""
    key = f"{name}-{what}"
    kind = 'inputmode="decimal"' if is_number else 'maxlength="500"'
    classes = " ".join(filter(None, ("govuk-input", "num" * is_number, "govuk-input--error" * bool(fault))))
    return (
        f'<div class="box"><label class="small" for="{key}">{escape(words[:1].upper() + words[1:])}</label>'
        f'{_fault(key, fault)}<input class="{classes}" id="{key}" name="{key}" type="text" {kind} autocomplete="off" '
        f'value="{escape(said)}"{_described(key, fault)}></div>'
    )


def button(act: str, name: str, words: str) -> str:
    """A button that looks like a link; the page comes back at its row."""
    pressed = f'type="submit" name="act" value="{act}:{name}" formaction="#{name}"'
    return f'<button class="link" {pressed}>{escape(words)}</button>'


def area(name: str, what: str, words: str, advice: str, said: str) -> str:
    """A box for some sentences."""
    key = f"{name}-{what}"
    return (
        f'<div class="box"><label class="govuk-label" for="{key}">{escape(words)}</label>'
        f'<span class="hint" id="{key}-hint">{escape(advice)}</span>'
        f'<textarea class="govuk-textarea" id="{key}" name="{key}" rows="3" maxlength="4000" '
        f'aria-describedby="{key}-hint">{escape(said)}</textarea></div>'
    )


def choice(name: str, what: str, words: str, said: str, options: Mapping[str, str]) -> str:
    """A list to choose one from."""
    key = f"{name}-{what}"
    every = "".join(
        f'<option value="{escape(value)}"{" selected" if value == said else ""}>{escape(title)}</option>'
        for value, title in {"": "", **options}.items()
    )
    return (
        f'<div class="box"><label class="govuk-label" for="{key}">{escape(words)}</label>'
        f'<select class="govuk-select" id="{key}" name="{key}">{every}</select></div>'
    )


def day(name: str, what: str, words: str, said: str, fault: str | None) -> str:
    """A box for a day; one that cannot be read is shown as it was written."""
    key, kind = f"{name}-{what}", "text" if fault else "date"
    return (
        f'<div class="box"><label class="govuk-label" for="{key}">{escape(words)}</label>{_fault(key, fault)}'
        f'<input class="govuk-input" id="{key}" name="{key}" type="{kind}" value="{escape(said)}"'
        f"{_described(key, fault)}></div>"
    )


def _fault(key: str, fault: str | None) -> str:
    if not fault:
        return ""
    return (
        f'<p class="govuk-error-message" id="{key}-error"><span class="govuk-visually-hidden">Error:</span> '
        f"{escape(fault)}</p>"
    )


def _described(key: str, fault: str | None) -> str:
    return f' aria-describedby="{key}-error"' if fault else ""
