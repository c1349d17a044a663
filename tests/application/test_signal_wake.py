"""Signals are seen while Qt's event loop sleeps."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.application.signal_wake import SignalWake


@pytest.fixture
def seen() -> Iterator[list[int]]:
    numbers: list[int] = []
    former = signal.signal(signal.SIGTERM, lambda number, _: numbers.append(number))
    yield numbers
    signal.signal(signal.SIGTERM, former)


def test_a_signal_wakes_the_event_loop(qtbot: QtBot, seen: list[int]) -> None:
    wake = SignalWake()

    os.kill(os.getpid(), signal.SIGTERM)

    qtbot.waitUntil(lambda: seen == [signal.SIGTERM])
    wake.close()


def test_closed_it_leaves_everything_as_it_was(qapp: object) -> None:
    before = signal.set_wakeup_fd(-1)

    SignalWake().close()

    assert signal.set_wakeup_fd(before) == -1
