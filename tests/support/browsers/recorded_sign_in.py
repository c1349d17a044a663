"""A sign-in that waits for a real browser, with every request to its listener written down."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in import listener as listener_module
from netatmo_tray.sign_in.callback_request import RequestHead
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud

END_S = 20.0


class RecordedSignIn:
    """One attempt that listens, on a cloud whose consent page asks."""

    def __init__(self, cloud: SimulatedCloud, host: str) -> None:
        self.cloud = cloud
        self.heads: list[RequestHead] = []
        """Those of all requests, in the order in which they were read."""
        self.connections = 0
        """How many there were, those without a request included."""
        self.url = free_callback_url().replace("127.0.0.1", host)
        # As far from the listener, for a browser, as the real cloud: not even the same site.
        api_url = cloud.url.replace("127.0.0.1", "localhost")
        self.session = Session(
            cloud.client_id, cloud.client_secret, callback_url=self.url, api_url=api_url
        )
        self._attempt = SignIn(self.session, self.url)
        self._fault: NetatmoError | None = None
        self._waiting = threading.Thread(target=self._wait, daemon=True)

    @property
    def link(self) -> str:
        """The consent page's address."""
        return self._attempt.link

    @property
    def token_requests(self) -> int:
        return self.cloud.count("/oauth2/token")

    def callbacks(self) -> list[RequestHead]:
        """The requests to the right path."""
        path = self.url.rpartition("/")[2]
        return [head for head in self.heads if head.target.startswith(f"/{path}")]

    def waits(self) -> bool:
        """The attempt has not ended yet."""
        return self._waiting.is_alive()

    def end(self) -> NetatmoError | None:
        """How it ended, once it has; None = signed in."""
        self._waiting.join(END_S)
        assert not self.waits()
        return self._fault

    @contextmanager
    def open(self) -> Iterator[None]:
        self._attempt.start()
        self._waiting.start()
        yield
        self._attempt.free_port(5)
        self._waiting.join(5)

    def _wait(self) -> None:
        try:
            self._attempt.wait()
        except NetatmoError as fault:
            self._fault = fault


@contextmanager
def record_sign_in(
    cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch, host: str = "127.0.0.1"
) -> Iterator[RecordedSignIn]:
    """Listen until the end of the context.

    :param host: of the callback's address.
    """
    recorded = RecordedSignIn(cloud, host)
    read_head = listener_module.read_head

    def noted(connection: socket.socket, deadline_s: float) -> RequestHead:
        recorded.connections += 1
        head = read_head(connection, deadline_s)
        recorded.heads.append(head)
        return head

    monkeypatch.setattr(listener_module, "read_head", noted)
    with recorded.open():
        yield recorded
