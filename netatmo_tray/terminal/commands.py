"""The commands of ``netatmo-tray``: name, purpose, options, function."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.core import options
from netatmo_tray.core.options import AppCommand, Options


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    purpose: str
    """What ``--help`` says about the command."""
    function: str
    """Module and function; the module is imported when the command is run, never before."""
    options: type[Options] = Options
    """What the function gets."""


DEFAULT_COMMAND = "run"

_APP = "netatmo_tray.terminal.app_control"
_COMMANDS = (
    Command(
        DEFAULT_COMMAND,
        "Start the tray app; this is what no command does, too.",
        "netatmo_tray.application.start:start_tray_app",
        options.RunOptions,
    ),
    Command(
        "login",
        "Sign in from a terminal, through the browser.",
        "netatmo_tray.terminal.login:login",
        options.LoginOptions,
    ),
    Command("logout", "Forget the login on this computer.", "netatmo_tray.terminal.logout:logout"),
    Command(
        "status",
        "Say whether somebody is signed in; exit code 3 when not.",
        "netatmo_tray.terminal.status:status",
        options.StatusOptions,
    ),
    Command(
        "readings",
        "Print every module’s readings now.",
        "netatmo_tray.terminal.readings:readings",
        options.ReadingsOptions,
    ),
    Command(AppCommand.SHOW, "Let the running app show its popup.", f"{_APP}:show"),
    Command(AppCommand.HIDE, "Let the running app hide its popup.", f"{_APP}:hide"),
    Command(AppCommand.REFRESH, "Let the running app ask for new readings.", f"{_APP}:refresh"),
    Command(AppCommand.QUIT, "End the running app.", f"{_APP}:quit_app"),
    Command(
        "diagnostics",
        "Print versions, desktop, keyring, last errors for a bug report; nothing private.",
        "netatmo_tray.terminal.diagnostics:diagnostics",
        options.DiagnosticsOptions,
    ),
    Command(
        "screenshot",
        "Paint the popup into a PNG file.",
        "netatmo_tray.application.screenshot:paint_to_file",
        options.ScreenshotOptions,
    ),
)
COMMANDS = {command.name: command for command in _COMMANDS}
"""By name, in the order of ``--help``."""
