"""What do the buttons in the rows fill in? A nil return, what was probably meant, and what was said the last time."""

from __future__ import annotations

from measuringup.web.update_rows import FigureRow, Page

#: The button that fills in all empty rows at once.
ALL = "nil"


def filled_in(act: str, page: Page) -> dict[str, str]:
    """What a button puts into which boxes; nothing for any other button.

    "nil" all empty rows, "nil:ROW" one, "change:ROW:box=number,..." what was meant, "carry:ROW" the text of last time.
    """
    what, _, rest = act.partition(":")
    name, _, numbers = rest.partition(":")
    if act == ALL:
        return {key: text for row in page.figures if not row.is_filled for key, text in _nil(row).items()}
    if what == "nil":
        return {key: text for row in page.figures if row.name == name for key, text in _nil(row).items()}
    if what == "change":
        pairs = (each.partition("=") for each in numbers.split(","))
        return {f"{name}-{box}": number for box, _, number in pairs if box in {"numerator", "denominator", "value"}}
    if what == "carry":
        return _carried(name, page)
    return {}


def _nil(row: FigureRow) -> dict[str, str]:
    if row.nil is None:
        return {}
    value = f"{row.nil.value:.12g}" if row.nil.value is not None else ""
    return {f"{row.name}-value": value, f"{row.name}-state": row.nil.state, f"{row.name}-note": row.nil.note}


def _carried(name: str, page: Page) -> dict[str, str]:
    """What was said of the last period; the day is asked for anew."""
    for row in page.explanations:
        if row.name == name:
            before = row.asked.before
            said = {"cause": before.cause, "action": before.action, "post": before.post}
            return {f"{name}-{box}": text for box, text in said.items()}
    return {}
