"""What does the product look like? Pictures of the fictional council's pages for the README: `make screenshots`.

python -m tests.journeys.screenshots          writes docs/images/*.png, wide and narrow
python -m tests.journeys.screenshots FOLDER   writes them elsewhere, to look at
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measuringup.core.permissions import Role
from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.living import demonstration, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parents[2] / "docs" / "images"
#: A screen and a telephone.
WIDE, NARROW = 1280, 320


@dataclass(frozen=True)
class Picture:
    """A page as somebody in a role sees it; nobody, where there is no role. Heights are those of the two pictures.

    `link` is followed on that page, to a page whose own address is not known beforehand.
    """

    name: str
    path: str
    role: Role | None = Role.DIRECTOR
    heights: tuple[int, int] = (900, 900)
    link: str = ""


PICTURES = (
    Picture("sign-in", "/accounts/login/", None),
    Picture("home", "/"),
    Picture("scorecard", "/scorecards/corporate/", heights=(1300, 1400)),
    Picture("measure", "/measures/PL04/", heights=(1400, 1400)),
    Picture("organisation", "/organisation/", Role.PERFORMANCE_TEAM),
    Picture("changes", "/changes/", Role.AUDITOR),
    Picture("my-updates", "/updates/", Role.DATA_PROVIDER, heights=(1100, 1100)),
    Picture("recommendation", "/recommendations/told-once-3/", heights=(1500, 1500)),
    Picture(
        "review-document",
        "/reviews/documents/",
        Role.DEMOCRATIC_SERVICES,
        heights=(1500, 1500),
        link="warm-homes-update.txt",
    ),
)


def take(browser: Browser, address: str, folder: Path) -> Iterator[Path]:
    """Every picture, wide and narrow; pages are signed in to once for each role and width."""
    for place, width in enumerate((WIDE, NARROW)):
        for role in dict.fromkeys(picture.role for picture in PICTURES):
            with signed_in(browser, address, role, width=width) as window:
                for picture in PICTURES:
                    if picture.role is role:
                        window.set_viewport_size({"width": width, "height": picture.heights[place]})
                        window.goto(picture.path)
                        if picture.link:
                            window.get_by_role("link", name=picture.link).first.click()
                            window.wait_for_load_state()
                        path = folder / f"{picture.name}{'' if width == WIDE else f'-{width}'}.png"
                        window.screenshot(path=path)
                        yield path


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; ends the program with a sentence where there is none."""
    if CHROMIUM is None:
        sys.exit("Screenshots need Chromium (Debian package chromium).")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def main() -> None:
    """Make the council, take the pictures, and say where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as living, demonstration(Path(living) / "demo") as address, chromium() as browser:
        for path in take(browser, address, folder):
            print(path)


if __name__ == "__main__":
    main()
