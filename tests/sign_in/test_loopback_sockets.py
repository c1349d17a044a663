"""Where the listener is reached, over real connections, and what it says when it cannot be."""

import contextlib
import errno
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.ipv6 import has_ipv6, needs_ipv6
from support.listener_client import eventually, get, is_free, port_of, reply_on

from netatmo_tray.core.errors import PortBusyError, PortFault
from netatmo_tray.sign_in.listener import Listener, free_callback_url
from netatmo_tray.sign_in.loopback_sockets import MakeSocket
from netatmo_tray.sign_in.pages import Page

RIGHT = "/callback?state=right&code=c"


class NoFamily(socket.socket):
    """As on a system that was built or started without IPv6."""

    def __init__(self, family: int = socket.AF_INET, *rest: int) -> None:
        if family == socket.AF_INET6:
            raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")
        super().__init__(family, *rest)


class NoAddress(socket.socket):
    """As on a system whose loopback has no IPv6 address."""

    def bind(self, address: tuple[str, int]) -> None:  # type: ignore[override]
        if self.family == socket.AF_INET6:
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")
        super().bind(address)


def refusing(code: int) -> type[socket.socket]:
    """Sockets to which the system gives no port."""

    class Refused(socket.socket):
        def bind(self, _: object) -> None:  # type: ignore[override]
            raise OSError(code, "no")

    return Refused


@contextlib.contextmanager
def listening(url: str, make_socket: MakeSocket = socket.socket) -> Iterator[Listener]:
    listener = Listener(url, lambda _: Page.DONE, make_socket=make_socket)
    try:
        yield listener
    finally:
        listener.close()
        listener.join(5)


def status_at(address: str, url: str, host: str | None = None) -> int:
    """What a browser gets that takes the URL's host for this address."""
    with socket.create_connection((address, port_of(url)), timeout=5) as connection:
        head = f"GET {RIGHT} HTTP/1.1\r\nHost: {host or urlsplit(url).netloc}\r\n\r\n"
        connection.sendall(head.encode())
        return reply_on(connection).status


def url_on(host: str) -> str:
    return free_callback_url(f"http://{host}:54321/callback")


@needs_ipv6
def test_localhost_is_reached_whichever_way_a_browser_takes_the_name() -> None:
    url = url_on("localhost")

    with listening(url):
        assert status_at("127.0.0.1", url) == 303
        assert status_at("::1", url) == 303


@needs_ipv6
def test_an_address_is_reached_by_itself_alone() -> None:
    six, four = url_on("[::1]"), url_on("127.0.0.1")

    with listening(six), listening(four):
        assert (status_at("::1", six), status_at("127.0.0.1", four)) == (303, 303)
        with pytest.raises(ConnectionRefusedError):
            status_at("127.0.0.1", six)
        with pytest.raises(ConnectionRefusedError):
            status_at("::1", four)


@needs_ipv6
@pytest.mark.parametrize("host", ["localhost", "[::1]"])
def test_the_host_is_compared_to_the_letter_on_ipv6_too(host: str) -> None:
    url = url_on(host)
    port = port_of(url)
    others = {f"localhost:{port}", f"[::1]:{port}", f"127.0.0.1:{port}", f"[0::1]:{port}"}

    with listening(url):
        for other in others - {f"{host}:{port}"} | {"evil.example", f"{host}"}:
            assert status_at("::1", url, other) == 400


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own table of sockets")
@pytest.mark.parametrize("host", ["localhost", "[::1]", "127.0.0.1"])
def test_only_addresses_of_the_loopback_are_listened_on(host: str) -> None:
    url = url_on(host)
    four, six = "0100007F", "00000000000000000000000001000000"  # in the kernel's words
    wanted = {"localhost": {four, six}, "[::1]": {six}, "127.0.0.1": {four}}[host]

    with listening(url):
        found = listening_addresses(port_of(url))

    assert found == (wanted if has_ipv6() else wanted - {six})


@pytest.mark.parametrize("without_ipv6", [NoFamily, NoAddress])
def test_without_ipv6_localhost_is_reached_all_the_same(without_ipv6: MakeSocket) -> None:
    url = url_on("localhost")

    with listening(url, without_ipv6):
        assert status_at("127.0.0.1", url) == 303
        if has_ipv6():
            with pytest.raises(ConnectionRefusedError):
                status_at("::1", url)


@pytest.mark.parametrize("without_ipv6", [NoFamily, NoAddress])
def test_without_ipv6_its_own_address_is_said_to_be_missing(without_ipv6: MakeSocket) -> None:
    with pytest.raises(PortBusyError) as fault, listening(url_on("[::1]"), without_ipv6):
        pass

    assert fault.value.fault is PortFault.NO_ADDRESS


@needs_ipv6
def test_a_program_on_one_address_of_localhost_could_get_the_code_so_none_is_used() -> None:
    url = url_on("localhost")
    other = socket.create_server(("::1", port_of(url)), family=socket.AF_INET6)

    with other, pytest.raises(PortBusyError) as fault, listening(url):
        pass

    assert (fault.value.port, fault.value.fault) == (port_of(url), PortFault.IN_USE)
    assert is_free(url)


@needs_ipv6
def test_at_the_end_both_ports_are_free_again() -> None:
    url = url_on("localhost")
    for _ in range(3):
        with listening(url):
            assert status_at("::1", url) == 303


@needs_ipv6
def test_the_last_page_closes_both_ports() -> None:
    url = url_on("localhost")
    with listening(url) as listener:
        get(url, RIGHT)
        listener.close(linger_s=60.0)

        assert get(url, "/netatmo-tray/done").status == 200
        assert eventually(lambda: listening_addresses(port_of(url)) == set(), 2.0)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (errno.EADDRINUSE, PortFault.IN_USE),
        (errno.EACCES, PortFault.RESERVED),
        (errno.EPERM, PortFault.RESERVED),
        (errno.EINVAL, PortFault.IN_USE),
    ],
)
def test_a_port_that_the_system_keeps_is_told_from_one_in_use(code: int, fault: PortFault) -> None:
    with pytest.raises(PortBusyError) as said, listening("http://127.0.0.1:54321/", refusing(code)):
        pass

    assert (said.value.port, said.value.fault) == (54321, fault)


def test_another_port_keeps_the_host_as_it_is_written() -> None:
    for host in ("localhost", "[::1]", "127.0.0.1"):
        url = url_on(host)

        assert url == f"http://{host}:{port_of(url)}/callback"
        assert port_of(url) != 54321


def listening_addresses(port: int) -> set[str]:
    """From the kernel's table: addresses in hexadecimal that listen on that port."""
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    rows = [row.split() for table in tables for row in table.read_text().splitlines()]
    local = (row[1].split(":") for row in rows if row[3] == "0A")
    return {address for address, number in local if int(number, 16) == port}
