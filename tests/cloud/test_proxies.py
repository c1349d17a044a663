"""Proxies: used for the cloud, never for this computer."""

import logging

import pytest
import trustme
from support.byte_servers import RawServer, http, says, tls_with, tunnels_to
from support.ipv6 import needs_ipv6

from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import NetworkError, NetworkFault, ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse

FAR = "https://api.netatmo.invalid/api/x?secret=1"


def fault_of(url: str, proxy: Proxy | None = None) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        RequestsTransport(proxy or Proxy()).exchange("GET", url, {}, None, 5)
    return caught.value


def manual(server: RawServer) -> Proxy:
    return Proxy(ProxyUse.MANUAL, server.url)


def test_a_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(says(http(status="502 Bad Gateway"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        fault = fault_of(FAR)

    assert proxy.heads[0].startswith(b"CONNECT api.netatmo.invalid:443 ")
    assert b"secret" not in proxy.heads[0]
    assert fault.fault is NetworkFault.PROXY


def test_no_proxy_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(says(http())) as proxy, RawServer(says(http())) as server:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.2")
        fault_of(f"https://127.0.0.2:{server.port}/")

    assert proxy.heads == []


def test_a_proxy_that_wants_a_password_is_told_from_a_broken_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(says(http(status="407 Proxy Authentication Required"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        fault = fault_of(FAR)

    assert (fault.fault, str(fault)) == (NetworkFault.PROXY, "the proxy wants a password")


def test_the_proxy_s_password_is_in_no_message(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:1")

    fault = fault_of(FAR)

    assert fault.fault is NetworkFault.PROXY
    assert "hunter2" not in f"{fault!r}{caplog.text}"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "socks5h://u:hunter2@127.0.0.1:1"])
def test_a_socks_proxy_without_its_library_is_a_fault_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    fault = fault_of(FAR)

    assert fault.fault is NetworkFault.PROXY
    assert "hunter2" not in str(fault)


def test_an_address_that_is_no_proxy_is_a_fault_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://")

    assert fault_of(FAR).fault is NetworkFault.PROXY


OWN_ADDRESSES = pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        pytest.param("[::1]", "::1", marks=needs_ipv6),
    ],
)


@OWN_ADDRESSES
def test_this_computer_is_never_reached_by_proxy(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    near = RawServer(says(http(b"direct")), address=address)
    with RawServer(says(http(b"proxy"))) as proxy, near as server:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        answer = RequestsTransport().exchange("GET", f"http://{host}:{server.port}", {}, None, 5)

    assert answer.body == b"direct"
    assert proxy.heads == []


def test_the_client_says_who_it_is() -> None:
    with RawServer(says(http())) as server:
        RequestsTransport().exchange("GET", server.url, {}, None, 5)

    assert b"User-Agent: netatmo-tray/" in server.heads[0]
    assert b"python" not in server.heads[0]


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
def test_a_proxy_of_the_settings_is_used_whatever_the_environment_says(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, secure: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "*")
    far = RawServer(says(http(b"far")), tls=tls_with(authority.issue_cert("api.netatmo.invalid")))
    tls = tls_with(authority.issue_cert("127.0.0.1")) if secure else None
    with far, RawServer(tunnels_to(far.port), tls) as proxy:
        answer = RequestsTransport(manual(proxy)).exchange("GET", FAR, {}, None, 5)

    assert answer.body == b"far"
    assert proxy.heads[0].startswith(b"CONNECT api.netatmo.invalid:443 ")
    assert b"secret" not in proxy.heads[0]


def test_another_proxy_holds_from_the_next_exchange_on() -> None:
    transport = RequestsTransport(Proxy(ProxyUse.NONE))
    with RawServer(says(http(status="403 Forbidden"))) as server:
        transport.proxy = manual(server)
        with pytest.raises(ProxyFaultError) as caught:
            transport.exchange("GET", FAR, {}, None, 5)

    assert caught.value.proxy_fault is ProxyFault.REFUSED


@pytest.mark.usefixtures("trusted")
def test_without_a_proxy_the_environment_s_is_not_asked(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = RawServer(says(http(b"near")), tls=tls_with(authority.issue_cert("127.0.0.2")))
    with near, RawServer(says(http())) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        fault = fault_of(f"https://127.0.0.2:{near.port}/", Proxy(ProxyUse.NONE))

    assert (proxy.heads, fault.fault) == ([], NetworkFault.OFFLINE)


@OWN_ADDRESSES
def test_this_computer_s_own_addresses_go_past_every_proxy(host: str, address: str) -> None:
    near = RawServer(says(http(b"near")), address=address)
    with RawServer(says(http())) as proxy, near as server:
        own = f"{host}:{server.port}"
        answer = RequestsTransport(manual(proxy)).exchange("GET", f"http://{own}", {}, None, 5)

    assert (answer.body, proxy.heads) == (b"near", [])
    assert f"Host: {own}\r\n".encode() in server.heads[0]
