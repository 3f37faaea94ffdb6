"""How does a whole council come in at once? A register is looked at, then taken in whole, in one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from measuringup.actions.changing import Changing, changing
from measuringup.actions.figure_entries import add_figures
from measuringup.actions.permitting import require, today_known
from measuringup.actions.register_previews import Preview, preview_of
from measuringup.connectors.register.reading import RegisterRead, read_register
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.register.differences import Difference, What
from measuringup.core.register.sheets import FIGURES, SHEETS
from measuringup.records.models import Change, Indicator, IndicatorCode, KeptFile, User
from measuringup.records.queries.codes import all_codes
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.facts import IDENTITIES, Codes, version_of


class ChangedMeanwhileError(Exception):
    """The records were changed after a register was looked at, so that it would do something else than was seen."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the records meanwhile. What is on record now stands beside yours below: look again, "
            "and take it in if you still want to."
        )


class NothingToImportError(ValueError):
    """A register that changes nothing."""

    def __init__(self) -> None:
        super().__init__("Everything in the file is on record already: there is nothing to take in.")


def read_here(path: Path) -> RegisterRead:
    """What a register says, its measures known by the definitions on record. Raises ProblemsError."""
    return read_register(path, definitions(today_known()).values())


def preview_register(path: Path, *, restatement: RestatementClass | None = None, name: str = "") -> Preview:
    """What a register would do, today. Nothing is stored.

    `restatement` is the class of figures that replace others and do not say why themselves; `name` is what the
    file was called, where it has another name here. Raises ProblemsError when the file cannot be read at all.
    """
    found = preview_of(read_here(path), restatement)
    return replace(found, problems=[replace(each, file=name or path.name) for each in found.problems])


def import_register(
    path: Path,
    *,
    by: User | None,
    reason: str,
    name: str = "",
    restatement: RestatementClass | None = None,
    seen: str = "",
) -> Change:
    """Take in everything a register states, in one change, with the file itself; `name` is what it was called.

    `seen` is the `digest` of the preview that was looked at. Raises ProblemsError while any error stands,
    NothingToImportError when nothing would change, ChangedMeanwhileError when something else would change than was
    seen, and NotPermittedError; then nothing is stored.
    """
    require(by, Capability.IMPORT)
    with changing(by=by, verb="import register", reason=reason) as change:
        preview = preview_register(path, restatement=restatement, name=name)
        if seen and not preview.errors and preview.changes and seen != preview.digest:
            raise ChangedMeanwhileError
        take_in(change, preview, [(name or path.name, path)], FIGURES, restatement)
    return change.change


def take_in(
    change: Changing,
    preview: Preview,
    files: Iterable[tuple[str, Path]],
    sheet: str = "",
    restatement: RestatementClass | None = None,
) -> None:
    """Store what would change, and the files it came from (name, where it is); the last has the figures.

    Raises ProblemsError while any error stands, and NothingToImportError when nothing would change.
    """
    if preview.errors:
        raise ProblemsError(preview.problems)
    if not preview.changes:
        raise NothingToImportError
    kept = None
    for name, path in files:
        content = path.read_bytes()
        kept = KeptFile(name=name, sha256=sha256(content).hexdigest(), content=content)
        change.add(kept)
    _store(change, [each for each in preview.differences if each.what is not What.UNCHANGED])
    if not preview.figures.is_empty():
        add_figures(change, preview.figures, kept, sheet, restatement)


def _store(change: Changing, found: list[Difference]) -> None:
    """Store versions, and before them what they are of where that is new."""
    codes = Codes()
    for sheet, model in IDENTITIES.items():
        there = codes.known(model)
        new = dict.fromkeys(each.fact.key[0] for each in found if each.fact.sheet == sheet)
        change.add(*(model(code=code) for code in new if code not in there))
    codes = Codes()
    _lead(change, found, codes)
    for sheet in SHEETS:
        change.add_all([version_of(each.fact, codes) for each in found if each.fact.sheet == sheet])


def _lead(change: Changing, found: list[Difference], codes: Codes) -> None:
    """Every code that the definitions name leads to its measure from now on."""
    leads = {each.folded for each in all_codes(change.number)}
    for each in found:
        if each.fact.sheet == "indicators" and not each.fact.is_withdrawn:
            own = each.fact.key[0]
            for code in (own, *each.fact.said["definition"].get("aliases", ())):
                if code.casefold() not in leads:
                    leads.add(code.casefold())
                    pk = codes.known(Indicator)[own]
                    change.add(IndicatorCode(folded=code.casefold(), code=code, indicator_id=pk))
