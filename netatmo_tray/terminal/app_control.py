"""``show``, ``hide``, ``refresh``, ``quit``: commands to the running tray app."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.not_asked import NotAsked, Reason, not_asked_from
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.system.instance import DONE, answer_to
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal import output


def _tell(command: AppCommand, options: Options) -> int:
    answer = answer_to(user_paths(demo=options.demo), command) or ""
    if answer == DONE:
        return ExitCode.DONE
    if not_asked := not_asked_from(answer):
        output.say(not_asked_sentence(not_asked, datetime.now().astimezone()))
        return ExitCode.OTHER
    start = "netatmo-tray --demo" if options.demo else "netatmo-tray"
    output.say(f"The tray app is not running or does not answer: start it with {start}.")
    return ExitCode.OTHER


def not_asked_sentence(not_asked: NotAsked, now: datetime) -> str:
    """Why a refresh did nothing, and when the app asks again; times are those of ``now``'s zone."""
    match not_asked.reason:
        case Reason.SIGNED_OUT:
            return "The app is not signed in: run netatmo-tray login."
        case Reason.OPENING:
            return (
                "The app has not read its login yet: try again in a moment, and look for an unlock"
                " window of your keyring."
            )
        case Reason.PAUSE:
            sentence = "Netatmo asks for a pause after too many requests"
        case Reason.RENEWAL:
            sentence = f"Netatmo was asked {_ago(not_asked.asked_s_ago)} to renew the login"
        case Reason.TOO_SOON:
            sentence = f"Netatmo was asked {_ago(not_asked.asked_s_ago)}"
    if not_asked.next_in_s is None:
        return f"{sentence}: try again in a minute."
    next_at = now + timedelta(seconds=not_asked.next_in_s)
    return f"{sentence}; next try at {next_at:%H:%M}."


def _ago(seconds: float | None) -> str:
    if seconds is None:
        return "a moment ago"
    return f"{int(seconds)} s ago" if seconds < 60 else f"{int(seconds // 60)} min ago"


show = partial(_tell, AppCommand.SHOW)
hide = partial(_tell, AppCommand.HIDE)
refresh = partial(_tell, AppCommand.REFRESH)
quit_app = partial(_tell, AppCommand.QUIT)
