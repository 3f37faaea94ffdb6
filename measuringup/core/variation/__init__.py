"""Is it signal or noise? The XmR judgement with the rules of Making Data Count (STATISTICS A).

In reading order: `groups` (which figures belong together), `limits` (how far the process
varies of itself), `unchanging` (where it hardly moves), `rules` (which points are special),
`verdicts` (what that means); `series` and `pipeline` put them together. Where this differs
from the NHS tool, and why: docs/explanation/deviations.md.
"""

from measuringup.core.variation.pipeline import NOT_CHARTED, judge
from measuringup.core.variation.series import SERIES_SCHEMA, judge_series, variation_columns
from measuringup.core.variation.words import (
    ASSURANCES,
    DIRECTIONS,
    POINT_TYPES,
    SPECIAL_CAUSES,
    VARIATION_SCHEMA,
)

__all__ = [
    "ASSURANCES",
    "DIRECTIONS",
    "NOT_CHARTED",
    "POINT_TYPES",
    "SERIES_SCHEMA",
    "SPECIAL_CAUSES",
    "VARIATION_SCHEMA",
    "judge",
    "judge_series",
    "variation_columns",
]
