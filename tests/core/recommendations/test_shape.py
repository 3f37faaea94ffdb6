"""A reading as it is written down: one plain object a recommendation."""

import json

from measuringup.core.recommendations import as_mappings
from tests.core.recommendations.tables import HEAD, reading

TEXT = f"""Update, January 2025
{HEAD}
Housing (now Homes)\t\t
We ask:\t\t
That A¹ be done.\tIt will be done in May 2025. It will be done.\tDone.
That B be done.\tAs above\t
¹ Housing panel, 3 March 2024.
"""


def test_every_key_is_there() -> None:
    first, second = as_mappings(reading(TEXT))
    assert first == {
        "group": "Housing",
        "group_now": "Homes",
        "lead_in": "We ask:",
        "position": 1,
        "number": "1",
        "text": "That A¹ be done.",
        "response": "It will be done in May 2025. It will be done.",
        "update": "Done.",
        "actions": "",
        "owner": "",
        "due": "",
        "status": "",
        "others": {},
        "footnotes": [
            {
                "mark": "¹",
                "text": "Housing panel, 3 March 2024.",
                "meeting": {"name": "Housing panel", "date": "2024-03-03"},
            }
        ],
        "links": [],
        "promises": [
            {
                "column": "response",
                "sentence": "It will be done in May 2025.",
                "when": "dated",
                "words": "in May 2025",
                "by": "2025-05-31",
            },
            {"column": "response", "sentence": "It will be done.", "when": "undated", "words": "", "by": None},
        ],
        "lines": [5, 5],
        "doubts": [],
    }
    assert second["links"] == [
        {
            "column": "response",
            "words": "As above",
            "to_position": 1,
            "to_column": "response",
            "means": "It will be done in May 2025. It will be done.",
        }
    ]


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(as_mappings(reading(TEXT))))


def test_a_note_that_states_a_fact_names_no_meeting() -> None:
    (only,) = as_mappings(reading(f"{HEAD}\nThat A¹ be done.\tYes\t\n¹ A fact."))
    assert only["footnotes"] == [{"mark": "¹", "text": "A fact."}]
