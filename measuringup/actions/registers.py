"""How does a whole council come in at once? A register is looked at, then taken in whole, in one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import polars as pl

from measuringup.actions.changing import Changing, changing
from measuringup.actions.figure_entries import add_figures
from measuringup.actions.permitting import require, today_known
from measuringup.connectors.register.reading import RegisterRead, read_register
from measuringup.core.observations import check
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.register.differences import Difference, What
from measuringup.core.register.figures import figure_differences, without_class
from measuringup.core.register.sheets import FIGURES, SHEETS
from measuringup.core.register.understanding import understood
from measuringup.records.models import Change, Indicator, IndicatorCode, KeptFile, User
from measuringup.records.queries.codes import all_codes
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.facts import IDENTITIES, Codes, facts, version_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.observations import observations_with_notes


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a register would do: differences, figures with what becomes of each, and every problem."""

    differences: list[Difference] = field(default_factory=list)
    figures: pl.DataFrame = field(default_factory=pl.DataFrame)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What has to be mended before it can be taken in."""
        return [each for each in self.problems if each.severity == "error"]

    @property
    def counts(self) -> Mapping[str, Counter[str]]:
        """How many facts of each sheet are new, changed, unchanged or withdrawn; sheets that say nothing left out."""
        found: dict[str, Counter[str]] = {name: Counter() for name in SHEETS}
        for each in self.differences:
            found[each.fact.sheet][each.what.value] += 1
        if not self.figures.is_empty():
            found[FIGURES] = Counter(self.figures["what"].to_list())
        return {name: counter for name, counter in found.items() if counter}

    @property
    def changes(self) -> int:
        """How many facts and figures would not stay as they are."""
        every = sum(self.counts.values(), Counter[str]())
        return every.total() - every[What.UNCHANGED.value]

    @property
    def digest(self) -> str:
        """The same for two previews that would change the same things from the same to the same."""
        made = sha256(repr([(each.what, each.fact, each.before) for each in self.differences]).encode())
        if not self.figures.is_empty():
            made.update(self.figures.write_csv().encode())
        return made.hexdigest()


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


def preview_register(path: Path, *, restatement: RestatementClass | None = None, name: str = "") -> Preview:
    """What a register would do, today. Nothing is stored.

    `restatement` is the class of figures that replace others and do not say why themselves; `name` is what the
    file was called, where it has another name here. Raises
    ProblemsError when the file cannot be read at all.
    """
    known, codes = today_known(), Codes()
    on_record = definitions(known)
    read = read_register(path, on_record.values())
    problems = list(read.problems)
    found: list[Difference] = []
    if not any(each.severity == "error" for each in problems):
        found, wrong = understood(read.rows, facts(known.change, codes), _codes_in_use(known, codes))
        problems += wrong
    figures, wrong = _figures(read, known, codes, restatement)
    problems = [replace(each, file=name or path.name) for each in problems + wrong]
    return Preview(differences=found, figures=figures, problems=problems)


def _codes_in_use(known: Known, codes: Codes) -> dict[str, dict[str, str]]:
    found = {sheet: {code: code for code in codes.known(model)} for sheet, model in IDENTITIES.items()}
    found["indicators"] = {each.code: each.indicator.code for each in all_codes(known.change)}
    return found


def _figures(
    read: RegisterRead, known: Known, codes: Codes, restatement: RestatementClass | None
) -> tuple[pl.DataFrame, list[Problem]]:
    """The stated figures with what becomes of each, and what is wrong with them."""
    if read.figures is None or read.origin is None:
        return pl.DataFrame(), []
    definitions_now = {each.code: each for each in definitions(known).values()}
    defined = definitions_now | {each.code: each for each in read.definitions}
    units = set(codes.known(IDENTITIES["units"])) | {str(row.cells["unit"]) for row in read.rows.get("units", ())}
    whole, problems = check(read.figures, defined.values(), pl.DataFrame({"organisation_code": sorted(units)}))
    beside = read.figures.select("row", "note", "restatement", "withdrawn")
    stated = whole.join(beside, on="row", how="left", maintain_order="left")
    found = figure_differences(stated, observations_with_notes(known))
    problems += without_class(found, restatement or "")
    return found, read.origin.of(problems)


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
        if preview.errors:
            raise ProblemsError(preview.problems)
        if not preview.changes:
            raise NothingToImportError
        if seen and seen != preview.digest:
            raise ChangedMeanwhileError
        content = path.read_bytes()
        kept = KeptFile(name=name or path.name, sha256=sha256(content).hexdigest(), content=content)
        change.add(kept)
        _store(change, [each for each in preview.differences if each.what is not What.UNCHANGED])
        if not preview.figures.is_empty():
            add_figures(change, preview.figures, kept, FIGURES, restatement)
    return change.change


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
