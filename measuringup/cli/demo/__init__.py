"""What does the product show when nobody's figures are at hand? A fictional council that lives.

Eskerham Borough Council does not exist; nor does any council it is compared with. Its units, people, definitions,
figures and promises are made by tables, by chance from a seed and from planted stories (`stories`), without the
product's own rules: nothing in this package imports the core, so what the judge finds is found. `cli.filling` puts
it on record; `files` writes it as the files a performance officer keeps.
"""

from measuringup.cli.demo.council import COUNCIL, COUNCIL_CODE, NOTICE
from measuringup.cli.demo.files import write_source_files
from measuringup.cli.demo.timeline import Timeline

#: The seed of the demonstration.
SEED = 2025

__all__ = ["COUNCIL", "COUNCIL_CODE", "NOTICE", "SEED", "Timeline", "write_source_files"]
