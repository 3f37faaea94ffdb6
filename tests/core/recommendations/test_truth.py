"""What a careful member would ask of answers and updates (RULES H6)."""

import datetime as dt

import pytest

from measuringup.core.recommendations import Row, Told, findings, findings_of, in_words
from measuringup.core.recommendations.outcomes import is_only_noted, says_continuing, without_outcome
from measuringup.core.recommendations.wording import SENTENCES
from tests.core.recommendations.tables import row

TODAY = dt.date(2025, 1, 31)


def codes(asked: Row, *earlier: Told, written: dt.date | None = TODAY) -> list[str]:
    return [each.reason.code for each in findings_of(asked, TODAY, written=written, earlier=earlier)]


def test_a_promise_whose_date_has_passed() -> None:
    stale = row(response="Agreed.", update="A report on roofs is due in March 2024, and 40 roofs were mended.")
    (found,) = findings_of(stale, TODAY)
    assert in_words(found.reason) == "It was to be done in March 2024; 31 Mar 2024 has passed. Ask whether it was."
    assert (found.position, found.column, found.words) == (1, "update", stale.update)
    assert codes(row(response="Agreed.", update="A report on roofs is due in March 2025.")) == []


def test_a_promise_of_the_answer_is_past_only_while_no_update_speaks_of_it() -> None:
    answer = "The housing tracker will start by May 2024."
    assert codes(row(response=answer, update="Bins were emptied by 12 crews.")) == ["promise-date-past"]
    assert codes(row(response=answer, update="The housing tracker started with 12 homes.")) == []


def test_a_thing_promised_that_no_update_mentions() -> None:
    asked = row(
        response="The plan for 2023/24 has: • loans by self service • spread of audiences by postcode",
        update="Self service loans rose to 60%.",
    )
    (found,) = findings_of(asked, TODAY)
    assert (found.words, found.reason.code) == ("spread of audiences by postcode", "not-mentioned")
    assert in_words(found.reason) == "No update speaks of what was promised here for 2023/24. Ask what became of it."


def test_an_earlier_update_may_have_spoken_of_it() -> None:
    asked = row(response="We will survey tenants about repairs.", update="12 homes were built.")
    assert codes(asked) == ["not-mentioned"]
    assert codes(asked, Told("The survey of tenants is done: 412 answered.")) == []


def test_what_has_only_begun_or_names_nothing_is_left_to_its_reader() -> None:
    assert codes(row(response="We are looking at repairs of roofs and lifts.", update="12 homes were built.")) == []
    assert codes(row(response="We will do it.", update="12 homes were built.")) == []


def test_a_promise_without_a_time() -> None:
    assert codes(row(response="It will be done in due course.", update="12 homes were built.")) == ["no-time-named"]
    assert codes(row(response="It is in hand.", update="12 homes were built.")) == []


def test_noted_is_no_answer() -> None:
    assert codes(row(response="Noted.")) == ["only-noted"]


def test_no_update_at_all() -> None:
    assert codes(row(response="Agreed.")) == ["no-update"]
    assert codes(row()) == []


def test_the_same_update_as_last_time() -> None:
    asked = row(response="Agreed.", update="12 homes were built.")
    (found,) = findings_of(asked, TODAY, earlier=[Told("12 homes  were built.", dt.date(2024, 7, 31))])
    assert in_words(found.reason) == "The same words were given last time, on 31 Jul 2024. Ask what has changed."
    (undated,) = findings_of(asked, TODAY, earlier=[Told("12 homes were built.")])
    assert in_words(undated.reason) == "The same words were given last time. Ask what has changed."
    assert codes(asked, Told("11 homes were built.")) == []


def test_continuing_for_over_a_year() -> None:
    asked = row(response="Agreed.", update="Work with all the partners continues.")
    older = Told("Work continues.", dt.date(2023, 6, 30)), Told("Work is ongoing.", dt.date(2024, 6, 30))
    assert "continuing-long" in codes(asked, *older)
    assert "continuing-long" not in codes(asked, older[1])
    assert "continuing-long" not in codes(asked, older[0], Told("12 homes were built.", dt.date(2024, 6, 30)))
    assert "continuing-long" not in codes(asked, written=None)
    assert "continuing-long" in codes(asked, older[0], Told("Work is ongoing."), written=None)


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ("Meeting held.", "activity-only"),
        ("Training was delivered to all staff. A workshop took place.", "activity-only"),
        ("Discussed with partners.", "activity-only"),
        ("Implemented and continuing.", "assertion-only"),
        ("All services have made good progress.", "assertion-only"),
        ("Meeting held. All in place.", "assertion-only"),
        ("Meeting held on 3 May.", ""),
        ("Meeting held. Tenants chose a new door.", ""),
        ("Done. Done. Done.", ""),
        ("Work continues with all the partners that we have in the town and in all the villages.", ""),
        ("The door is blue.", ""),
        ("", ""),
    ],
)
def test_an_activity_or_an_assertion_with_no_outcome(update: str, code: str) -> None:
    assert without_outcome(update) == code


def test_a_promise_in_an_update_is_followed_by_its_time() -> None:
    assert without_outcome("A meeting will be held soon.", has_promise=True) == ""


@pytest.mark.parametrize(
    ("update", "continuing"),
    [("Work continues.", True), ("Ongoing", True), ("Ongoing: 12 of 40 done", False), ("Done", False)],
)
def test_an_update_that_only_goes_on(update: str, continuing: bool) -> None:
    assert says_continuing(update) is continuing


@pytest.mark.parametrize(
    ("response", "noted"),
    [("Noted", True), ("The recommendation is noted.", True), ("Noted and agreed.", False), ("", False)],
)
def test_an_answer_that_is_only_noted(response: str, noted: bool) -> None:
    assert is_only_noted(response) is noted


def test_the_findings_of_all_stand_in_their_order() -> None:
    asked = [
        row(response="Noted."),
        Row(position=2, text="That B be done.", response="Agreed.", update="Meeting held."),
    ]
    earlier = {2: [Told("Meeting held.")]}
    assert [(each.position, each.reason.code) for each in findings(asked, TODAY, earlier=earlier)] == [
        (1, "only-noted"),
        (2, "update-unchanged"),
        (2, "activity-only"),
    ]
    assert len(findings(asked, TODAY)) == 2


def test_every_sentence_asks_for_something() -> None:
    assert all("sk " in sentence for sentence in SENTENCES.values())
