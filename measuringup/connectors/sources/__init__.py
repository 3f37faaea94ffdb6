"""What do sources hold just now? The next file of a watched folder, or what a query gives, as the bytes of a file."""

from measuringup.connectors.sources.databases import Limits, ask
from measuringup.connectors.sources.fetched import Fetched, SourceError, StillWrittenError
from measuringup.connectors.sources.folders import FolderWatched, allowed_folder, next_file

__all__ = [
    "Fetched",
    "FolderWatched",
    "Limits",
    "SourceError",
    "StillWrittenError",
    "allowed_folder",
    "ask",
    "next_file",
]
