"""How is a file looked at before it is taken in? Kept for its sender alone, for a day, outside the ledger."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from measuringup.actions.clock import moment
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import DocumentReading, Upload, User

#: A register of 100,000 figures takes about 5 MB.
LARGEST_UPLOAD = 32 * 1024 * 1024
#: After this an upload that was not taken in is thrown away with the next one.
KEPT_FOR = dt.timedelta(days=1)
_LONGEST_NAME = 255


class Purpose(StrEnum):
    """What a file is sent for: the page on which it is looked at."""

    REGISTER = "register"
    RETURN = "return"
    IMPORT = "import"


#: What its sender must be allowed to do.
ASKS_FOR = {Purpose.REGISTER: Capability.IMPORT, Purpose.RETURN: Capability.ENTER, Purpose.IMPORT: Capability.IMPORT}
#: The command that does the same without such a bound.
_COMMANDS = {Purpose.REGISTER: "register", Purpose.RETURN: "returns", Purpose.IMPORT: "import"}


class UploadError(ValueError):
    """A file that is not even looked at; says why."""


def keep_upload(name: str, content: bytes, *, by: User, purpose: Purpose = Purpose.REGISTER) -> Upload:
    """Keep a file to be looked at. Raises UploadError for an empty or too large one, or NotPermittedError."""
    require(by, ASKS_FOR[purpose])
    if not content:
        raise UploadError(f"{name} is empty. Choose the file you saved.")
    if len(content) > LARGEST_UPLOAD:
        raise UploadError(
            f"{name} has {len(content) / 2**20:,.0f} MB; at most {LARGEST_UPLOAD // 2**20} MB are taken. "
            f"Send it in parts, or use the command measuringup {_COMMANDS[purpose]}."
        )
    throw_away_old()
    name = Path(name).name[-_LONGEST_NAME:]
    return Upload.objects.create(user=by, name=name, content=content, purpose=purpose.value, at=moment())


def own_upload(public_id: str, *, by: User, purpose: Purpose) -> Upload | None:
    """The upload of that name, if it is their own and was sent for this."""
    return Upload.objects.filter(public_id=public_id, user=by, purpose=purpose.value).first()


def throw_away_old() -> int:
    """Throw away what nobody took in within a day; how many."""
    number, _ = Upload.objects.filter(at__lt=moment() - KEPT_FOR).delete()
    return number


def leave_upload(upload: Upload) -> None:
    """Throw it away; nothing of it was stored."""
    upload.delete()


@contextmanager
def as_file(upload: Upload | DocumentReading) -> Iterator[Path]:
    """The upload as a file of its name, which readers of files ask for."""
    with tempfile.TemporaryDirectory(prefix="measuringup-") as folder:
        path = Path(folder) / f"upload{Path(upload.name).suffix.casefold()}"
        path.write_bytes(bytes(upload.content))
        yield path
