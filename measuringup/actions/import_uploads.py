"""How does a file go through the steps of an import? Sent, described, looked at: kept for its sender meanwhile."""

from __future__ import annotations

from measuringup.actions.import_previews import ImportPreview, OurSide, our_side
from measuringup.actions.imports import grid_of, import_figures, likely_grid, preview_import, suggest_layout
from measuringup.actions.permitting import today_known
from measuringup.actions.uploads import Purpose, as_file, keep_upload, leave_upload
from measuringup.connectors.imports import Grid, find_head
from measuringup.connectors.imports.across import columns_across
from measuringup.core.imports import FileLayout, Role, as_mapping, layout_from
from measuringup.core.organisation import RestatementClass
from measuringup.records.models import Change, ImportProfileVersion, Upload, User
from measuringup.records.queries.import_profiles import import_profile, import_profiles, layout_of

#: So many rows of a file are looked at to see what it is.
LOOKED_AT = 500
#: A profile fits a file of which it does not know at most this part of the columns.
_UNKNOWN = 1 / 3


def begin_import(name: str, content: bytes, *, by: User, profile: str = "") -> Upload:
    """Keep a file with its description: that of the profile named, of the one whose headings it has, or what it seems
    to be. Raises UploadError, NotPermittedError, and ProblemsError when it cannot be read; then it is not kept.
    """
    upload = keep_upload(name, content, by=by, purpose=Purpose.IMPORT)
    try:
        ours = our_side()
        with as_file(upload) as path:
            grid = likely_grid(path, ours, upload.name, LOOKED_AT)
        chosen = import_profile(today_known(), profile) if profile else fitting_profile(upload, grid, ours)
        layout = layout_of(chosen) if chosen else suggest_layout(grid, ours)
    except Exception:
        leave_upload(upload)
        raise
    return describe(upload, layout, profile=chosen.name if chosen else "")


def describe(upload: Upload, layout: FileLayout, *, profile: str | None = None) -> Upload:
    """Keep how a file is to be read; nothing is stored of it."""
    upload.layout = as_mapping(layout)
    upload.profile = upload.profile if profile is None else profile
    upload.save(update_fields=["layout", "profile"])
    return upload


def looked_at(upload: Upload, sheet: str = "") -> Grid:
    """The first rows of a sheet of it. Raises ProblemsError."""
    with as_file(upload) as path:
        return grid_of(path, sheet, upload.name, LOOKED_AT)


def described(upload: Upload) -> FileLayout:
    """How it is to be read."""
    return layout_from(upload.layout)


def fitting_profile(upload: Upload, grid: Grid, ours: OurSide) -> ImportProfileVersion | None:
    """The profile that has the headings of a file: all its columns are there, and it knows most of the file's."""
    best: tuple[float, ImportProfileVersion] | None = None
    for profile in import_profiles(today_known()):
        layout = layout_of(profile)
        there = {each.name for each in grid.sheets}
        sheet = (
            grid if layout.sheet in ("", grid.sheet) or layout.sheet not in there else looked_at(upload, layout.sheet)
        )
        unknown = _unknown(sheet, layout, ours)
        if unknown <= _UNKNOWN and (best is None or unknown < best[0]):
            best = (unknown, profile)
    return best[1] if best else None


def _unknown(grid: Grid, layout: FileLayout, ours: OurSide) -> float:
    """Which part of the columns of a sheet a description does not know; 1 where it lacks some."""
    head = find_head(grid, layout)
    figures = (Role.FIGURES, Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR) if layout.shape.axes else ()
    needed = [each for each in layout.columns if each.role not in (Role.NOT_READ, *figures)]
    if not needed or any(head.place(each.heading) is None for each in needed):
        return 1.0
    across, totals = columns_across(head, layout, ours.words) if layout.shape.axes else ([], [])
    if layout.shape.axes and not across:
        return 1.0
    known = {head.place(each.heading) for each in layout.columns} | {each.at for each in across} | set(totals)
    return 1 - len(known - {None}) / max(1, len(head.headings))


def preview_upload(upload: Upload, restatement: RestatementClass | None = None) -> ImportPreview:
    """What it would do. Raises ProblemsError when it cannot be read."""
    with as_file(upload) as path:
        return preview_import(path, described(upload), name=upload.name, restatement=restatement)


def store_upload(
    upload: Upload, *, by: User, reason: str, restatement: RestatementClass | None = None, seen: str = ""
) -> Change:
    """Store its figures (actions.imports.import_figures), and throw the upload away."""
    with as_file(upload) as path:
        change = import_figures(
            path, described(upload), by=by, reason=reason, name=upload.name, restatement=restatement, seen=seen
        )
    leave_upload(upload)
    return change


def is_of_profile(upload: Upload) -> bool:
    """Whether it is read just as the profile it began with says."""
    profile = import_profile(today_known(), upload.profile) if upload.profile else None
    return profile is not None and layout_of(profile) == described(upload)
