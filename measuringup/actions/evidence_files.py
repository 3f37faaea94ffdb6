"""Which file shows that a recommendation was done? Kept as it was sent, by whoever may say how it stands."""

from __future__ import annotations

from hashlib import sha256

from measuringup.actions.changing import changing
from measuringup.actions.recommendation_progress import ProgressError, require_owner
from measuringup.records.models import KeptFile, Recommendation, User

#: A file of evidence is a paper, not an archive.
LARGEST_EVIDENCE = 16 * 1024 * 1024


def keep_evidence(recommendation: Recommendation, name: str, content: bytes, *, by: User | None) -> KeptFile:
    """Keep a file; the same again is not kept twice. Raises ProgressError for an empty or too large one."""
    require_owner(by, recommendation)
    if not content:
        raise ProgressError(f"{name} is empty. Choose the file you saved.")
    if len(content) > LARGEST_EVIDENCE:
        raise ProgressError(f"{name} has more than {LARGEST_EVIDENCE // 2**20} MB. Show a link to it instead.")
    digest = sha256(content).hexdigest()
    there = KeptFile.objects.filter(sha256=digest, name=name[-255:]).first()
    if there is not None:
        return there
    with changing(by=by, verb="keep file", reason=f"Evidence for {recommendation.code}") as change:
        file = KeptFile(name=name[-255:], sha256=digest, content=content)
        change.add(file)
    return file
