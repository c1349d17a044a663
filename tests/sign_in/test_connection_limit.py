"""Idle connections make room for new ones."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from netatmo_tray.core.errors import StateMismatchError
from netatmo_tray.sign_in.connection_limit import ConnectionLimit


class Connections:
    """Connections, each with its client."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._clients: dict[socket.socket, socket.socket] = {}

    def new(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._stack.enter_context(ours)
        self._stack.enter_context(theirs)
        theirs.settimeout(0)
        self._clients[ours] = theirs
        return ours

    def is_shut_down(self, ours: socket.socket) -> bool:
        try:
            return self._clients[ours].recv(1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def connections() -> Iterator[Connections]:
    with ExitStack() as stack:
        yield Connections(stack)


def leave_when_shut_down(limit: ConnectionLimit, connection: socket.socket) -> None:
    """As the thread of a connection does."""

    def read() -> None:
        connection.recv(1)
        limit.leave(connection)

    threading.Thread(target=read, daemon=True).start()


def test_there_is_room_for_as_many_as_the_limit(connections: Connections) -> None:
    limit = ConnectionLimit(2)

    assert [limit.admit(connections.new()) for _ in range(2)] == [True, True]


def test_the_oldest_idle_connection_makes_room(connections: Connections) -> None:
    limit = ConnectionLimit(2)
    first, second, third = (connections.new() for _ in range(3))
    for connection in (first, second):
        limit.admit(connection)
        leave_when_shut_down(limit, connection)

    assert limit.admit(third)
    assert [connections.is_shut_down(each) for each in (first, second, third)] == [
        True,
        False,
        False,
    ]
    limit.shut_down_idle()


def test_no_connection_is_admitted_while_all_wait_for_an_answer(connections: Connections) -> None:
    limit = ConnectionLimit(1)
    waiting = connections.new()
    limit.admit(waiting)

    with limit.busy(waiting):
        assert not limit.admit(connections.new())

    assert not connections.is_shut_down(waiting)


def test_a_connection_that_ends_makes_room(connections: Connections) -> None:
    limit = ConnectionLimit(1)
    first = connections.new()
    limit.admit(first)
    limit.leave(first)

    assert limit.admit(connections.new())
    assert not connections.is_shut_down(first)


def test_a_new_connection_gets_a_moment_to_send_its_request(connections: Connections) -> None:
    limit = ConnectionLimit(1, grace_s=0.2)
    first, came_at = connections.new(), time.monotonic()
    limit.admit(first)
    leave_when_shut_down(limit, first)

    assert limit.admit(connections.new())
    assert time.monotonic() - came_at >= 0.2
    assert connections.is_shut_down(first)


def test_an_answered_connection_makes_room_before_one_that_is_about_to_send(
    connections: Connections,
) -> None:
    limit = ConnectionLimit(2, grace_s=60.0)
    speaking, answered = connections.new(), connections.new()
    for connection in (speaking, answered):
        limit.admit(connection)
        leave_when_shut_down(limit, connection)
    limit.answered(answered)

    assert limit.admit(connections.new())
    assert not connections.is_shut_down(speaking)
    limit.shut_down_idle()


def test_a_connection_that_was_refused_after_waiting_makes_room_like_others(
    connections: Connections,
) -> None:
    limit = ConnectionLimit(1)
    refused = connections.new()
    limit.admit(refused)
    with pytest.raises(StateMismatchError), limit.busy(refused):
        raise StateMismatchError("another state")
    leave_when_shut_down(limit, refused)

    assert limit.admit(connections.new())


def test_at_the_end_all_idle_connections_are_shut_down(connections: Connections) -> None:
    limit = ConnectionLimit(3)
    idle, waiting = connections.new(), connections.new()
    limit.admit(idle)
    limit.admit(waiting)

    with limit.busy(waiting):
        limit.shut_down_idle()

    assert connections.is_shut_down(idle)
    assert not connections.is_shut_down(waiting)
