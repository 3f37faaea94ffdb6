"""Can everybody read on a council's colour? Contrasts as published for these colours (WCAG 2.2)."""

import pytest

from measuringup.core.colours import ColourError, Theme, contrast, theme_from


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0b4f6c", "#ffffff", 8.94),
        ("#f2a900", "#ffffff", 2.01),
    ],
)
def test_contrast_is_the_published_one(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_what_a_council_does_not_choose_is_ours() -> None:
    assert theme_from({}) == Theme("#0b4f6c", "#083a50")
    assert theme_from({"accent": " #5B3A8E "}) == Theme("#5b3a8e", "#083a50")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"accent": "#777777"}, "accent #777777 has a contrast of 4.1 .* Take a darker one"),
        ({"accent_dark": "#f2a900"}, "accent_dark #f2a900 has a contrast of 1.9 "),
        ({"accent": "petrol"}, "accent is 'petrol'. Write it as # and six digits, such as #0b4f6c"),
        ({"accent": "#0b4f6c;}"}, "accent is '#0b4f6c;}'"),
        ({"header": "#000000"}, "There is no colour header to choose"),
    ],
)
def test_a_colour_nobody_can_read_on_is_refused(value: dict[str, str], said: str) -> None:
    with pytest.raises(ColourError, match=said):
        theme_from(value)
