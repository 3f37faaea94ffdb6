"""Where does the console command `measuringup` begin?"""

import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, find_commands, load_command_class

import measuringup
from measuringup import cli
from measuringup.cli.telling import open_closed_streams, say_to_nobody

EXIT_REFUSED = 1
SETTINGS = "measuringup.config.settings"


def command_names() -> list[str]:
    """Our own commands, in alphabetical order."""
    return sorted(find_commands(str(next(iter(cli.__path__))) + "/management"))


def overview() -> str:
    """What `measuringup --help` prints: every command with its one-line purpose."""
    django.setup()  # commands on the records cannot be loaded without
    lines = ["usage: measuringup COMMAND [options]", "", "commands:"]
    for name in command_names():
        purpose = str(load_command_class("measuringup.cli", name).help).strip().splitlines()[0]
        lines.append(f"  {name:<14}{purpose}")
    lines += ["", "Each command explains itself: measuringup COMMAND --help"]
    return "\n".join(lines)


def main() -> None:
    """Run `measuringup COMMAND ...`. Exit codes: 0 done, 1 refused, 2 wrong options or unreadable file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    open_closed_streams()
    try:
        _run()
        sys.stdout.flush()
    except BrokenPipeError:
        say_to_nobody()


def _run() -> None:
    arguments = sys.argv[1:]
    if arguments and arguments[0] in {"--version", "version"}:
        print(f"measuringup {measuringup.__version__}, rule set {measuringup.RULE_SET}")
        return
    try:
        settings.INSTALLED_APPS  # noqa: B018 - settings are read when one is first asked for
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(EXIT_REFUSED)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
    else:
        ManagementUtility(["measuringup", *arguments]).execute()
