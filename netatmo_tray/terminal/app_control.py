"""``show``, ``hide``, ``refresh``, ``quit``: commands to the running tray app."""

from __future__ import annotations

from functools import partial

from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal import output


def _tell(command: AppCommand, options: Options) -> int:
    if send_command(user_paths(demo=options.demo), command):
        return ExitCode.DONE
    start = "netatmo-tray --demo" if options.demo else "netatmo-tray"
    output.say(f"The tray app is not running or does not answer: start it with {start}.")
    return ExitCode.OTHER


show = partial(_tell, AppCommand.SHOW)
hide = partial(_tell, AppCommand.HIDE)
refresh = partial(_tell, AppCommand.REFRESH)
quit_app = partial(_tell, AppCommand.QUIT)
