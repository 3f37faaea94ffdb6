"""Where does the rule stand that gave a reason? The anchors of the rule book, by the code of a reason."""

from __future__ import annotations

from collections.abc import Mapping

#: docs/reference/rules.md#ANCHOR (chapter: rating).
RULE_ANCHORS: Mapping[str, str] = {
    "met-exactly": "equality-is-green",
    "met": "bands-on-the-gap",
    "better-by-more-than-tolerance": "five-bands",
    "within-tolerance": "bands-on-the-gap",
    "beyond-tolerance": "bands-on-the-gap",
    "missed": "bands-on-the-gap",
    "equal-to-strict": "strict-targets",
    "equal-to-strict-within": "strict-targets",
    "in-range": "ranges",
    "above-floor": "floor-standard",
    "below-floor": "floor-standard",
    "not-worse-than-last-year": "compound-rule",
    "worse-than-last-year": "compound-rule",
    "no-last-year": "compound-rule",
    "improved-by-target": "former-target",
    "former-target": "former-target",
    "retired": "states",
    "suspended": "states",
    "suppressed": "states",
    "not-supplied-by-partner": "states",
    "not-comparable": "states",
    "not-due": "missing-figures",
    "awaiting-data": "missing-figures",
    "awaiting-data-undated": "missing-figures",
    "not-submitted": "missing-figures",
    "not-submitted-undated": "missing-figures",
    "data-only-activity": "data-only",
    "data-only-contextual": "data-only",
    "data-only-neutral": "data-only",
    "data-only": "data-only",
    "establishing-baseline": "establishing-baseline",
    "establishing-baseline-relative": "establishing-baseline",
    "establishing-baseline-profile": "establishing-baseline",
    "no-target": "no-target",
}
