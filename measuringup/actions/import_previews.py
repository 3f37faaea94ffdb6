"""What would a file do, read by its description? Its figures beside those on record, before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from hashlib import sha256

import polars as pl

from measuringup.actions.keeping import bounded_lives
from measuringup.actions.permitting import today_known
from measuringup.connectors.imports import FiguresRead, Grid, OurWords, read_figures_by
from measuringup.connectors.imports.words import our_words
from measuringup.core.imports import FileLayout
from measuringup.core.indicators import Indicator
from measuringup.core.observations import KEY, OBSERVATION_SCHEMA, check
from measuringup.core.observations.lifetimes import FigureKey, figure_out_of_life
from measuringup.core.organisation import RestatementClass, UnitKind
from measuringup.core.problems import Problem
from measuringup.core.register.differences import What
from measuringup.core.register.figures import figure_differences, without_class
from measuringup.records.queries.definitions import codes_of_indicators, definitions
from measuringup.records.queries.known import Known
from measuringup.records.queries.observations import observations_with_notes
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.replaced_figures import replaced_figures

#: The last of the ways in which a figure is set aside, in the order in which they are counted.
ASIDE = ("totals", "left out", "blank")
PROBLEMS = "problems"
#: The rule of figures that replace others while nobody says why.
WITHOUT_CLASS = "no-restatement-class"


@dataclass(frozen=True, kw_only=True)
class OurSide:
    """What a file is read beside: definitions, words and units (code -> name), as known."""

    known: Known
    indicators: list[Indicator]
    words: OurWords
    units: dict[str, str]
    own: str

    @property
    def dimensions(self) -> list[str]:
        """The names of the dimensions that measures have."""
        return sorted({each.name for indicator in self.indicators for each in indicator.dimensions})


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """What would become of each figure of a file. `figures` as core.register.figures, their row the number of the
    figure; `problems` by cell, errors first; `unlikely` are those that may be
    right (RULES E5)."""

    layout: FileLayout
    read: FiguresRead
    figures: pl.DataFrame = field(default_factory=pl.DataFrame)
    problems: list[Problem] = field(default_factory=list)
    at_fault: frozenset[int] = frozenset()
    unlikely: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What has to be settled before anything can be stored."""
        return [each for each in self.problems if each.severity == "error"]

    @property
    def counts(self) -> dict[str, int]:
        """How many figures are new, changed, unchanged, set aside and at fault: together all that were read."""
        whats = Counter(self.figures["what"].to_list() if self.figures.height else [])
        found = {what.value: whats[what.value] for what in (What.NEW, What.CHANGED, What.UNCHANGED)}
        aside = {why: self.read.set_aside[why] for why in ASIDE if self.read.set_aside[why]}
        return {**found, PROBLEMS: self.read.read - sum(found.values()) - sum(aside.values()), **aside}

    @property
    def changes(self) -> int:
        """How many figures would be stored."""
        return self.counts[What.NEW.value] + self.counts[What.CHANGED.value]

    @property
    def stored(self) -> pl.DataFrame:
        """The figures that would be stored, those that replace others first."""
        if self.figures.is_empty():
            return self.figures
        kept = self.figures.filter(pl.col("what") != What.UNCHANGED.value)
        return kept.sort(pl.col("what") != What.CHANGED.value, maintain_order=True)

    def cell(self, number: int) -> str:
        """Where a figure stands: "Returns!C5"."""
        assert self.read.places is not None, "There are figures."
        return cell_named(self.read.places.sheet, self.read.places.address(number))

    @property
    def digest(self) -> str:
        """The same for two previews that would store the same in place of the same, of whatever class."""
        if self.figures.is_empty():
            return sha256(repr([str(each) for each in self.problems]).encode()).hexdigest()
        hashes = self.figures.drop("row", "restatement").hash_rows(seed=0)
        return sha256(hashes.to_numpy().tobytes()).hexdigest()


def cell_named(sheet: str, address: str) -> str:
    """A cell with its sheet, where there is one."""
    return f"{sheet}!{address}" if sheet else address


def our_side() -> OurSide:
    """What a file is read beside today."""
    known = today_known()
    tree = organisation(known)
    indicators = list(definitions(known).values())
    named = [(each.code, each.name) for each in tree.values()]
    own = next((each.code for each in tree.values() if each.kind is UnitKind.COUNCIL), "")
    return OurSide(
        known=known,
        indicators=indicators,
        words=our_words(indicators, named),
        units=dict(named),
        own=own,
    )


def preview_of_grid(
    grid: Grid, layout: FileLayout, ours: OurSide, restatement: RestatementClass | None = None
) -> ImportPreview:
    """What would become of every figure of a sheet. `restatement` is the class of those that replace others."""
    read = read_figures_by(layout, grid, ours.indicators, ours.words, ours.own)
    if read.places is None:
        return ImportPreview(layout=layout, read=read, problems=_ordered(read.told))
    found, at_fault = list(read.found), set(read.at_fault)
    figures = pl.DataFrame()
    if not read.figures.is_empty():
        figures, wrong = _beside(read, ours)
        found += wrong
        at_fault |= {each.row for each in wrong if each.severity == "error" and each.row is not None}
        wrong = _out_of_life(figures, ours.known)
        figures = figures.filter(~pl.col("row").is_in([each.row for each in wrong]))
        found += wrong
        at_fault |= {each.row for each in wrong if each.row is not None}
        found += _without_class(figures, restatement)
        found += _replaced_before(figures, ours.known)
        figures = figures.with_columns(restatement=pl.lit(restatement.value if restatement else ""))
    told = read.places.of(found)
    return ImportPreview(
        layout=layout,
        read=read,
        figures=figures,
        problems=_ordered([*read.told, *told]),
        at_fault=frozenset(at_fault),
        unlikely=[each for each in told if each.severity == "warning" and each.row and each.rule != "excel-dates"],
    )


def _beside(read: FiguresRead, ours: OurSide) -> tuple[pl.DataFrame, list[Problem]]:
    """The sound figures with what becomes of them, and what the checks say, beside those on record."""
    codes = set(read.figures["indicator_code"].unique())
    keys = [pk for pk, code in codes_of_indicators().items() if code in codes]
    on_record = observations_with_notes(ours.known, keys)
    stated = read.figures.select(list(OBSERVATION_SCHEMA))
    beside = on_record.select(list(OBSERVATION_SCHEMA)).join(stated, on=list(KEY), how="anti")
    series = stated.select("indicator_code", "organisation_code", "breakdown", "frequency").unique()
    beside = beside.join(series, on=series.columns, how="semi")
    units = pl.DataFrame({"organisation_code": list(ours.units)})
    usable, problems = check(pl.concat([stated, beside]), read.definitions, units, as_of=ours.known.on)
    usable = usable.filter(pl.col("row").is_not_null())
    whole = usable.join(read.figures.select("row", "note"), on="row", how="left", maintain_order="left")
    whole = whole.with_columns(restatement=pl.lit(""), withdrawn=pl.lit(False))
    found = figure_differences(whole, on_record, _says(read.stated))
    return found, [each for each in problems if each.row is not None or not each.column]


def _says(stated: Collection[str]) -> list[str]:
    return sorted(stated)


def _without_class(figures: pl.DataFrame, restatement: RestatementClass | None) -> list[Problem]:
    """One error for all figures that replace others while nobody says of what class they are."""
    silent = without_class(figures, restatement or "")
    if not silent:
        return []
    figures_replace = "1 figure replaces another" if len(silent) == 1 else f"{len(silent):,} figures replace others"
    return [
        Problem(
            severity="error",
            rule=WITHOUT_CLASS,
            message=f"{figures_replace} on record.",
            advice=f"Say why: {', '.join(RestatementClass)}.",
            row=silent[0].row,
            column="value",
            value=silent[0].value,
        )
    ]


def _out_of_life(figures: pl.DataFrame, known: Known) -> list[Problem]:
    """An error for each figure of a time in which its measure or its unit was not there."""
    changed = figures.filter(pl.col("what") != What.UNCHANGED.value)
    pairs = set(changed.select("indicator_code", "organisation_code").unique().iter_rows())
    lives = bounded_lives(known, pairs)
    found = []
    for row in changed.iter_rows(named=True) if lives else ():
        life = lives.get((row["indicator_code"], row["organisation_code"]))
        figure = FigureKey(
            indicator=row["indicator_code"],
            organisation=row["organisation_code"],
            frequency=row["frequency"],
            start=row["period_start"],
            end=row["period_end"],
            row=row["row"],
        )
        if life and (problem := figure_out_of_life(figure, life)):
            found.append(replace(problem, column="period"))
    return found


def _replaced_before(figures: pl.DataFrame, known: Known) -> list[Problem]:
    """A warning for each figure that would bring back what a later change replaced: the file may be an older one."""
    changed = figures.filter(pl.col("what") == What.CHANGED.value)
    if changed.is_empty():
        return []
    codes = set(changed["indicator_code"].unique())
    former = replaced_figures(known, [pk for pk, code in codes_of_indicators().items() if code in codes])
    again = changed.join(former.unique([*KEY, "value"], keep="last"), on=[*KEY, "value"], how="inner")
    return [
        Problem(
            severity="warning",
            rule="replaced-before",
            message=f"This is the figure that change {change} replaced.",
            advice="Look whether the file is older than that correction.",
            row=row,
            column="value",
            value=f"{value:.10g}",
        )
        for row, value, change in again.select("row", "value", "replaced_by").iter_rows()
    ]


def _ordered(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda each: (each.severity != "error", each.row or 0))
