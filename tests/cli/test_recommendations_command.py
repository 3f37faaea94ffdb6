"""`measuringup recommendations read`: a document in, its recommendations on the screen and as JSON."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

PASTED = """\
Update, May 2025

Recommendation\tResponse\tUpdate
Housing (now Homes)\t\t
That repairs be quicker.¹\tAgreed. It will be done by March 2026.\tThe mean is 12 days.
That rents be published.\tAs above\t
Roads\t\t
R7: That holes be filled\t\tDone.

¹ Housing panel, 3 March 2025.
And this.
"""


def run(folder: Path, capsys: pytest.CaptureFixture[str], text: str, *options: str) -> str:
    (folder / "in.txt").write_text(text, encoding="utf-8")
    call_command("recommendations", "read", str(folder / "in.txt"), *options)
    return capsys.readouterr().out


def test_every_recommendation_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(tmp_path, capsys, PASTED)
    assert "\nHousing (now Homes)\n  1. That repairs be quicker.¹\n      line 5; response of 8 words, " in told
    assert "update of 5 words; notes ¹\n" in told
    assert "\nRoads\n  3. R7: That holes be filled\n      line 8; update of 1 word\n" in told
    assert "line 11: left over: And this. It stands outside the tables, and is no footnote.\n" in told
    assert "3 recommendations in 2 groups, 1 footnote, 1 link; no doubts; 1 left over\n" in told


def test_doubts_are_told_under_their_recommendation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(tmp_path, capsys, "Ref\tRecommendation\tUpdate\n4\tThat A² be done.\t\n")
    assert (
        "\nNo heading\n  1 (4). That A² be done.\n      line 2; no answer\n      ? The mark ² has no footnote" in told
    )
    assert "; 1 to look at; nothing left over\n" in told


def test_the_rows_are_written_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "rows.json"
    assert f"{output}: 3 recommendations" in run(tmp_path, capsys, PASTED, "--output", str(output))
    rows = json.loads(output.read_text(encoding="utf-8"))
    keys = {"group", "group_now", "lead_in", "number", "text", "response", "update", "footnotes", "lines", "doubts"}
    assert keys <= set(rows[0])
    assert rows[0]["footnotes"][0]["mark"] == "¹"
    assert rows[1]["links"][0]["to_position"] == 1


def test_the_same_rows_have_the_same_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [run(tmp_path, capsys, text).splitlines()[-1] for text in (PASTED, PASTED.replace("rents be", "rents  be"))]
    assert lines[0] == lines[1]
    assert lines[0].startswith("content ")


def test_odd_bytes_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_bytes("Recommendation,Update\nThat A be done.,£5\n".encode("cp1252"))
    call_command("recommendations", "read", str(tmp_path / "in.csv"))
    assert "it was read as Windows-1252" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [("Dear all,\n", (), "No table with recommendations was found"), (PASTED, ("--output", "rows.csv"), ".json")],
)
def test_refusals(
    text: str, options: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        call_command("recommendations", "read", str(tmp_path / "in.txt"), *options)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
