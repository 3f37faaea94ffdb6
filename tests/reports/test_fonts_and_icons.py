"""Every character prints or is named; every icon is one drawing with attributes only."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from measuringup.core.rating import PRESETS, State
from measuringup.reports import fonts, icons

ICONS = sorted(path.stem for path in icons.FOLDER.glob("*.svg"))


def test_both_weights_have_the_same_characters_and_those_we_print() -> None:
    regular, bold = (fonts.characters(fonts.FOLDER / f"LiberationSans-{name}.ttf") for name in ("Regular", "Bold"))
    assert regular == bold
    assert {ord(letter) for letter in "−–—…·÷×£€’“”éŵŷâ½²≥≠"} <= regular


def test_fonts_are_the_ones_of_the_licence_beside_them() -> None:
    names = {
        "LiberationSans-Regular.ttf": "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
        "LiberationSans-Bold.ttf": "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
    }
    for name, digest in names.items():
        assert hashlib.sha256((fonts.FOLDER / name).read_bytes()).hexdigest() == digest
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "LICENCE.txt").read_text()


def test_what_the_font_lacks_is_named() -> None:
    assert fonts.printable("plain") == ("plain", frozenset())
    assert fonts.printable("Ysgol Tŷ’r Felin\nnext") == ("Ysgol Tŷ’r Felin\nnext", frozenset())
    text, lacking = fonts.printable("well done \N{PARTY POPPER}\N{VARIATION SELECTOR-16}!")
    assert text == "well done [PARTY POPPER]!"
    assert lacking == {"\N{PARTY POPPER}"}
    assert fonts.printable("\ue000")[0] == "[U+E000]"


def font_with(tmp_path: Path, tables: list[bytes]) -> Path:
    """A file with a cmap of these subtables and nothing else."""
    start = 4 + 8 * len(tables)
    heads, place = b"", start
    for table in tables:
        heads += struct.pack(">HHI", 3, 1, place)
        place += len(table)
    cmap = struct.pack(">HH", 0, len(tables)) + heads + b"".join(tables)
    directory = struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
    path = tmp_path / f"font{len(tables)}.ttf"
    path.write_bytes(b"\0\1\0\0" + struct.pack(">H", 1) + b"\0" * 6 + directory + cmap)
    return path


def test_character_maps_are_read_as_the_format_says(tmp_path: Path) -> None:
    """Format 4 with and without offsets, a glyph of 0, and format 12; format 6 is passed over."""
    segments = struct.pack(
        ">7H3HH3H3H3H3H", 4, 0, 0, 6, 0, 0, 0, 0x42, 0x52, 0xFFFF, 0, 0x41, 0x50, 0xFFFF, 0, 0, 1, 0, 4, 0, 7, 0, 9
    )
    groups = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0x1F600, 0x1F602, 0)
    path = font_with(tmp_path, [segments, groups, struct.pack(">H", 6)])
    assert fonts.characters(path) == {0x41, 0x42, 0x50, 0x52, 0x1F601, 0x1F602}


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_one_small_drawing(name: str) -> None:
    root = ElementTree.fromstring(icons.drawing(name))
    assert root.get("viewBox") in {"0 0 24 24", "0 0 28 28"}
    assert "style" not in icons.inner(name)
    assert len(icons.drawing(name)) < 1500


def test_every_status_and_state_has_its_drawing_filled_and_out_of_date() -> None:
    shapes = {band.shape for scheme in PRESETS.values() for band in scheme.bands}
    assert shapes | {f"{shape}-out-of-date" for shape in shapes} | {state.shape for state in State} <= set(ICONS)


def test_neutral_arrows_have_a_hollow_form() -> None:
    assert {"direction-up-neutral-noise", "direction-down-neutral-noise"} <= set(ICONS)


def test_a_sheet_has_each_symbol_once() -> None:
    sheet = icons.symbols(["status-red", "", "status-red", "status-green"])
    assert sheet.count("<symbol") == 2
    assert 'id="i-status-red"' in sheet


def test_an_icon_with_words_is_an_image_and_without_an_ornament() -> None:
    assert 'role="img" aria-label="Better &amp; more"' in icons.icon("direction-better", 18, "Better & more")
    assert 'aria-hidden="true"' in icons.icon("direction-better", 18)


def test_a_file_that_is_no_icon_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.svg").write_text("<p>not a drawing</p>")
    monkeypatch.setattr(icons, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="not one svg"):
        icons.inner("odd")
