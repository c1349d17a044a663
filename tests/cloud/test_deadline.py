"""Connecting in turns, cutting in time."""

import socket
import threading
from typing import Any

import pytest
from support.byte_servers import RawServer, http, says

from netatmo_tray.cloud.deadline import Deadline, _alternating

V4, V6 = socket.AF_INET, socket.AF_INET6


def address(family: int, name: str) -> tuple[int, int, int, str, tuple[Any, ...]]:
    return (family, socket.SOCK_STREAM, 6, "", (name, 80))


def test_address_families_take_turns() -> None:
    found = [address(V6, "a"), address(V6, "b"), address(V6, "c"), address(V4, "d")]

    assert [each[4][0] for each in _alternating(found)] == ["a", "d", "b", "c"]


def test_an_address_that_leads_nowhere_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dead = socket.create_server(("127.0.0.1", 0))
    port = dead.getsockname()[1]
    dead.close()
    with RawServer(says(http())) as server, Deadline(5) as deadline:
        found = [
            (V4, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
            (V4, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

        with deadline.connect("localhost", 80) as connection:
            assert connection.getpeername()[1] == server.port


def test_a_name_without_addresses_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])

    with Deadline(5) as deadline, pytest.raises(OSError, match="address"):
        deadline.connect("localhost", 80)


def test_each_address_gets_five_seconds_at_most_and_never_more_than_is_left() -> None:
    assert Deadline(30)._connect_timeout_s() == 5
    assert Deadline(2)._connect_timeout_s() <= 2


def test_nothing_is_connected_after_the_end() -> None:
    with RawServer(says(http())) as server:
        deadline = Deadline(-1)
        with pytest.raises(TimeoutError):
            deadline.connect("127.0.0.1", server.port)

    assert server.heads == []


def test_the_line_is_cut_when_the_time_is_over() -> None:
    silent = threading.Event()
    with RawServer(lambda *_: silent.wait(5) and None) as server:
        with Deadline(0.05) as deadline, deadline.connect("127.0.0.1", server.port) as connection:
            connection.settimeout(5)
            connection.sendall(b"x\r\n\r\n")
            assert connection.recv(1) == b""
            assert deadline.passed
        silent.set()


def test_a_line_made_at_the_very_end_is_not_handed_out() -> None:
    with RawServer(says(http())) as server:
        deadline = Deadline(5)
        deadline._cut()
        with pytest.raises(TimeoutError):
            deadline.connect("127.0.0.1", server.port)


def test_a_second_line_takes_the_place_of_the_first_and_a_dead_one_is_no_fault() -> None:
    with RawServer(says(http())) as server, Deadline(5) as deadline:
        deadline.connect("127.0.0.1", server.port).close()
        second = deadline.connect("127.0.0.1", server.port)
        second.sendall(b"x\r\n\r\n")
        while second.recv(4096):
            pass
        second.shutdown(socket.SHUT_WR)
        second.close()
        deadline._cut()
        deadline._cut()

        assert deadline.passed


def test_no_timer_is_left_behind() -> None:
    with Deadline(60) as deadline:
        timer = deadline._timer
    timer.join(3)

    assert not timer.is_alive()
