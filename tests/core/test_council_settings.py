"""What a council may set: colours that can be read, nations with bank holidays, and nothing unheard of."""

import pytest

from measuringup.core.council_settings import SETTINGS, SettingError, check_setting


@pytest.mark.parametrize("name", SETTINGS)
def test_every_default_is_allowed(name: str) -> None:
    check_setting(name, SETTINGS[name].default)


def test_a_number_of_days_is_a_setting() -> None:
    check_setting("locks", 10)


def test_a_word_template_is_named_by_the_digest_of_its_bytes() -> None:
    check_setting("word-template", {"name": "Report.docx", "sha256": "0" * 64})


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("colours", {"accent": "#f2a900"}, "Take a darker one"),
        ("colours", "petrol", "Give accent and accent_dark"),
        ("nation", "france", "Use one of: england, wales"),
        ("self-approval", "yes", "Say true or false"),
        ("ladder", "weekly", "Give a list of steps"),
        ("ladder", ["weekly"], "Give a list of steps"),
        ("ladder", [], "0 steps. Give 1 to 10"),
        ("ladder", [{"days": 0, "rung": "mayor"}], "There is no rung 'mayor'"),
        ("ladder", [{"days": "0", "rung": "owner"}], "Give a whole number"),
        ("ladder", [{"days": 0, "rung": "owner"}, {"days": 0, "rung": "director"}], "Two steps on the same day"),
        ("reminder-time", "half past seven", "Write it as 07:30"),
        ("locks", True, "Give a whole number from 0 to 250"),
        ("locks", -1, "Give a whole number from 0 to 250"),
        ("reminder-time", 7, "Write it as 07:30"),
        ("word-template", {"name": "Report.docx"}, "Send a Word file on its page"),
        ("word-template", {"name": "Report.docx", "sha256": "short"}, "Send a Word file on its page"),
        ("word-template", {"name": "", "sha256": "0" * 64}, "Send a Word file on its page"),
        ("word-template", "Report.docx", "Send a Word file on its page"),
        ("recommendation-statuses", [{"word": "Done", "mark": "gone"}], "A status has a word and one of the marks"),
        ("logo", "x", "There is no setting 'logo'"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(name: str, value: object, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        check_setting(name, value)
