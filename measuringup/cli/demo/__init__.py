"""What does the product show when nobody's figures are at hand? A fictional council's source files.

Eskerham Borough Council does not exist; nor does any council it is compared with. Its files are of
the kind a performance officer keeps: figures in a spreadsheet, a folder of definitions, targets.
They are made by chance from a seed and from planted stories (`stories`), without the product's own
rules: nothing in this package imports the core, so what the judge finds is found.
"""

from measuringup.cli.demo.council import COUNCIL, COUNCIL_CODE, NOTICE
from measuringup.cli.demo.files import write_source_files
from measuringup.cli.demo.timeline import Timeline

__all__ = ["COUNCIL", "COUNCIL_CODE", "NOTICE", "Timeline", "write_source_files"]
