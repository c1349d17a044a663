"""No token request begins at the end."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from netatmo_tray.accounts.session_transport import TokenRequestGate
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import NetworkError

TOKENS = "https://api.netatmo.com/oauth2/token"
READINGS = "https://api.netatmo.com/api/getstationsdata"


class Line:
    """A transport that notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline_s: float,
    ) -> Answer:
        self.asked.append(url)
        return Answer(200)


def ask(transport: TokenRequestGate, url: str) -> Answer:
    return transport.exchange("POST", url, {}, b"", 30.0)


def test_everything_passes_before_the_end() -> None:
    line = Line()
    transport = TokenRequestGate(line)

    assert [ask(transport, url).status for url in (TOKENS, READINGS)] == [200, 200]
    assert line.asked == [TOKENS, READINGS]


def test_a_token_request_that_is_too_late_is_never_sent() -> None:
    line = Line()
    transport = TokenRequestGate(line)
    transport.call()

    with pytest.raises(NetworkError) as late:
        ask(transport, TOKENS)

    assert line.asked == []
    assert not late.value.maybe_sent


def test_readings_pass_to_the_end() -> None:
    transport = TokenRequestGate(Line())
    transport.call()

    assert ask(transport, READINGS).status == 200
