"""One attempt to sign in: from the link to stored tokens, or to a clear reason why not."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Self

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    NetatmoError,
    PortBusyError,
    SignInCancelledError,
    SignInTimeoutError,
    StateMismatchError,
)
from netatmo_tray.core.login.pasted import unquoted
from netatmo_tray.sign_in.listener import LINGER_S, Listener
from netatmo_tray.sign_in.pages import Page

# Time for a person to find a password and a second factor.
TIMEOUT_S = 300.0
# The browser gets its page by then, even when the cloud is slow to give the tokens.
PAGE_WAIT_S = 8.0
# Seconds between two looks at the clock: one long wait would not notice that the computer slept.
_LOOK_S = 0.5
# Each port was free a moment ago; five are not taken by others in a row.
_MOST_TRIES = 5
# Netatmo's tokens are the user's id, a bar, and a random part, both hexadecimal so far. Text
# that does not look like a token is never sent anywhere: it may be a password from the clipboard.
_TOKEN = re.compile(r"([0-9A-Za-z]{16,64})(?:\||%7C)([0-9A-Za-z]{16,128})", re.IGNORECASE)


class SignIn:
    """Waits for the callback of one authorization link. Safe from any thread.

    Make it, ``start`` the listener, open ``link`` in a browser, ``wait`` for the end. Where the
    listener cannot start, ``paste`` still works.
    """

    def __init__(
        self,
        session: Session,
        callback_url: str,
        *,
        timeout_s: float = TIMEOUT_S,
        page_wait_s: float = PAGE_WAIT_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session = session
        self._callback_url = callback_url
        self._timeout_s = timeout_s
        self._page_wait_s = page_wait_s
        self._monotonic = monotonic
        self._listener: Listener | None = None
        self._lock = threading.Lock()
        self._claimed = False
        self._browser_waits = False
        self._ended = threading.Event()
        self._error: NetatmoError | None = None
        self.link = session.get_authorization_url()
        """The address of the consent page, for this attempt only. It holds no secret."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Listen for the callback. Raises PortBusyError; pasting works all the same."""
        self._listener = Listener(self._callback_url, self._on_callback)

    def wait(self) -> None:
        """Block until signed in.

        Raises SignInTimeoutError, SignInCancelledError, AuthorizationDeclinedError,
        AuthorizationFailedError, StorageError (signed in, but not stored), and what the token
        request raises.
        """
        ends_at = self._monotonic() + self._timeout_s
        while not self._ended.wait(min(_LOOK_S, self._timeout_s)):
            if self._monotonic() >= ends_at and self._claim():
                self._end(SignInTimeoutError("nobody finished the sign-in in time"))
        if self._error is not None:
            raise self._error

    def paste(self, text: str) -> None:
        """Take the callback from a person: its address, its request line, or a refresh token.

        A refresh token is renewed at once; ``wait`` raises RefreshTokenRefusedError for one that
        does not work. Blocks while the tokens are fetched. Raises StateMismatchError for a text of
        no use, which leaves the attempt alive; any other outcome ends it.
        """
        self._finish(self._claim_pasted(text))

    def accept(self, text: str) -> None:
        """As ``paste``, but the tokens are fetched on a thread of their own: never blocks."""
        self._finish_on_thread(self._claim_pasted(text))

    @property
    def finishing(self) -> bool:
        """Nobody can end the attempt any more: its tokens are on their way."""
        return self._claimed and not self._ended.is_set()

    def cancel(self) -> bool:
        """End the attempt; False when it has ended, or its tokens are on the way, already."""
        claimed = self._claim()
        if claimed:
            self._end(SignInCancelledError("the sign-in was cancelled"))
        return claimed

    def close(self) -> None:
        """Free the port: at once, or right after the browser has got its last page."""
        self.cancel()
        self._close_listener()

    def free_port(self, timeout_s: float) -> None:
        """End the attempt and wait until another one can listen; drops the last page."""
        self.cancel()
        if self._listener is not None:
            self._listener.close()
            self._listener.join(timeout_s)

    def _on_callback(self, target: str) -> Page:
        """On a connection's thread. Raises StateMismatchError, which leaves the attempt alive."""
        callback = self.session.authorization.callback_in(target)
        if not self._claim():
            return Page.OVER
        self._browser_waits = True
        self._finish_on_thread(lambda: self.session.authorize(callback))
        if not self._ended.wait(self._page_wait_s):
            return Page.FINISHING
        return self._page()

    def _page(self) -> Page:
        match self._error:
            case None:
                return Page.DONE
            case AuthorizationDeclinedError():
                return Page.DECLINED
            case _:
                return Page.FAILED

    def _claim_pasted(self, text: str) -> Callable[[], None]:
        """The step that signs in with the pasted text. Raises StateMismatchError."""
        sign_in: Callable[[], None]
        if refresh_token := refresh_token_in(text):
            sign_in = partial(self.session.set_refresh_token, refresh_token, prove=True)
        else:
            callback = self.session.authorization.callback_in(text)
            sign_in = partial(self.session.authorize, callback)
        if not self._claim():
            raise StateMismatchError("this sign-in has ended already")
        return sign_in

    def _claim(self) -> bool:
        """True for the first to end the attempt: callback, paste, cancel or time-out."""
        with self._lock:
            first, self._claimed = not self._claimed, True
        return first

    def _finish_on_thread(self, sign_in: Callable[[], None]) -> None:
        threading.Thread(
            target=self._finish, args=(sign_in,), name="sign-in tokens", daemon=True
        ).start()

    def _finish(self, sign_in: Callable[[], None]) -> None:
        try:
            sign_in()
        except NetatmoError as fault:
            self._end(fault)
        except Exception as fault:
            self._end(NetatmoError(f"unexpected {type(fault).__name__}"))
            raise
        else:
            self._end(None)

    def _end(self, error: NetatmoError | None) -> None:
        self._error = error
        self._ended.set()
        self._close_listener()

    def _close_listener(self) -> None:
        if self._listener is not None:
            self._listener.close(LINGER_S if self._browser_waits else 0.0)


def listening_attempt(make: Callable[[], SignIn], use_another_port: Callable[[], bool]) -> SignIn:
    """An attempt that listens, on another port where the usual one is busy.

    So its link leads back to us and to nobody else.

    :param make: an attempt for the port that is in use now.
    :param use_another_port: False where the app's redirect URI is registered: the cloud would
        not come back to any other.

    Raises PortBusyError, and what ``make`` raises.
    """
    for _ in range(_MOST_TRIES):
        attempt = make()
        try:
            attempt.start()
        except PortBusyError as fault:
            busy = fault
            if not use_another_port():
                break
        else:
            return attempt
    raise busy


def refresh_token_in(pasted: str) -> str | None:
    """The refresh token that the text is, None when it is something else, such as an address.

    An access token looks the same; the cloud will say so.
    """
    found = _TOKEN.fullmatch(unquoted(pasted))
    return f"{found[1]}|{found[2]}" if found else None
