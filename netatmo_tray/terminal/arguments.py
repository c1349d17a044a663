"""From the command line to one command with its options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from netatmo_tray import __version__
from netatmo_tray.core import options as asked
from netatmo_tray.core import web_address
from netatmo_tray.core.options import DEFAULT_CALLBACK_URL
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.terminal.commands import COMMANDS, DEFAULT_COMMAND

LOG_LEVELS = ("debug", "info", "warning", "error")
MAX_SCALE = 8.0

_DESCRIPTION = "Your Netatmo weather stations in the system tray, and in the terminal."
_EPILOG = f"""\
environment variables:
  NETATMO_TRAY_API_URL, NETATMO_TRAY_TOKEN_FILE, NETATMO_TRAY_CALLBACK_URL,
  NETATMO_TRAY_DEMO (1), NETATMO_TRAY_LOG_LEVEL   the global options
  NETATMO_CLIENT_ID, NETATMO_CLIENT_SECRET        the app from dev.netatmo.com/apps

exit codes:
  0 done   2 usage   3 must sign in, sign-in declined or failed   4 network or cloud
  5 client id, secret or scope   6 keyring, file or other storage   1 anything else

The callback address is {DEFAULT_CALLBACK_URL} unless chosen."""

_SWITCHES = {"--hidden": "hidden", "--window": "window", "--demo": "demo"}


class _Parser(argparse.ArgumentParser):
    """Says a usage error in one line; the long usage text is for --help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parse(argv: Sequence[str] | None, environ: Mapping[str, str]) -> tuple[str, asked.Options]:
    """The command's name and its options; the command line wins over the environment.

    Prints help, version or a usage error itself and then raises SystemExit, as argparse does.
    """
    given = _given(sys.argv[1:] if argv is None else argv)
    command: str = given.pop("command", None) or DEFAULT_COMMAND
    for name in ("hidden", "window"):
        if command != DEFAULT_COMMAND and name in given:
            _parser().error(f"--{name} belongs to the command {DEFAULT_COMMAND}")
    kind = COMMANDS[command].options
    known = {field.name for field in fields(kind)}
    merged = {**_from_environment(environ, given), **given}
    return command, kind(**{name: value for name, value in merged.items() if name in known})


def _given(words: Sequence[str]) -> dict[str, Any]:
    """The options on the command line.

    Without a command and with nothing but switches, as desktops start the app, no parser is made:
    the first parser of a process takes 7 ms, and the icon would wait for it.
    """
    if all(word in _SWITCHES for word in words):
        return {_SWITCHES[word]: True for word in words}
    return vars(_parser().parse_args(words))


def _from_environment(environ: Mapping[str, str], given: Mapping[str, object]) -> dict[str, object]:
    """The global options that only the environment sets; an empty variable sets none."""
    readers: dict[str, Callable[[str], object]] = {
        "api_url": _api_url,
        "token_file": _path,
        "callback_url": _callback_url,
        "demo": _switch,
        "log_level": _log_level,
    }
    found: dict[str, object] = {}
    for name, read in readers.items():
        variable = f"NETATMO_TRAY_{name.upper()}"
        if name not in given and environ.get(variable):
            try:
                found[name] = read(environ[variable])
            except argparse.ArgumentTypeError as fault:
                _parser().error(f"{variable}: {fault}")
    return found


def _parser() -> argparse.ArgumentParser:
    common = _global_options()
    parser = _Parser(
        prog="netatmo-tray",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_run_options(parser)
    subparsers = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for command in COMMANDS.values():
        purpose = command.purpose
        subparser = subparsers.add_parser(
            command.name, help=purpose, description=purpose, parents=[common], allow_abbrev=False
        )
        if command.options in _ADD_OPTIONS:
            _ADD_OPTIONS[command.options](subparser)
    return parser


def _global_options() -> _Parser:
    """Options before or after the command; an option that is not given sets no attribute."""
    parent = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parent.add_argument_group("global options, before or after the command")
    add = group.add_argument
    add("--api-url", type=_api_url, metavar="URL", help="address of the cloud")
    add(
        "--token-file",
        type=_path,
        metavar="FILE",
        help="keep the login in this file and never touch the keyring",
    )
    add(
        "--callback-url",
        type=_callback_url,
        metavar="URL",
        help="where the sign-in comes back to on this computer",
    )
    add("--demo", action="store_true", help="use a simulated cloud; no account needed")
    add(
        "--log-level",
        type=_log_level,
        metavar="LEVEL",
        help=f"print the log to stderr: {', '.join(LOG_LEVELS)}",
    )
    return parent


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    missing = argparse.SUPPRESS
    parser.add_argument(
        "--hidden", action="store_true", default=missing, help="run: show no popup at start"
    )
    parser.add_argument(
        "--window", action="store_true", default=missing, help="run: use an ordinary window"
    )


def _add_login_options(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--no-browser",
        action="store_true",
        help="print the link instead, and read the callback address from stdin as well",
    )
    ways.add_argument(
        "--refresh-token-stdin",
        action="store_true",
        help="read a refresh token from stdin, such as one made at dev.netatmo.com/apps",
    )
    ways.add_argument(
        "--import-token-file",
        type=_path,
        metavar="FILE",
        help="take over the login in a token file of this program or of netatmo-exporter",
    )
    parser.add_argument(
        "--new-client", action="store_true", help="ask for client id and client secret anew"
    )


def _add_readings_options(parser: argparse.ArgumentParser) -> None:
    forms = parser.add_mutually_exclusive_group()
    for form in (asked.OutputFormat.JSON, asked.OutputFormat.CSV):
        forms.add_argument(
            f"--{form}",
            action="store_const",
            dest="output",
            const=form,
            default=argparse.SUPPRESS,
            help=f"print {form.upper()}, always in metric units",
        )
    parser.add_argument("--station", metavar="ID", help="only this station")
    parser.add_argument("--module", metavar="ID", help="only this module")
    parser.add_argument("--favorites", action="store_true", help="favourite stations as well")


def _add_screenshot_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, metavar="FILE.png")
    parser.add_argument(
        "--theme", type=_theme, default=Theme.LIGHT, metavar="THEME", help="light or dark"
    )
    parser.add_argument("--scale", type=_scale, default=1.0, help="pixels per logical pixel")
    parser.add_argument("--lang", default="", metavar="XX", help="language, such as de")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


_ADD_OPTIONS: dict[type[asked.Options], Callable[[argparse.ArgumentParser], None]] = {
    asked.RunOptions: _add_run_options,
    asked.LoginOptions: _add_login_options,
    asked.StatusOptions: _add_json,
    asked.ReadingsOptions: _add_readings_options,
    asked.DiagnosticsOptions: _add_json,
    asked.ScreenshotOptions: _add_screenshot_options,
}


def _api_url(text: str) -> str:
    return _checked(web_address.checked_api_url, text)


def _callback_url(text: str) -> str:
    return _checked(web_address.checked_callback_url, text)


def _checked(check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def _path(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("must be the name of a file")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError("begins with the home folder of nobody") from None


def _switch(text: str) -> bool:
    word = text.strip().lower()
    if word in ("1", "true", "yes", "on"):
        return True
    if word in ("0", "false", "no", "off", ""):
        return False
    raise argparse.ArgumentTypeError("must be 1 or 0")


def _log_level(text: str) -> str:
    level = text.strip().lower()
    if level not in LOG_LEVELS:
        raise argparse.ArgumentTypeError(f"must be one of {', '.join(LOG_LEVELS)}")
    return level


def _theme(text: str) -> Theme:
    if text not in (Theme.LIGHT, Theme.DARK):
        raise argparse.ArgumentTypeError("must be light or dark")
    return Theme(text)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.5 <= scale <= MAX_SCALE:
        raise argparse.ArgumentTypeError(f"must be a number from 0.5 to {MAX_SCALE:g}")
    return scale
