"""``show``, ``hide``, ``refresh``, ``quit``: words to the running tray app."""

from __future__ import annotations

from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal import output


def show(options: Options) -> int:
    """Let the app show its popup."""
    return _tell(AppCommand.SHOW, options)


def hide(options: Options) -> int:
    """Let the app hide its popup."""
    return _tell(AppCommand.HIDE, options)


def refresh(options: Options) -> int:
    """Let the app ask the cloud for new readings."""
    return _tell(AppCommand.REFRESH, options)


def quit_app(options: Options) -> int:
    """End the app."""
    return _tell(AppCommand.QUIT, options)


def _tell(command: AppCommand, options: Options) -> int:
    if send_command(user_paths(demo=options.demo), command.value):
        return ExitCode.DONE
    start = "netatmo-tray --demo" if options.demo else "netatmo-tray"
    output.say(f"The tray app does not run or does not answer: start it with {start}.")
    return ExitCode.OTHER
