"""Which file did figures come from? Kept as it was sent, once, so that every figure leads back to its row."""

from __future__ import annotations

from hashlib import sha256

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import KeptFile, User


def keep_file(name: str, content: bytes, *, by: User | None, reason: str) -> KeptFile:
    """Keep a file; one that is there already, byte for byte and under this name, is not kept twice."""
    require(by, Capability.ENTER)
    digest = sha256(content).hexdigest()
    there = KeptFile.objects.filter(sha256=digest, name=name).first()
    if there is not None:
        return there
    with changing(by=by, verb="keep file", reason=reason) as change:
        file = KeptFile(name=name, sha256=digest, content=content)
        change.add(file)
    return file
