"""A performance officer with two spreadsheets and no server gets a scorecard she can defend."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import FIGURES, write_council


def scorecard(folder: Path, name: str, *more: str) -> bytes:
    arguments = [*write_council(folder), "--organisation", "here", "--output", str(folder / name), *more]
    call_command("scorecard", *arguments)
    return (folder / name).read_bytes()


def test_a_page_says_the_verdict_and_why(tmp_path: Path) -> None:
    page = scorecard(tmp_path, "scorecard.html").decode()
    assert "Hereham" in page
    assert "78.4% is 6.6 points below the target of 85.0%, beyond the tolerance of 3.0." in page
    assert "<script" not in page


def test_a_pdf_is_tagged(tmp_path: Path) -> None:
    content = scorecard(tmp_path, "scorecard.pdf")
    assert content.startswith(b"%PDF")
    assert b"/MarkInfo" in content or b"/StructTreeRoot" in content


def test_a_period_may_be_asked_for(tmp_path: Path) -> None:
    page = scorecard(tmp_path, "scorecard.html", "--period", "Q1 2025/26").decode()
    assert "82.7%" in page
    assert "78.4%" not in page


def test_a_period_is_judged_by_what_there_was_then(tmp_path: Path) -> None:
    arguments = [*write_council(tmp_path), "--organisation", "here", "--period", "Q1 2025/26"]
    call_command("scorecard", *arguments, "--output", str(tmp_path / "then.html"))
    figures = tmp_path / "figures.csv"
    figures.write_text("\n".join(line for line in figures.read_text().splitlines() if "Q2" not in line))
    call_command("scorecard", *arguments, "--output", str(tmp_path / "alone.html"))
    assert (tmp_path / "then.html").read_text() == (tmp_path / "alone.html").read_text()


def test_the_reader_is_told_whose_figures_they_are_and_that_they_are_made_up(tmp_path: Path) -> None:
    page = scorecard(
        tmp_path, "s.html", "--attribution", "Source: nobody.", "--demonstration", "All fictional."
    ).decode()
    assert "Source: nobody." in page
    assert "All fictional." in page


def own_figures(folder: Path) -> list[str]:
    """The arguments of a council whose file has no column of organisations."""
    arguments = write_council(folder)[:3]
    lines = FIGURES.replace("indicator_code,organisation_code", "indicator_code").replace(",here,", ",").splitlines()
    (folder / "figures.csv").write_text("\n".join(line for line in lines if "there" not in line))
    return [*arguments, "--output", str(folder / "s.html")]


def test_figures_of_one_organisation_need_not_say_whose_they_are(tmp_path: Path) -> None:
    arguments = own_figures(tmp_path)
    call_command("scorecard", *arguments)
    assert "<h1" in (tmp_path / "s.html").read_text()
    call_command("scorecard", *arguments, "--title", "Borough of Hereham")
    assert "Borough of Hereham" in (tmp_path / "s.html").read_text()


def test_figures_of_several_organisations_ask_which_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("scorecard", *write_council(tmp_path), "--output", str(tmp_path / "s.html"))
    assert stopped.value.code == 2
    refused = capsys.readouterr().err
    assert "The figures are of 2 organisations: here, there. Say whose scorecard it is: --organisation CODE." in refused


def test_a_title_is_printed_instead_of_the_name(tmp_path: Path) -> None:
    page = scorecard(tmp_path, "s.html", "--title", "Borough of Hereham").decode()
    assert "Borough of Hereham" in page


def test_how_every_percentage_was_read_is_said_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scorecard(tmp_path, "s.html")
    assert "1 percentage read as it is (ST1 82.7 is 82.7%)." in capsys.readouterr().out
    scorecard(tmp_path, "s.html", "--examples")
    assert "  ST1 82.7 is 82.7%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("scorecard.docx", (), ".html or .pdf"),
        ("s.html", ("--period", "someday"), "--period"),
        ("s.html", ("--period", "01/02"), "--period"),
        ("s.html", ("--organisation", "ther"), "there"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, more: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        scorecard(tmp_path, name, *more)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / name).exists()
