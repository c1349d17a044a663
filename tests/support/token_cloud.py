"""A cloud without a network, which a session talks to in no time: tokens, and one station."""

import json
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qsl

from support.fake_session import stations_answer
from support.fakes import FakeClock

from netatmo_tray.cloud import Session
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import NetworkError, NetworkFault
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage.memory_store import MemoryTokenStore

AWAY = Answer(503, "Service Unavailable", {"content-type": "text/html"}, b"<h1>503</h1>")
OFFLINE = NetworkError("no network", NetworkFault.OFFLINE)
TOKEN_REFUSED = Answer(
    403, "Forbidden", {}, b'{"error":{"code":3,"message":"Access token expired"}}'
)


class TokenCloud:
    """Answers in the place of a transport; a test says what goes wrong, and for how long."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._started_at = clock()
        self.token_fault: Answer | NetworkError | None = None
        """What a token request gets; None = new tokens."""
        self.life_s = 10800
        self.rotates = True
        """Each renewal brings another refresh token."""
        self.refused: set[str] = set()
        """The access tokens that are no good although their time is not over."""
        self.renewed_at: list[float] = []
        """The minutes of all token requests that came in."""
        self.pairs = 0

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        if url.endswith("/oauth2/token"):
            return self._token_answer(dict(parse_qsl((body or b"").decode())))
        if headers["Authorization"].removeprefix("Bearer ") in self.refused:
            return TOKEN_REFUSED
        at_s = self._clock().timestamp()
        return Answer(200, body=json.dumps(stations_answer(at_s - 60, at_s)).encode())

    def _token_answer(self, form: dict[str, str]) -> Answer:
        assert form["grant_type"] == "refresh_token"
        if isinstance(self.token_fault, NetworkError):
            raise self.token_fault
        self.renewed_at.append((self._clock() - self._started_at) / timedelta(minutes=1))
        if self.token_fault is not None:
            return self.token_fault
        self.pairs += 1
        pair = {"access_token": f"access-{self.pairs}", "expires_in": self.life_s}
        if self.rotates:
            pair["refresh_token"] = f"refresh-{self.pairs}"
        return Answer(200, body=json.dumps(pair).encode())

    def be_away(self) -> None:
        self.token_fault = AWAY

    def come_back(self) -> None:
        self.token_fault = None

    def session(self, *, minutes_left: float = 0.0) -> Session:
        """A session whose access token lives that long from now on."""
        ends_at = self._clock() + timedelta(minutes=minutes_left)
        store = MemoryTokenStore(Token("access-0", "refresh-0", ends_at))
        return Session("id", "secret", persist=store, transport=self, clock=self._clock)


def busiest_hour(minutes: list[float]) -> int:
    """The most requests within sixty minutes."""
    return max(sum(start <= each < start + 60 for each in minutes) for start in minutes)
