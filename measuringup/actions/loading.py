"""How do the figures of a whole nation come in? The open files of a framework, every council a comparator."""

from __future__ import annotations

from pathlib import Path

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require
from measuringup.actions.register_previews import Preview, preview_of
from measuringup.actions.registers import take_in
from measuringup.connectors.open_files import open_files, read_open_files
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Unit, User
from measuringup.records.queries.definitions import codes_of_indicators


def load_open_files(
    folder: Path,
    profile: str,
    *,
    by: User | None,
    reason: str,
    restatement: RestatementClass = RestatementClass.LATE_DATA,
) -> tuple[Change, Preview]:
    """Take in the files of a folder in one change; units and measures that are on record stay as they are.

    `restatement` is the class of figures that replace others. Raises ProblemsError, with all problems, while any error
    stands, NothingToImportError when everything is on record, OSError, and NotPermittedError; then nothing is stored.
    """
    require(by, Capability.IMPORT)
    files = open_files(folder)
    with changing(by=by, verb=f"load {profile}", reason=reason) as change:
        there = {*Unit.objects.values_list("code", flat=True), *codes_of_indicators().values()}
        preview = preview_of(read_open_files(files, profile, there), restatement)
        take_in(change, preview, [(path.name, path) for path in files.values()], restatement=restatement)
    return change.change, preview
