"""How do files become definitions of indicators? YAML, or the columns of CSV and Excel.

The schema of a definition: docs/reference/file-formats.md.
"""

from measuringup.connectors.definitions.fields import FIELDS
from measuringup.connectors.definitions.reading import read_definitions, read_indicators

__all__ = ["FIELDS", "read_definitions", "read_indicators"]
