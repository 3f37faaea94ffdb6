"""Which forms of English commit to something, hedge it, tie it to a condition, or put it off?"""

from __future__ import annotations

import re

_ADVERBS = r"(?:(?:also|now|currently|already|actively|then|still)\s+)*"
_PERIOD = r"(?:financial|municipal|calendar|academic|council)?\s*(?:years?|quarters?|months?|weeks?|terms?)"

#: Something is still to come.
FUTURE = re.compile(
    rf"\b(?:will|shall|going\s+to|(?:is|are)\s+{_ADVERBS}to\s+be|(?:plan(?:s|ned|ning)?|intend(?:s|ing)?|aim(?:s|ing)?|"
    r"propos(?:es|ed|ing)?|expect(?:s|ed)?)\s+to|(?:is|are)\s+(?:planned|proposed|anticipated|intended\s+that)|scheduled|"
    r"due\s+(?:to\s+be|in|by|for|from|at|on)|in\s+due\s+course|shortly|await(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
#: Something has begun; in an answer that commits to its end, in an update it only says how things stand.
BEGUN = re.compile(
    rf"\b(?:(?:is|are|am|being)\s+{_ADVERBS}(?:being\s+\w+|\w{{2,}}ing)|under\s?way|in\s+hand|in\s+train|in\s+progress|"
    r"in\s+preparation|in\s+the\s+course\s+of)\b",
    re.IGNORECASE,
)
#: What may be is not promised.
HEDGED = re.compile(r"\b(?:unlikely|likely|may(?!\s+\d)|might|could|will\s+not|cannot|no\s+plans?)\b", re.IGNORECASE)
#: Something else must happen first.
CONDITION = re.compile(
    r"\b(?:subject\s+to|(?:depend(?:s|ent|ant|ing)|conditional)\s+(?:up)?on|provided(?:\s+that)?|if|unless|once|pending|"
    r"await(?:s|ed|ing)?\b(?:[^.]{0,60}?\bbefore(?:\s+\w+ing)?\b)?|before\s+(?:any\s+|a\s+)?deci(?:ding|sion)|"
    r"(?:where|when|as)\s+(?:resources|funding|funds|budgets?|capacity)\s+(?:allows?|permits?))\b",
    re.IGNORECASE,
)
#: A time counted from now.
RELATIVE = re.compile(
    rf"\b(?:(?:(?:in|by|from|during|for|over|at|until)\s+)?(?:the\s+)?(?:end\s+of\s+the\s+)?"
    rf"(?:next|coming|forthcoming|following)\s+(?:few\s+|\w+\s+)?{_PERIOD}"
    r"|(?:at\s+)?(?:the\s+)?next\s+(?:meeting|phase|cycle|round|refresh|review)"
    rf"|within\s+(?:the\s+)?(?:next\s+)?\w+\s+(?:working\s+)?(?:days?|weeks?|months?|years?)(?:\s+of\s+[^.,;]{{3,40}})?"
    rf"|(?:by|before|at)\s+the\s+end\s+of\s+(?:the|this)\s+{_PERIOD}|later\s+this\s+year"
    rf"|(?:in\s+the\s+)?new\s+(?:financial|municipal|calendar|academic)?\s*year|this\s+{_PERIOD}"
    r"|(?:after|following)\s+the\s+[^.,;]{3,50})\b",
    re.IGNORECASE,
)
#: No time at all, politely.
VAGUE = re.compile(
    r"\b(?:in\s+due\s+course|shortly|soon|in\s+hand|in\s+train|in\s+progress|under\s?way|going\s+forward|"
    r"in\s+the\s+(?:near|foreseeable)\s+future|as\s+soon\s+as\s+(?:possible|practicable)|when\s+appropriate|"
    r"at\s+(?:a|an)\s+(?:later|future|appropriate)\s+(?:date|time|stage|point)|over\s+time)\b",
    re.IGNORECASE,
)
