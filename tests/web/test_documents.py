"""Are rules, words and help where pages lead to, for anybody, signed in or not?"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from measuringup.core.reasons.anchors import RULE_ANCHORS
from tests.rules.rulebook import chapters

pytestmark = pytest.mark.django_db


def body(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_rule_stands_in_the_rule_book_once_and_reasons_lead_to_it() -> None:
    page = body("/rule-book/")
    places = re.findall(r'id="([^"]+)"', page)
    for chapter in chapters():
        for rule in chapter.RULES:
            assert places.count(rule.anchor) == 1
    assert set(RULE_ANCHORS.values()) <= set(places)
    links = set(re.findall(r'href="#([\w-]+)"', page)) - {"main"}
    assert links <= set(places)


def test_words_of_the_field_are_explained() -> None:
    page = body("/glossary/")
    assert "<dt>Tolerance</dt><dd>how far beyond the target is amber rather than red</dd>" in page
    assert "in the code" not in page


def test_help_explains_every_kind_of_sign_and_says_where_to_look() -> None:
    page = body("/help/")
    for words in ("Amber: missed, within the tolerance", "Worse, within normal variation", "Hit or miss: luck decides"):
        assert words in page
    assert "i-status-amber" in page or "status-amber" in page


def test_the_accessibility_statement_says_what_does_not_work() -> None:
    page = body("/accessibility/")
    assert "Web Content Accessibility Guidelines 2.2" in page
    assert "screen reader" in page
