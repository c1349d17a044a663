"""Proxies: used for the cloud, never for this computer."""

from __future__ import annotations

import logging

import pytest
from cloud.lines import RawServer, http, says

from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import NetworkError, NetworkFault

FAR = "https://api.netatmo.invalid/api/x?secret=1"


def fault_of(url: str) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        RequestsTransport().exchange("GET", url, {}, None, 5)
    return caught.value


def test_h5_a_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(says(http(status="502 Bad Gateway"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        fault = fault_of(FAR)

    assert proxy.heads[0].startswith(b"CONNECT api.netatmo.invalid:443 ")
    assert b"secret" not in proxy.heads[0]
    assert fault.fault is NetworkFault.PROXY


def test_h5_no_proxy_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(says(http())) as proxy, RawServer(says(http())) as server:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.2")
        fault_of(f"https://127.0.0.2:{server.port}/")

    assert proxy.heads == []


def test_h5_a_proxy_that_wants_a_password_is_told_from_a_broken_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(says(http(status="407 Proxy Authentication Required"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        fault = fault_of(FAR)

    assert (fault.fault, str(fault)) == (NetworkFault.PROXY, "the proxy wants a password")


def test_h5_case_57_the_proxy_s_password_is_in_no_message(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:1")

    fault = fault_of(FAR)

    assert fault.fault is NetworkFault.PROXY
    assert "hunter2" not in f"{fault!r}{caplog.text}"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "socks5h://u:hunter2@127.0.0.1:1"])
def test_h6_a_socks_proxy_without_its_library_is_a_fault_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    fault = fault_of(FAR)

    assert fault.fault is NetworkFault.PROXY
    assert "hunter2" not in str(fault)


def test_h5_an_address_that_is_no_proxy_is_a_fault_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://")

    assert fault_of(FAR).fault is NetworkFault.PROXY


def test_h5_this_computer_is_never_reached_by_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(says(http(b"proxy"))) as proxy, RawServer(says(http(b"direct"))) as server:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        answer = RequestsTransport().exchange("GET", server.url, {}, None, 5)

    assert answer.body == b"direct"
    assert proxy.heads == []


def test_the_client_says_who_it_is() -> None:
    with RawServer(says(http())) as server:
        RequestsTransport().exchange("GET", server.url, {}, None, 5)

    assert b"User-Agent: netatmo-tray/" in server.heads[0]
    assert b"python" not in server.heads[0]
