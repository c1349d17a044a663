"""The command ``netatmo-tray``: arguments in, exit code out.

Nothing heavy is imported before the command is known: Qt only for ``run`` and ``screenshot``,
requests and keyring only for commands that need them.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.exit_codes import ExitCode, exit_code
from netatmo_tray.core.options import Options
from netatmo_tray.terminal import arguments, error_sentences, logs, output

_PLACES = {
    "run": "netatmo_tray.application.start:start_tray_app",
    "screenshot": "netatmo_tray.application.screenshot:paint_to_file",
    "login": "netatmo_tray.terminal.login:login",
    "logout": "netatmo_tray.terminal.logout:logout",
    "status": "netatmo_tray.terminal.status:status",
    "readings": "netatmo_tray.terminal.readings:readings",
    "diagnostics": "netatmo_tray.terminal.diagnostics:diagnostics",
    "show": "netatmo_tray.terminal.app_control:show",
    "hide": "netatmo_tray.terminal.app_control:hide",
    "refresh": "netatmo_tray.terminal.app_control:refresh",
    "quit": "netatmo_tray.terminal.app_control:quit_app",
}
"""Where each command is; the module is imported when the command is run."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises, never prints a traceback.

    :param argv: the arguments; None = those of this process.
    """
    output.prepare()
    if argv is None:
        logs.take_stray_faults()
    try:
        code = _run(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except NetatmoError as error:
        _log_trace()
        output.say(error_sentences.sentence(error))
        return exit_code(error)
    except KeyboardInterrupt:
        output.say("Interrupted.")
        return ExitCode.OTHER
    except BrokenPipeError:  # the reader of our output has seen enough
        output.abandon_stdout()
        return ExitCode.OTHER
    except Exception as error:  # the last door: a user never meets a traceback
        _log_trace()
        output.abandon_stdout()
        output.say(_unexpected(error))
        return ExitCode.OTHER
    return code


def _run(argv: Sequence[str] | None) -> int:
    try:
        command, options = arguments.parse(argv, os.environ)
    except SystemExit as stop:  # argparse: help, version or a usage error
        return stop.code if isinstance(stop.code, int) else ExitCode.DONE
    logs.configure(options.log_level)
    module, _, name = _PLACES[command].partition(":")
    return _call(module, name, options)


def _call(module: str, name: str, options: Options) -> int:
    code: int = getattr(import_module(module), name)(options)
    return code


def _log_trace() -> None:
    logging.getLogger(__name__).debug("the command failed", exc_info=True)


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"The system refused something this command needs: {error.strerror}."
    kind = type(error).__name__
    return f"Something unexpected happened ({kind}): --log-level debug shows the details."
