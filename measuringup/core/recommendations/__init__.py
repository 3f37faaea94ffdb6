"""What did scrutiny ask, what was answered, and what was done? Documents read, promises found, truth checked.

`read` makes a `Reading` of a `Document`; `findings` asks what a careful member would ask; `answer_due` is the clock.
"""

from measuringup.core.recommendations.clocks import PRESETS, TWO_MONTHS, Clock, Span, answer_due
from measuringup.core.recommendations.document import Document, Line
from measuringup.core.recommendations.links import Link, links_from, links_of, meant
from measuringup.core.recommendations.promises import Promise, When, promises_in, promises_of
from measuringup.core.recommendations.reading import Aside, Footnote, Group, Reading, Row
from measuringup.core.recommendations.shape import as_mappings
from measuringup.core.recommendations.splitting import unit_names
from measuringup.core.recommendations.truth import Finding, Told, findings, findings_of
from measuringup.core.recommendations.understanding import read
from measuringup.core.recommendations.versions import Match, What, digest, matches
from measuringup.core.recommendations.wording import in_words

__all__ = [
    "PRESETS",
    "TWO_MONTHS",
    "Aside",
    "Clock",
    "Document",
    "Finding",
    "Footnote",
    "Group",
    "Line",
    "Link",
    "Match",
    "Promise",
    "Reading",
    "Row",
    "Span",
    "Told",
    "What",
    "When",
    "answer_due",
    "as_mappings",
    "digest",
    "findings",
    "findings_of",
    "in_words",
    "links_from",
    "links_of",
    "matches",
    "meant",
    "promises_in",
    "promises_of",
    "read",
    "unit_names",
]
