"""Which paper waits on Eskerham's desk to be checked? An update on another review, as pasted from a PDF."""

from __future__ import annotations

import datetime as dt

#: The day on which the scrutiny officer sent it, on the told time-line; the month it is of is that before.
SENT = dt.date(2025, 11, 10)
NAME = "warm-homes-update.txt"
_HEAD = "Recommendation\tResponse\tUpdate on action"
_PAPER = """APPENDIX B

Warm homes, dry walls

Update on implementation of interim recommendations – {month}

{head}
Recommendations for Adult Social Care (now Adults and Health)\t\t
In order that nobody is cold at home for want of a telephone call, we:\t\t
Recommend that whoever comes home from hospital in winter is asked whether the house is warm.¹\tAgreed. The question \
is part of the list from October.\tThe question is asked at 3 of 4 wards.
Recommend that a visit follows within five working days, and that the\tAgreed in part. Visits follow where the house \
is\tEleven visits were made. The list is shared

¹ Scrutiny Committee, 9 September {year}

{head}
ward is told what was found.\tcold. Wards will be told in due course. Since then a form was drawn up.\twith two wards.
Recommendations for Housing (now Homes and Communities)\t\t
Recommend that damp is counted by street and not by estate. Recommend that the count is shown once a year.\tNoted.\t
Recommend that a tenant who reports damp twice is visited by somebody who may order:\tAgreed.\tMeeting held.
• a fan\t\t
• a new window\t\t
Recommend that private landlords are told of the grant²\tAgreed, subject to funds.\t
Place and Environment\t\t
Recommend that the energy advice van stands on every market day.\tAgreed. From April {year}.\tThe van stands on four \
of twelve.
The panel thanks all who gave evidence\tn/a\tn/a
"""


def paper(day: dt.date) -> str:
    """The paper, as it would be of the month before a day."""
    month = day.replace(day=1) - dt.timedelta(days=1)
    return _PAPER.format(head=_HEAD, month=f"{month:%B %Y}", year=month.year)
