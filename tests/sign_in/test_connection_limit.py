"""A small crowd at the door."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from netatmo_tray.core.errors import StateMismatchError
from netatmo_tray.sign_in.connection_limit import ConnectionLimit


class Visitors:
    """Connections, each with somebody at its other end."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._others: dict[socket.socket, socket.socket] = {}

    def new(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._stack.enter_context(ours)
        self._stack.enter_context(theirs)
        theirs.settimeout(0)
        self._others[ours] = theirs
        return ours

    def is_cut_off(self, ours: socket.socket) -> bool:
        try:
            return self._others[ours].recv(1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def visitors() -> Iterator[Visitors]:
    with ExitStack() as stack:
        yield Visitors(stack)


def leave_when_cut_off(peers: ConnectionLimit, connection: socket.socket) -> None:
    """What a peer's thread does."""

    def read() -> None:
        connection.recv(1)
        peers.leave(connection)

    threading.Thread(target=read, daemon=True).start()


def test_there_is_room_for_as_many_as_the_limit(visitors: Visitors) -> None:
    peers = ConnectionLimit(2)

    assert [peers.admit(visitors.new()) for _ in range(2)] == [True, True]


def test_the_oldest_idle_one_makes_room(visitors: Visitors) -> None:
    peers = ConnectionLimit(2)
    first, second, third = (visitors.new() for _ in range(3))
    for connection in (first, second):
        peers.admit(connection)
        leave_when_cut_off(peers, connection)

    assert peers.admit(third)
    assert [visitors.is_cut_off(each) for each in (first, second, third)] == [True, False, False]
    peers.cut_off_idle()


def test_nobody_is_admitted_while_all_wait_for_an_answer(visitors: Visitors) -> None:
    peers = ConnectionLimit(1)
    waiting = visitors.new()
    peers.admit(waiting)

    with peers.undisturbed(waiting):
        assert not peers.admit(visitors.new())

    assert not visitors.is_cut_off(waiting)


def test_who_leaves_makes_room(visitors: Visitors) -> None:
    peers = ConnectionLimit(1)
    first = visitors.new()
    peers.admit(first)
    peers.leave(first)

    assert peers.admit(visitors.new())
    assert not visitors.is_cut_off(first)


def test_who_has_just_come_gets_a_moment_to_speak(visitors: Visitors) -> None:
    peers = ConnectionLimit(1, grace_s=0.2)
    first, came_at = visitors.new(), time.monotonic()
    peers.admit(first)
    leave_when_cut_off(peers, first)

    assert peers.admit(visitors.new())
    assert time.monotonic() - came_at >= 0.2
    assert visitors.is_cut_off(first)


def test_who_has_got_an_answer_makes_room_before_who_is_about_to_speak(visitors: Visitors) -> None:
    peers = ConnectionLimit(2, grace_s=60.0)
    speaking, answered = visitors.new(), visitors.new()
    for connection in (speaking, answered):
        peers.admit(connection)
        leave_when_cut_off(peers, connection)
    peers.answered(answered)

    assert peers.admit(visitors.new())
    assert not visitors.is_cut_off(speaking)
    peers.cut_off_idle()


def test_who_was_refused_after_waiting_for_us_makes_room_like_others(visitors: Visitors) -> None:
    peers = ConnectionLimit(1)
    refused = visitors.new()
    peers.admit(refused)
    with pytest.raises(StateMismatchError), peers.undisturbed(refused):
        raise StateMismatchError("another state")
    leave_when_cut_off(peers, refused)

    assert peers.admit(visitors.new())


def test_at_the_end_all_idle_ones_are_cut_off(visitors: Visitors) -> None:
    peers = ConnectionLimit(3)
    idle, waiting = visitors.new(), visitors.new()
    peers.admit(idle)
    peers.admit(waiting)

    with peers.undisturbed(waiting):
        peers.cut_off_idle()

    assert visitors.is_cut_off(idle)
    assert not visitors.is_cut_off(waiting)
