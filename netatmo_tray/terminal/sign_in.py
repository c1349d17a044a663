"""One sign-in from a terminal, through the listener or stdin, whichever is first."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import PortBusyError, SignInCancelledError, StateMismatchError
from netatmo_tray.login import SignIn
from netatmo_tray.terminal import output, sentences
from netatmo_tray.terminal.browser import open_in_browser


def sign_in_with_browser(session: Session, callback_url: str, pasted: Iterable[str]) -> None:
    """Open the browser here, and wait for it to come back.

    :param pasted: lines that may be the callback address; empty when nobody can paste.

    Raises PortBusyError before the browser is opened: it would come back to another program.
    Raises what ``SignIn.wait`` raises.
    """
    with SignIn(session, callback_url) as attempt:
        attempt.start()
        print("Your browser opens Netatmo's page. If it does not, open this link yourself:\n")
        print(f"{attempt.link}\n", flush=True)
        open_in_browser(attempt.link)
        _take_pasted(attempt, pasted, is_only_path=False)
        attempt.wait()


def sign_in_with_link(session: Session, callback_url: str, pasted: Iterable[str]) -> bool:
    """Print the link, for a browser here or on another computer.

    False when no path is left, which has been said then: the port is busy and stdin has ended.
    Raises what ``SignIn.wait`` raises.
    """
    with SignIn(session, callback_url) as attempt:
        listening = _listens(attempt)
        print("Open this link in a browser and accept the access:\n")
        print(f"{attempt.link}\n")
        print(
            "If the browser runs on another computer, its last page cannot be opened:"
            " paste that page's address here.",
            flush=True,
        )
        _take_pasted(attempt, pasted, is_only_path=not listening)
        try:
            attempt.wait()
        except SignInCancelledError:
            return False
    return True


def _listens(attempt: SignIn) -> bool:
    try:
        attempt.start()
    except PortBusyError as busy:
        output.say(sentences.sentence(busy))
        return False
    return True


def _take_pasted(attempt: SignIn, pasted: Iterable[str], *, is_only_path: bool) -> None:
    """Feed the attempt from a thread; the end of stdin ends it only if nothing else can."""

    def read() -> None:
        for line in pasted:
            try:
                attempt.paste(line)
            except StateMismatchError as mismatch:
                output.say(sentences.sentence(mismatch))
        if is_only_path:
            attempt.cancel()

    threading.Thread(target=read, name="stdin", daemon=True).start()
