"""Who is away at Eskerham today, who is about to leave, and which period is closed?"""

from __future__ import annotations

#: Who is away, who stands in, from how many days before today to how many after it, and why.
AWAY = ("Lucy Arkwright", "Joanna Frost", 3, 11, "Annual leave.")
#: Who leaves, in how many days, and why: nobody is found for the post yet.
LEAVES = ("Rhys Cadwallader", 9, "He goes to another council.")
#: A quarter is closed once the committees have seen it: how many quarters ago it ended.
CLOSED = 2
