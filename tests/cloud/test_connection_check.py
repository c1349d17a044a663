"""A test of the way to the cloud, through real little proxies."""

import socket

import pytest
import trustme
from support.byte_servers import RawServer, http, says, tls_with, tunnels_to

from netatmo_tray.cloud.transport import check_connection
from netatmo_tray.core.errors import NetworkError, NetworkFault, ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.simulator import SimulatedCloud

API = "https://api.netatmo.invalid"


def through(server: RawServer) -> Proxy:
    return Proxy(ProxyUse.MANUAL, server.url)


def fault_of(proxy: Proxy, deadline_s: float = 5.0) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        check_connection(API, proxy, deadline_s)
    return caught.value


@pytest.mark.usefixtures("trusted")
def test_a_refusal_of_the_cloud_shows_that_the_proxy_works(authority: trustme.CA) -> None:
    tls = tls_with(authority.issue_cert("api.netatmo.invalid"))
    cloud = RawServer(says(http(status="404 Not Found")), tls)
    with cloud, RawServer(tunnels_to(cloud.port)) as proxy:
        chosen = through(proxy)
        found = check_connection(API, chosen)

    assert found.milliseconds > 0
    assert (found.proxy, found.local, found.fault) == (chosen, False, None)
    assert b"Authorization" not in cloud.heads[0]


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("407 Proxy Authentication Required", ProxyFault.PASSWORD),
        ("403 Forbidden", ProxyFault.REFUSED),
        ("405 Method Not Allowed", ProxyFault.NO_PROXY),
    ],
)
def test_a_proxy_says_no(status: str, meaning: ProxyFault) -> None:
    with RawServer(says(http(status=status))) as proxy:
        fault = fault_of(through(proxy))

    assert isinstance(fault, ProxyFaultError)
    assert fault.proxy_fault is meaning


def test_nobody_listens_where_the_proxy_should_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    fault = fault_of(Proxy(ProxyUse.MANUAL, f"http://127.0.0.1:{port}"))

    assert isinstance(fault, ProxyFaultError)
    assert fault.proxy_fault is ProxyFault.UNREACHABLE


def test_a_silent_proxy_is_given_up_in_time() -> None:
    with RawServer(lambda *_: silent.stopped.wait()) as silent:  # type: ignore[func-returns-value]
        fault = fault_of(through(silent), deadline_s=0.2)

    assert fault.fault is NetworkFault.TIMEOUT


def test_another_service_at_the_proxy_s_port_is_none() -> None:
    with RawServer(says(b"SSH-2.0-OpenSSH_9.2\r\n")) as stranger:
        fault = fault_of(through(stranger))

    assert fault.fault is NetworkFault.BROKEN


def test_the_pretend_cloud_is_not_asked_through_a_proxy() -> None:
    with SimulatedCloud() as cloud, RawServer(says(http())) as proxy:
        found = check_connection(cloud.url, through(proxy))

    assert found.local
    assert (cloud.requests, proxy.heads) == ([], [])
