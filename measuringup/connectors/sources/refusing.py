"""Why did a database refuse, in a sentence that gives nothing away? No address, no account, no password."""

from __future__ import annotations

import re

from measuringup.connectors.sources.fetched import SourceError
from measuringup.core.problems import shown

#: What PostgreSQL calls a query that was ended for its time, or by hand.
_ENDED = "57014"
_LONGEST = 300
#: What servers and systems say of a connection that fails, and what that means.
_WAYS = {
    r"password|authentication|role .* does not exist": "it refused the account or its password",
    r"database .* does not exist": "there is none of that name",
    r"connection refused": "nothing answers at its address",
    r"time-?out|timed out": "it did not answer in time",
    r"resolve|name or service not known": "nobody knows its host",
}


def refused_by(fault: BaseException, url: str, too_long: SourceError, *, is_open: bool) -> SourceError:
    """What to say of an error of SQLAlchemy or a driver; `is_open` says whether the database had been reached."""
    from sqlalchemy import exc

    if isinstance(fault, exc.NoSuchModuleError | ImportError):
        return SourceError(
            "The program that speaks to this kind of database is not installed on the server.",
            "Install its driver beside the product; docs/how-to/connect-a-source.md says how.",
        )
    if not is_open and isinstance(fault, exc.ArgumentError | ValueError):
        return SourceError(
            "The address of the database cannot be read.",
            "Write it in the variable as postgresql://user:password@host:5432/name.",
        )
    cause = getattr(fault, "orig", None) or fault
    if getattr(cause, "sqlstate", None) == _ENDED or str(cause) == "interrupted":
        return too_long
    if not is_open:
        return SourceError(
            f"The database cannot be reached{_why(cause)}.",
            "See that it runs, that this server may reach it, and that the address in the variable is right.",
        )
    said = _without(_words(cause), url)
    return SourceError(f"The database refused the query: {said}.", _hint(cause) or "Correct the query of the source.")


def _why(cause: BaseException) -> str:
    """The one thing that helps, without names and addresses."""
    words = str(cause).casefold()
    return next((f": {told}" for pattern, told in _WAYS.items() if re.search(pattern, words)), "")


def _words(cause: BaseException) -> str:
    """What the database said first."""
    told = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)
    return shown((told.strip().splitlines() or ["it does not say why"])[0].rstrip("."), _LONGEST)


def _hint(cause: BaseException) -> str:
    return shown(str(getattr(getattr(cause, "diag", None), "message_hint", None) or ""), _LONGEST)


def _without(said: str, url: str) -> str:
    """A sentence without the parts of an address that somebody could use."""
    from sqlalchemy import make_url

    address = make_url(url.replace("postgres://", "postgresql://", 1))
    said = said.replace(str(address.password), "…") if address.password else said
    for part in filter(None, (address.host, address.username, address.database)):
        said = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "…", said)
    return said
