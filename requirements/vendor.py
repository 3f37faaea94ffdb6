"""Takes GOV.UK Frontend into the product: its prebuilt style and script, without what only gov.uk may use.

    make vendor

For maintainers: it needs npm. Users need neither npm nor Node.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "6.6.0"
INSIDE = "package/dist/govuk/govuk-frontend.min"
FOLDER = Path(__file__).parents[1] / "measuringup/web/static/web/govuk"
NOTE = """# GOV.UK Frontend {version}

The npm package `govuk-frontend` {version}, prebuilt files. Licence: MIT, see LICENCE.txt. Made by `make vendor`.
Taken out: the typeface GDS Transport and its two font rules, the crest (both are licensed for gov.uk only), and
the references to source maps. The GOV.UK logo is not in these files. Nothing else is changed.

| file | sha256 here | sha256 in the package |
|---|---|---|
"""


def without_gov_uk_only(style: str) -> str:
    """The style sheet without typeface and crest."""
    style = re.sub(r"/\*![^*]*Margaret Calvert.*?\*/", "", style)
    style = re.sub(r"@font-face\{[^}]*\}", "", style)
    style = style.replace("GDS Transport,arial,sans-serif", 'Arial,Helvetica,"Liberation Sans",sans-serif')
    return re.sub(r"(?:background|(?:-webkit-)?mask)-image:url\(/assets/images/govuk-crest\.svg\);?", "", style)


def main() -> int:
    """Fetch the package, take the two files out of it, and write them with their hashes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    note = NOTE.format(version=VERSION)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"govuk-frontend@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(Path(folder) / f"govuk-frontend-{VERSION}.tgz") as package:
            for ending in ("css", "js"):
                member = package.extractfile(f"{INSIDE}.{ending}")
                assert member is not None
                given = member.read()
                text = re.sub(r"\s*(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$", "\n", given.decode())
                text = without_gov_uk_only(text) if ending == "css" else text
                name = f"govuk-frontend.min.{ending}"
                (FOLDER / name).write_text(text, encoding="utf-8")
                kept, came = hashlib.sha256(text.encode()).hexdigest(), hashlib.sha256(given).hexdigest()
                note += f"| {name} | {kept} | {came} |\n"
    (FOLDER / "VENDORED.md").write_text(note, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
