"""Every worked example of the rule book is true."""

import pytest

from tests.rules.rulebook import Rule, chapters

EXAMPLES = [
    pytest.param(rule, example, id=f"{chapter.__name__.rsplit('.', 1)[-1]}-{rule.anchor}-{number}")
    for chapter in chapters()
    for rule in chapter.RULES
    for number, example in enumerate(rule.examples, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_worked_example(rule: Rule, example: tuple) -> None:
    given, expected = example[: len(rule.given)], example[len(rule.given) :]
    outcome = rule.judge(*given)
    outcome = outcome if len(rule.gives) > 1 else (outcome,)
    for found, wanted in zip(outcome, expected, strict=True):
        if isinstance(wanted, float):
            assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)
        else:
            assert found == wanted


def test_anchors_are_unique() -> None:
    anchors = [rule.anchor for chapter in chapters() for rule in chapter.RULES]
    assert len(anchors) == len(set(anchors))
