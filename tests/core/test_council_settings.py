"""What a council may set: colours that can be read, nations with bank holidays, and nothing unheard of."""

import pytest

from measuringup.core.council_settings import SETTINGS, SettingError, check_setting, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#0b4f6c", "#ffffff", 8.94),
        ("#f2a900", "#ffffff", 2.01),
    ],
)  # the first two by WCAG's definition, the others from the design's table of tokens
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "council name"])
def test_every_default_is_allowed(name: str) -> None:
    check_setting(name, SETTINGS[name].default)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("accent", "#f2a900", "white text on it is 2.0"),
        ("accent", "petrol", "Write the colour as #0b4f6c"),
        ("accent", 7, "Write the colour"),
        ("nation", "france", "Use one of: england, wales"),
        ("self-approval", "yes", "Say true or false"),
        ("council name", " ", "Write a name"),
        ("logo", "x", "There is no setting 'logo'"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(name: str, value: object, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        check_setting(name, value)


def test_a_colour_must_also_be_read_on_grey() -> None:
    with pytest.raises(SettingError, match="links on a grey surface"):
        check_setting("accent", "#767676")  # 4.54 on white, 4.2 on the surface


def test_a_name_can_be_set() -> None:
    check_setting("council name", "Marlowe Council")
