"""Two listeners for the callback of a sign-in: ours, and the one that tutorials show."""

import secrets
import threading
import time
from abc import ABC, abstractmethod
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from support.listener_client import eventually, port_of
from support.terminal_command import accepted

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import AuthorizationDeclinedError, NetatmoError, PortBusyError
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud

USUAL_TIME_OUT_S = 300.0


class CallbackListener(ABC):
    """One attempt to sign in that listens from the start."""

    def __init__(self, url: str | None = None) -> None:
        self.url = url or free_callback_url()

    @property
    def port(self) -> int:
        return port_of(self.url)

    @property
    @abstractmethod
    def target(self) -> str:
        """Path and query of the right callback."""

    @property
    @abstractmethod
    def codes_used(self) -> int:
        """How often the cloud was asked for tokens."""

    @property
    @abstractmethod
    def signed_in(self) -> bool:
        """The attempt has ended well."""

    @abstractmethod
    def knows_a_no(self, within_s: float) -> bool:
        """The attempt has ended because the user, or somebody, said no."""

    @abstractmethod
    def cancel(self) -> bool:
        """End it; False when it is too late for that."""

    @abstractmethod
    def close(self) -> None:
        """Leave nothing behind."""


class OurListener(CallbackListener):
    """A SignIn on a simulated cloud."""

    def __init__(self, url: str | None = None, time_out_s: float = USUAL_TIME_OUT_S) -> None:
        super().__init__(url)
        self._cloud = SimulatedCloud(auto_consent=True)
        self._cloud.start()
        self._session = Session(
            self._cloud.client_id,
            self._cloud.client_secret,
            callback_url=self.url,
            api_url=self._cloud.url,
        )
        self._attempt = SignIn(self._session, self.url, timeout_s=time_out_s)
        self._fault: NetatmoError | None = None
        self._waiting = threading.Thread(target=self._wait, daemon=True)
        try:
            self._attempt.start()
        except PortBusyError:
            self._cloud.stop()
            raise
        self._waiting.start()
        self._target = accepted(self._attempt.link).removeprefix(f"http://127.0.0.1:{self.port}")

    @property
    def target(self) -> str:
        return self._target

    @property
    def codes_used(self) -> int:
        return self._cloud.count("/oauth2/token")

    @property
    def signed_in(self) -> bool:
        return self._session.authorized()

    def knows_a_no(self, within_s: float) -> bool:
        self._waiting.join(within_s)
        return isinstance(self._fault, AuthorizationDeclinedError)

    def cancel(self) -> bool:
        return self._attempt.cancel()

    def close(self) -> None:
        self._attempt.free_port(5)
        self._waiting.join(5)
        self._cloud.stop()

    def _wait(self) -> None:
        try:
            self._attempt.wait()
        except NetatmoError as fault:
            self._fault = fault


class TextbookListener(CallbackListener):
    """``HTTPServer`` with a handler that looks for a code, until there is one.

    Kinder than most: it compares the state, goes on after a request without a code, and can be
    cancelled. It has no time-out, as ``serve_forever`` has none.
    """

    def __init__(self, url: str | None = None, time_out_s: float = USUAL_TIME_OUT_S) -> None:
        super().__init__(url)
        self._state = secrets.token_urlsafe(16)
        self._codes: list[str] = []
        self._errors: list[str] = []
        self._signed_in = False
        self._cancelled = False
        self._server = HTTPServer(("127.0.0.1", self.port), self._handler())
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def target(self) -> str:
        return f"/callback?state={self._state}&code={secrets.token_hex(16)}"

    @property
    def codes_used(self) -> int:
        return len(self._codes)

    @property
    def signed_in(self) -> bool:
        return self._signed_in

    def knows_a_no(self, within_s: float) -> bool:
        return eventually(lambda: "access_denied" in self._errors, within_s)

    def cancel(self) -> bool:
        self._cancelled = True
        return not self._codes

    def close(self) -> None:
        self._cancelled = True
        self._server.server_close()

    def _serve(self) -> None:
        self._server.timeout = 0.1
        while not (self._codes or self._errors or self._cancelled):
            try:
                self._server.handle_request()
            except (OSError, ValueError):  # closed meanwhile
                return
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {
                    name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()
                }
                if "code" in query and query.get("state") != listener._state:
                    listener._errors.append("state")
                    self._say("State mismatch.")
                elif "code" in query:
                    listener._codes.append(query["code"])
                    time.sleep(0.02)  # the token request
                    listener._signed_in = True
                    self._say("You are signed in. You can close this window.")
                elif "error" in query:
                    listener._errors.append(query["error"])
                    self._say(f"Failed: {query['error']} {query.get('error_description', '')}")
                else:
                    self._say("No code.")

            def log_message(self, *_: object) -> None:
                """Not of interest here."""

            def _say(self, words: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(f"<html><body>{words}</body></html>".encode())

        return Handler
