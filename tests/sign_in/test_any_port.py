"""Where another port may be tried, and where it may not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from support.listener_client import get, port_of

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import PortBusyError
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.any_port import started
from netatmo_tray.sign_in.listener import free_callback_url


class Ports:
    """The ports that an attempt goes through."""

    def __init__(self, url: str, *, registered: bool = False) -> None:
        self.tried = [url]
        self._registered = registered

    def attempt(self) -> SignIn:
        return SignIn(Session("id", "secret", callback_url=self.tried[-1]), self.tried[-1])

    def use_another(self) -> bool:
        if not self._registered:
            self.tried.append(free_callback_url(self.tried[0]))
        return not self._registered


@pytest.fixture
def busy(url: str) -> Iterator[str]:
    """An address whose port another program has."""
    with socket.create_server(("127.0.0.1", port_of(url))):
        yield url


def test_a_free_port_is_used_as_it_is(url: str) -> None:
    ports = Ports(url)

    with started(ports.attempt, ports.use_another):
        assert get(url, "/").status == 404

    assert ports.tried == [url]


def test_a_registered_port_that_is_busy_is_named_and_no_other_is_tried(
    busy: str,
) -> None:
    ports = Ports(busy, registered=True)

    with pytest.raises(PortBusyError) as fault:
        started(ports.attempt, ports.use_another)

    assert fault.value.port == port_of(busy)
    assert ports.tried == [busy]


def test_without_a_registered_address_another_port_does(busy: str) -> None:
    ports = Ports(busy)

    with started(ports.attempt, ports.use_another) as attempt:
        assert get(ports.tried[-1], "/").status == 404

    assert ports.tried[-1] != busy
    assert str(port_of(ports.tried[-1])) in attempt.link
    attempt.free_port(5)


def test_it_gives_up_after_some_ports_that_are_taken_again_at_once(busy: str) -> None:
    ports = Ports(busy)

    with pytest.raises(PortBusyError):
        started(ports.attempt, lambda: ports.tried.append(busy) is None)

    assert 2 < len(ports.tried) < 10


def test_only_the_port_of_an_address_changes() -> None:
    other = free_callback_url("http://localhost:54321/my/callback")

    assert other.startswith("http://localhost:")
    assert other.endswith("/my/callback")
    assert port_of(other) != 54321
