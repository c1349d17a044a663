"""Qt objects die on the GUI thread only."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.application.python_under_qt import GcControl


class Knot:
    """An object that only the collector can undo."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[GcControl]:
    garbage = GcControl()
    yield garbage
    garbage.close()


def busy_elsewhere() -> None:
    """Make far more objects on another thread than it takes to wake the collector."""
    thread = threading.Thread(target=lambda: [[] for _ in range(50_000)])
    thread.start()
    thread.join()


def test_another_thread_collects_nothing(garbage: GcControl) -> None:
    knot = weakref.ref(Knot())

    busy_elsewhere()

    assert knot() is not None


def test_it_is_collected_when_told(garbage: GcControl) -> None:
    knot = weakref.ref(Knot())

    garbage.collect()

    assert knot() is None


def test_what_is_there_at_the_first_time_is_not_looked_at_again(garbage: GcControl) -> None:
    late = Knot()
    garbage.collect()
    assert not any(each is late for each in gc.get_objects())

    later = Knot()
    garbage.collect()
    assert any(each is later for each in gc.get_objects())


def test_at_the_end_python_collects_by_itself_again(qtbot: QtBot) -> None:
    garbage = GcControl()
    knot = weakref.ref(Knot())

    garbage.close()

    assert knot() is None
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
