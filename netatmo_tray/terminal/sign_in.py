"""One sign-in from a terminal, through the listener or stdin, whichever is first."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import ExitStack

from netatmo_tray.core.errors import (
    NetatmoError,
    PortBusyError,
    SignInCancelledError,
    SignInTimeoutError,
    StateMismatchError,
)
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.attempt import listening_attempt
from netatmo_tray.sign_in.listener import LINGER_S
from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.system.browser import open_in_browser
from netatmo_tray.system.uninterrupted import uninterrupted
from netatmo_tray.terminal import output
from netatmo_tray.terminal.error_sentences import sentence
from netatmo_tray.terminal.login_access import LoginAccess


def sign_in_with_browser(
    access: LoginAccess,
    client: ClientCredentials,
    pasted: Iterable[str] | None,
    until_kept: ExitStack,
) -> None:
    """Open the browser here, and wait for it to come back.

    :param pasted: lines that may be the callback address; None when nobody can paste.
    :param until_kept: holds interrupts back while tokens are on their way, to its own end.

    Raises PortBusyError before the browser is opened: it would come back to another program.
    Raises what ``SignIn.wait`` raises.
    """
    with _started(access, client) as attempt:
        _hold_interrupts(attempt, until_kept)
        print("Your browser opens Netatmo’s page. If it does not, open this link yourself:\n")
        print(f"{attempt.link}\n", flush=True)
        if pasted is not None:
            print("If it does not come back here, paste the address of its last page.", flush=True)
        open_in_browser(attempt.link)
        _await(attempt, pasted or (), stdin_is_all=False)


def sign_in_with_link(
    access: LoginAccess,
    client: ClientCredentials,
    pasted: Iterable[str],
    until_kept: ExitStack,
) -> bool:
    """Print the link, for a browser here or on another computer.

    :param until_kept: see ``sign_in_with_browser``.

    False, after a sentence on stderr, when no way is left: the port is busy and stdin has ended.
    Raises what ``SignIn.wait`` raises.
    """
    attempt, listening = _best_attempt(access, client)
    with attempt:
        _hold_interrupts(attempt, until_kept)
        print("Open this link in a browser and accept the access:\n")
        print(f"{attempt.link}\n")
        print(
            "If the browser runs on another computer, its last page cannot be opened:"
            " paste that page’s address here.",
            flush=True,
        )
        try:
            _await(attempt, pasted, stdin_is_all=not listening)
        except SignInCancelledError:
            return False
    return True


def _best_attempt(access: LoginAccess, client: ClientCredentials) -> tuple[SignIn, bool]:
    """An attempt, and whether it listens; without a listener the user has to paste."""
    try:
        return _started(access, client), True
    except PortBusyError as busy:
        output.say(sentence(busy))
        return _attempt(access, client), False


def _started(access: LoginAccess, client: ClientCredentials) -> SignIn:
    return listening_attempt(lambda: _attempt(access, client), access.sessions.use_another_port)


def _attempt(access: LoginAccess, client: ClientCredentials) -> SignIn:
    return SignIn(access.session(client), access.sessions.callback_url)


def _await(attempt: SignIn, pasted: Iterable[str], *, stdin_is_all: bool) -> None:
    """Wait for the end of the attempt, whichever way it comes.

    :param stdin_is_all: nothing listens, so that the end of stdin ends the attempt.
    """
    taken = threading.Event()

    def read() -> None:
        for line in pasted:
            taken.set()
            try:
                attempt.paste(line)
            except StateMismatchError as mismatch:
                taken.clear()
                output.say(sentence(mismatch))
        if stdin_is_all:
            attempt.cancel()

    threading.Thread(target=read, name="stdin", daemon=True).start()
    try:
        attempt.wait()
    except (SignInCancelledError, SignInTimeoutError):
        raise  # no browser waits for a page
    except NetatmoError:
        _wait_for_last_page(taken)
        raise
    _wait_for_last_page(taken)


def _hold_interrupts(attempt: SignIn, until_kept: ExitStack) -> None:
    """Have an interrupt cancel the attempt; too late for that, it waits until all is kept.

    The tokens are fetched on another thread, but the end of the program would cut that off.
    """
    until_kept.enter_context(uninterrupted(on_request=attempt.cancel))


def _wait_for_last_page(pasted: threading.Event) -> None:
    """Wait until the browser has its last page: the listener's threads end with this process."""
    if pasted.is_set():
        return
    deadline = time.monotonic() + LINGER_S
    while threads := _sign_in_threads():  # each request has a thread of its own, the last one too
        threads[0].join(max(0.0, deadline - time.monotonic()))
        if time.monotonic() >= deadline:
            return


def _sign_in_threads() -> list[threading.Thread]:
    """The threads of the listener that are still alive."""
    return [each for each in threading.enumerate() if each.name.startswith("sign-in")]
