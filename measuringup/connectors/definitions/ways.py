"""How do people say which way is good? Other words for each polarity."""

from __future__ import annotations

from collections.abc import Mapping

from measuringup.core.indicators import Polarity

_UP = ("high", "higher", "bigger", "up", "increase", "increasing")
_DOWN = ("low", "lower", "smaller", "down", "decrease", "decreasing")
_TAILS = ("", " is good", " is better", " is best")

#: Folded words -> the polarity they mean.
WAYS: Mapping[str, Polarity] = {
    **{f"{word}{tail}": Polarity.HIGH for word in _UP for tail in _TAILS},
    **{f"{word}{tail}": Polarity.LOW for word in _DOWN for tail in _TAILS},
    **dict.fromkeys(("maximise", "aim to maximise", "bigger the better"), Polarity.HIGH),
    **dict.fromkeys(("minimise", "aim to minimise", "smaller the better"), Polarity.LOW),
    **dict.fromkeys(("in range", "within range", "within a range"), Polarity.RANGE),
    **dict.fromkeys(("neither", "no direction"), Polarity.NEUTRAL),
}
