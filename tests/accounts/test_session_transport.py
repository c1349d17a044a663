"""No token request begins at the end; the proxy is that of the settings, or one chosen since."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from netatmo_tray.accounts.session_transport import ProxyInUse, TokenRequestGate
from netatmo_tray.cloud.transport import Answer, RequestsTransport
from netatmo_tray.core.errors import NetworkError, StorageError
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.storage.settings_file import save_settings

TOKENS = "https://api.netatmo.com/oauth2/token"
READINGS = "https://api.netatmo.com/api/getstationsdata"
STORED = Proxy(ProxyUse.MANUAL, "http://stored:80")
CHOSEN = Proxy(ProxyUse.MANUAL, "http://chosen:80")


class RecordingTransport:
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
    sent = RecordingTransport()
    transport = TokenRequestGate(sent)

    assert [ask(transport, url).status for url in (TOKENS, READINGS)] == [200, 200]
    assert sent.asked == [TOKENS, READINGS]


def test_a_program_that_goes_on_after_all_asks_for_tokens_again() -> None:
    sent = RecordingTransport()
    transport = TokenRequestGate(sent)
    transport.close()

    transport.open()

    assert ask(transport, TOKENS).status == 200


def test_a_token_request_that_is_too_late_is_never_sent() -> None:
    sent = RecordingTransport()
    transport = TokenRequestGate(sent)
    transport.close()

    with pytest.raises(NetworkError) as late:
        ask(transport, TOKENS)

    assert sent.asked == []
    assert not late.value.maybe_sent


def test_readings_pass_to_the_end() -> None:
    transport = TokenRequestGate(RecordingTransport())
    transport.close()

    assert ask(transport, READINGS).status == 200


# --- the proxy in use


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    save_settings(file, Settings(proxy=STORED))
    return file


def test_the_settings_are_read_once_and_not_before_they_are_needed(file: Path) -> None:
    transport = RequestsTransport()
    proxy = ProxyInUse(transport, file)
    assert transport.proxy == Proxy()

    proxy.settle()
    save_settings(file, Settings(proxy=CHOSEN))
    proxy.settle()

    assert transport.proxy == STORED


def test_what_is_chosen_is_not_undone_by_the_file(file: Path) -> None:
    transport = RequestsTransport()
    proxy = ProxyInUse(transport, file)

    proxy.use(CHOSEN)
    proxy.settle()

    assert transport.proxy == CHOSEN


def test_settings_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("schema = 999999")

    with pytest.raises(StorageError):
        ProxyInUse(RequestsTransport(), file).settle()
