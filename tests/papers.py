"""A paper of recommendations in a committee's form, in our own words: as pasted from a PDF, and half a year later."""

from __future__ import annotations

from measuringup.actions.document_readings import keep_document, read_kept
from measuringup.records.models import DocumentReading, User

HEAD = "Recommendation\tResponse\tUpdate on action"
#: Two groups, a cell cut by the end of a page, a footnote that names a meeting, points in rows of their own, and two
#: recommendations in one row.
PAPER = f"""Streets and Squares
Update on implementation of interim recommendations, January 2026

{HEAD}
Recommendations for Environment Services (now Place)\t\t
In order that residents know what to expect, we:\t\t
Recommend that cleansing times be published for every road.¹\tAgreed. A list by ward will be ready in spring.\t\
A list was published in June.
Recommend that litter bins be placed where residents ask for them, and that street\t\
Agreed in part. Bins will be moved. Since then fourteen bins were moved.\t

¹ Scrutiny Committee, 12 March 2025

{HEAD}
cleanliness be reported by ward.\t\tThe survey waits for its panel.
Recommendations for Finance\t\t
Recommend that fees be set once a year. Recommend that fines be published.\tNoted.\t
Recommend that stalls be let on every market day:\tAgreed.\tTwelve of twenty are let.
• in the square\t\t
• by the harbour\t\t
Thank you to all who gave evidence\tn/a\tn/a
"""
#: The same half a year later: one update is new, one answer is other, one is gone and one came.
NEWER = f"""Streets and Squares
Update on implementation of interim recommendations, July 2026

{HEAD}
Recommendations for Environment Services (now Place)\t\t
Recommend that cleansing times be published for every road.¹\tAgreed. A list by ward will be ready in spring.\t\
The list is renewed each month.
Recommendations for Finance\t\t
Recommend that fees be set once a year.\tAgreed. From April.\t
Recommend that fines be published.\tNoted.\t
Recommend that accounts be shown to all.\tAgreed.\t

¹ Scrutiny Committee, 12 March 2025
"""


def sent(text: str = PAPER, name: str = "streets.txt", *, by: User | None = None) -> DocumentReading:
    """A document sent and read, as it waits to be looked at."""
    return read_kept(keep_document(name, text.encode(), by=by), by=by)


def again(reading: DocumentReading) -> DocumentReading:
    """The reading as it is kept now."""
    return DocumentReading.objects.get(pk=reading.pk)
