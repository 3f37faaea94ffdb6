"""Sentences that commit to something, by the kind of their time; others promise nothing."""

import datetime as dt

import pytest

from measuringup.core.recommendations import When, promises_in, promises_of
from tests.core.recommendations.tables import row

WRITTEN = dt.date(2025, 1, 31)


@pytest.mark.parametrize(
    ("sentence", "when", "words", "by"),
    [
        ("It will begin from April 2025.", When.DATED, "from April 2025", dt.date(2025, 4, 30)),
        ("It will begin from 2025/26.", When.DATED, "from 2025/26", dt.date(2025, 4, 30)),
        (
            "A review is planned during Quarter 2, 2025/26.",
            When.DATED,
            "during Quarter 2, 2025/26",
            dt.date(2025, 9, 30),
        ),
        ("The plan is to be published by 31st March 2026.", When.DATED, "by 31st March 2026", dt.date(2026, 3, 31)),
        ("We will finish before June 2025.", When.DATED, "before June 2025", dt.date(2025, 5, 31)),
        ("It will be done in 2025.", When.DATED, "in 2025", dt.date(2025, 12, 31)),
        ("It was tried in 2024 and will go on in 2025/26.", When.DATED, "in 2025/26", dt.date(2026, 3, 31)),
        (
            "It will be ready in the early summer of 2025.",
            When.DATED,
            "in the early summer of 2025",
            dt.date(2025, 12, 31),
        ),
        ("We will report next financial year.", When.RELATIVE, "next financial year", None),
        ("We will report within six months.", When.RELATIVE, "within six months", None),
        ("It shall follow after the pilot ends.", When.RELATIVE, "after the pilot ends", None),
        ("The outcome is awaited before deciding to report less.", When.CONDITIONAL, "awaited before deciding", None),
        ("It will go on subject to funding.", When.CONDITIONAL, "subject to", None),
        ("If funded, it will begin in May 2025.", When.CONDITIONAL, "If", dt.date(2025, 5, 31)),
        ("Agreed and will be done in due course.", When.UNDATED, "in due course", None),
        ("Agreed and in hand.", When.UNDATED, "in hand", None),
        ("We are looking into this.", When.UNDATED, "", None),
    ],
)
def test_a_promise_by_its_time(sentence: str, when: When, words: str, by: dt.date | None) -> None:
    (promise,) = promises_in(sentence)
    assert (promise.when, promise.words, promise.by, promise.sentence) == (when, words, by, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Agreed.",
        "The roof was mended in May 2024.",
        "It is unlikely that it will be done.",
        "This might be done in 2025/26.",
        "The delay was due to the weather.",
        "The Local Plan aims high.",
        "",
    ],
)
def test_what_promises_nothing(sentence: str) -> None:
    assert promises_in(sentence) == ()


def test_a_date_that_is_none_is_no_date() -> None:
    (promise,) = promises_in("It will be done by 31 February 2025.")
    assert promise.when is not When.DATED or promise.by != dt.date(2025, 2, 31)


def test_what_has_begun_promises_in_an_answer_and_only_tells_in_an_update() -> None:
    assert promises_in("Measures are being prepared.")
    assert not promises_in("Measures are being prepared.", "update")


def test_points_are_promised_by_the_sentence_that_leads_to_them() -> None:
    text = "These are part of the plan for 2025/26: • visits • loans by March 2026"
    assert [(each.sentence, each.words, each.is_point) for each in promises_in(text)] == [
        ("visits", "for 2025/26", True),
        ("loans by March 2026", "by March 2026", True),
    ]
    assert not promises_in("These were done: • visits • loans", "update")
    assert not promises_in("• visits\n• loans")


def test_a_time_counted_from_now_has_a_date_in_an_update_whose_month_is_known() -> None:
    told = row(response="We will report next financial year.", update="We will report next financial year.")
    assert [each.by for each in promises_of(told, WRITTEN)] == [None, dt.date(2026, 3, 31)]
    assert [each.by for each in promises_of(told)] == [None, None]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("next financial year", dt.date(2026, 3, 31)),
        ("in the next calendar year", dt.date(2026, 12, 31)),
        ("by the end of this financial year", dt.date(2025, 3, 31)),
        ("this quarter", dt.date(2025, 3, 31)),
        ("next month", dt.date(2025, 2, 28)),
        ("the coming academic year", dt.date(2026, 8, 31)),
        ("within six months", dt.date(2025, 7, 31)),
        ("within the next 10 days", dt.date(2025, 2, 10)),
        ("within two weeks", dt.date(2025, 2, 14)),
        ("within a year", dt.date(2026, 1, 31)),
        ("within several weeks", None),
        ("next year", None),
        ("within six months of project close", None),
    ],
)
def test_times_counted_from_an_update(words: str, by: dt.date | None) -> None:
    (promise,) = promises_in(f"It will be done {words}.", "update", WRITTEN)
    assert promise.by == by
