"""Which name may stand for the address of a database? The address itself, with its password, is kept nowhere."""

from __future__ import annotations

import re

#: What the names of all such variables begin with.
BEGINS = "MEASURINGUP_SOURCE_"
#: The variable that lists the folders that may be watched begins so too, and is none of them.
FOLDERS = f"{BEGINS}FOLDERS"
_NAME = re.compile(rf"{BEGINS}[A-Z0-9]+(?:_[A-Z0-9]+)*")


def faults_of_variable(name: str) -> list[str]:
    """Why a text cannot be the name of a variable that holds a database's address; none of the text is repeated,
    because it may be the address itself."""
    if name == FOLDERS:
        return [f"{FOLDERS} lists the folders that may be watched. Give the variable of a database."]
    if not _NAME.fullmatch(name):
        return [
            f"Give the name of a variable, such as {BEGINS}PAYROLL: {BEGINS} and capital letters, digits and single "
            "underscores. The address of the database stands in the variable on the server, never here."
        ]
    return []
