"""Invented recommendations, in the shapes that councils give their tables."""

from __future__ import annotations

from measuringup.core.recommendations import Reading

PLAN = [
    ("Ref", "Action", "Lead", "Target date", "Status", "Progress"),
    ("1.1", "Publish a plan of road works", "Head of Highways", "31 March 2025", "Complete", "Published in May."),
    ("1.2", "Tell residents before works begin", "Head of Highways", "June 2025", "In progress", "Letters go out."),
    ("2", "Review the parking policy", "Parking manager", "December 2025", "Not started", ""),
]
TRACKER = [
    ("No.", "Recommendation", "Executive response", "Owner", "Deadline", "RAG", "Current position"),
    ("", "Libraries (now Communities)", "", "", "", "", ""),
    ("1", "That opening hours be reviewed", "Agreed", "Head of Libraries", "2025/26", "Amber", "A survey has closed."),
    ("2", "That a home service be tried", "As above", "Head of Libraries", "2025/26", "Red", ""),
    ("", "Sport", "", "", "", "", ""),
    ("3", "That lessons be offered to all", "No", "Sport manager", "May 2025", "Green", "=SUM(A1:A3) pupils"),
]
SHORT = [
    ("Recommendation", "Response", "Update", "Status"),
    ("That stalls be let.", "Agreed.", "12 of 20 let.", "Green"),
    ("That fees be published.", "Agreed.", "To be done.", "Red"),
]


def in_short(reading: Reading) -> list[tuple[str, ...]]:
    """The columns of each row that hold anything, as they were understood."""
    names = ("group", "number", "text", "response", "owner", "due", "status", "update")
    return [tuple(value for name in names if (value := getattr(row, name))) for row in reading.rows]


#: What is to be read of each, by hand.
READ_PLAN = [
    ("1.1", "Publish a plan of road works", "Head of Highways", "31 March 2025", "Complete", "Published in May."),
    ("1.2", "Tell residents before works begin", "Head of Highways", "June 2025", "In progress", "Letters go out."),
    ("2", "Review the parking policy", "Parking manager", "December 2025", "Not started"),
]
READ_TRACKER = [
    ("Libraries", "1", "That opening hours be reviewed", "Agreed", "Head of Libraries", "2025/26", "Amber",
     "A survey has closed."),
    ("Libraries", "2", "That a home service be tried", "As above", "Head of Libraries", "2025/26", "Red"),
    ("Sport", "3", "That lessons be offered to all", "No", "Sport manager", "May 2025", "Green", "=SUM(A1:A3) pupils"),
]  # fmt: skip
