"""The reference of commands: every `--help`, as the program prints it, into one page."""

from __future__ import annotations

import os
import sys

from tests.house.generated_page import REFERENCE, write_or_check

PAGE = REFERENCE / "commands.md"
#: The width at which help is wrapped, whatever the terminal of the person who makes the page.
WIDTH = "100"


def page() -> str:
    """The whole page as Markdown."""
    os.environ["COLUMNS"] = WIDTH
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
    from django.core.management import load_command_class

    from measuringup.cli.console import command_names, overview

    parts = ["# Commands\n", "Made from the program itself by `make docs`.\n", f"```\n{overview()}\n```\n"]
    for name in command_names():
        command = load_command_class("measuringup.cli", name)
        text = command.create_parser("measuringup", name).format_help().rstrip()
        parts.append(f"## measuringup {name}\n\n```\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
