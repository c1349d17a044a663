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
from netatmo_tray.system import core_dumps
from netatmo_tray.terminal import arguments, logs, output
from netatmo_tray.terminal.commands import COMMANDS
from netatmo_tray.terminal.error_sentences import sentence

# The room of the commands that never speak to the desktop.
_TERMINAL = "netatmo_tray.terminal."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises, never prints a traceback.

    :param argv: the arguments; None = those of this process.
    """
    output.prepare()
    if argv is None:
        logs.log_uncaught_exceptions()
        core_dumps.leave_no_core_dump()
    try:
        code = _run(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except NetatmoError as error:
        _log_traceback()
        output.say(sentence(error))
        return exit_code(error)
    except KeyboardInterrupt:
        output.say("Interrupted.")
        return ExitCode.OTHER
    except BrokenPipeError:  # the reader of our output has seen enough
        output.abandon_stdout()
        return ExitCode.OTHER
    except Exception as error:  # the last resort: a user never sees a traceback
        _log_traceback()
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
    module, _, function = COMMANDS[command].function.partition(":")
    if argv is None and module.startswith(_TERMINAL):
        core_dumps.hide_memory()
    code: int = getattr(import_module(module), function)(options)
    return code


def _log_traceback() -> None:
    logging.getLogger(__name__).debug("the command failed", exc_info=True)


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"The system refused something this command needs: {error.strerror}."
    kind = type(error).__name__
    return f"Something unexpected happened ({kind}): --log-level debug shows the details."
