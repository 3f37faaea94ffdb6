"""What would a register do? Its facts and figures beside those on record, before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import polars as pl

from measuringup.actions.permitting import today_known
from measuringup.connectors.register.reading import RegisterRead
from measuringup.core.observations import check
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import Problem
from measuringup.core.register.differences import Difference, What
from measuringup.core.register.figures import figure_differences, without_class
from measuringup.core.register.sheets import FIGURES, SHEETS
from measuringup.core.register.understanding import understood
from measuringup.records.queries.codes import all_codes
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.facts import IDENTITIES, Codes, facts
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


def preview_of(read: RegisterRead, restatement: RestatementClass | None = None) -> Preview:
    """What would become of everything that was read, today. Nothing is stored.

    `restatement` is the class of figures that replace others and do not say why themselves.
    """
    known, codes = today_known(), Codes()
    problems = list(read.problems)
    found: list[Difference] = []
    if not any(each.severity == "error" for each in problems):
        found, wrong = understood(read.rows, facts(known.change, codes), _codes_in_use(known, codes))
        problems += wrong
    figures, wrong = _figures(read, known, codes, restatement)
    return Preview(differences=found, figures=figures, problems=problems + wrong)


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
