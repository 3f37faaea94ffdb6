"""What a printed figure can have been."""

from fractions import Fraction

import pytest

from measuringup.core.recheck.printed import Printed, Range, read_figure, rounded, worked_out


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("81.50", "81.5", "0.01"),
        ("1,234", "1234", "1"),
        ("£1.2m", "1200000", "100000"),
        ("78%", "78", "1"),
        ("−3.1", "-3.1", "0.1"),
        (" +2 ", "2", "1"),
        (".5", "0.5", "0.1"),
        ("5.", "5", "1"),
        ("97.2*", "97.2", "0.1"),
        ("3k", "3000", "1000"),
    ],
)
def test_figures_as_they_are_printed(text: str, value: str, unit: str) -> None:
    assert read_figure(text) == Printed(Fraction(value), Fraction(unit))


@pytest.mark.parametrize("text", ["", None, "-", "n/a", "<5", "12 of 15", "x", "1.2.3", "9" * 400, f"0.{'1' * 400}"])
def test_what_is_no_figure(text: str | None) -> None:
    assert read_figure(text) is None


def test_a_figure_stands_for_what_rounds_to_it() -> None:
    assert Printed(Fraction("81.5"), Fraction("0.1")).ends == (Fraction("81.45"), Fraction("81.55"))


def test_a_count_is_what_it_says() -> None:
    count = read_figure("43", "Number")
    assert count is not None
    assert count.ends == (43, 43)
    assert read_figure("43.5", "count") == Printed(Fraction("43.5"), Fraction("0.1"))


def test_what_is_printed_higher_is_higher() -> None:
    """Neighbouring figures of as many decimals have no figure in common, of different decimals they may."""

    def of(text: str) -> Range:
        figure = read_figure(text)
        assert figure is not None
        return figure.range

    assert not of("94.6").meets(of("94.7"))
    assert of("94.6").meets(of("94.64"))
    assert of("95").meets(of("95"))


def test_points_and_stretches_meet_where_they_have_a_figure_in_common() -> None:
    point, stretch = Range(Fraction(1), Fraction(1)), Range(Fraction(0), Fraction(1))
    assert not point.meets(stretch)
    assert not stretch.meets(point)
    assert point.meets(Range(Fraction(1), Fraction(1)))
    assert Range(Fraction(0), Fraction(2)).meets(point)
    assert stretch.meets(Range(Fraction("0.5"), Fraction(3)))


def test_a_rule_is_worked_out_at_the_ends() -> None:
    figures = Printed(Fraction(10), Fraction(1)), Printed(Fraction(4), Fraction(1), is_exact=True)
    assert worked_out(lambda a, b: a - b, *figures) == Range(Fraction("5.5"), Fraction("6.5"))


def test_half_is_rounded_away_from_zero() -> None:
    assert [rounded(Fraction(text), 1) for text in ("0.25", "-0.25", "0.24", "7")] == ["0.3", "-0.3", "0.2", "7.0"]


def test_decimals_are_those_printed() -> None:
    assert [read_figure(text).decimals for text in ("81.50", "7", "£1.2m")] == [2, 0, 0]  # type: ignore[union-attr]


def test_the_longest_figures_can_be_rounded() -> None:
    longest = read_figure(f"{'9' * 18}.{'9' * 17}4bn")
    assert longest is not None
    assert rounded(longest.value / 7, 18).startswith("142857142857142857")
