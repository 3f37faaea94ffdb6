"""Show the product with a fictional council: its source files, their judgement, and a scorecard to look at."""

from __future__ import annotations

import os
import sys
import webbrowser
from http.server import ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from measuringup.cli.base import FileCommand
from measuringup.cli.demo import COUNCIL_CODE, NOTICE, Timeline, write_source_files
from measuringup.cli.demo.index import write_index
from measuringup.cli.demo.serving import address_of, server_of
from measuringup.cli.demo.timeline import TOLD_IN

DEFAULT_SEED = 2025


class Command(FileCommand):
    help = "Make a fictional council's source files, judge them, and show the scorecard in a browser."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=Path("demo"), metavar="FOLDER", help="where to write (default: demo)"
        )
        parser.add_argument(
            "--port",
            type=int,
            default=8000,
            metavar="PORT",
            help="port on this machine (default: 8000, or the next free one)",
        )
        parser.add_argument(
            "--seed",
            type=int,
            default=DEFAULT_SEED,
            metavar="NUMBER",
            help="other figures for the same stories (default: 2025)",
        )
        parser.add_argument(
            "--ends",
            type=int,
            default=TOLD_IN,
            metavar="YEAR",
            help="the year in which the figures end (default: 2025, the same for everybody)",
        )
        parser.add_argument("--no-serve", action="store_true", help="write the files and stop")
        parser.add_argument("--no-browser", action="store_true", help="serve, but open no browser")

    def run(self, options: dict[str, Any]) -> None:
        folder: Path = options["folder"]
        timeline = Timeline(options["ends"])
        self.stdout.write(NOTICE)
        files = write_source_files(folder, timeline, options["seed"])
        files += self.judge(folder, timeline)
        files.append(write_index(folder, timeline, files))
        self.stdout.write(f"Wrote {len(files)} files in {folder}.")
        if not options["no_serve"]:
            self.serve(server_of(folder, files, options["port"], self.stdout.write), browser=not options["no_browser"])

    def judge(self, folder: Path, timeline: Timeline) -> list[Path]:
        """Judge the source files as the commands `assess` and `scorecard` do; returns what they wrote."""
        inputs = [
            str(folder / "observations.csv"),
            *("--indicators", str(folder / "indicators")),
            *("--targets", str(folder / "targets.csv")),
            *("--organisations", str(folder / "organisations.csv")),
            *("--rebases", str(folder / "rebases.csv")),
            *("--as-of", timeline.as_of.isoformat()),
        ]
        said = StringIO()  # what was read, three times over; the files themselves say it too
        call_command("assess", *inputs, "--output", str(folder / "assessment.csv"), stdout=said)
        for name in ("scorecard.html", "scorecard.pdf"):
            scorecard = [*inputs, "--organisation", COUNCIL_CODE, "--demonstration", NOTICE]
            call_command("scorecard", *scorecard, "--output", str(folder / name), stdout=said)
        written = ("assessment.csv", "assessment.problems.csv", "scorecard.html", "scorecard.pdf")
        return [folder / name for name in written if (folder / name).exists()]

    def serve(self, server: ThreadingHTTPServer, *, browser: bool) -> None:
        """Serve until interrupted."""
        address = address_of(server)
        self.stdout.write(f"Look at {address} (Ctrl-C ends it)")
        self.stdout.flush()
        if browser and has_browser():
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            server.server_close()


def has_browser() -> bool:
    """Whether there is a screen to open a browser on; a browser inside the terminal would be in the way."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
