"""A notification comes once, goes when it is told to, and never keeps anybody waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netatmo_tray.core.errors import NoNotificationsError
from netatmo_tray.services.notification_bus import Notification
from netatmo_tray.services.notifier import Notifier

LOST = Notification("Sign in again", "The login has ended.", "Sign in")


class FakeDesktop:
    """The desktop's side: shows notifications until they are clicked, closed or taken away."""

    def __init__(self) -> None:
        self.shown: dict[int, Notification] = {}
        self.count = 0
        self.open = 0
        self.absent = False
        self.slow = threading.Event()
        self.slow.set()
        self._news = threading.Condition()
        self._clicked: set[int] = set()
        self._forgotten: set[int] = set()
        self._fell_silent = False

    def connect(self) -> FakeDesktop:
        if self.absent:
            raise NoNotificationsError("there is no session bus")
        self.slow.wait(5)
        self.open += 1
        self._fell_silent = False
        return self

    def show(self, notification: Notification) -> int:
        with self._news:
            self.count += 1
            self.shown[self.count] = notification
            self._news.notify_all()
            return self.count

    def await_end(self, number: int) -> bool:
        with self._news:
            self._news.wait_for(lambda: self._over(number) or self._fell_silent, 30)
            if self._fell_silent:
                raise NoNotificationsError("the bus is gone")
            return number in self._clicked

    def withdraw(self, number: int) -> None:
        with self._news:
            self.shown.pop(number, None)
            self._news.notify_all()

    def click(self, number: int) -> None:
        self._clicked.add(number)
        self.withdraw(number)

    def restart(self) -> None:
        """Tell nobody of the end of what is shown now."""
        self._forgotten |= self.shown.keys()
        self.shown.clear()

    def _over(self, number: int) -> bool:
        return number not in self.shown and number not in self._forgotten

    def hang_up(self) -> None:
        with self._news:
            self._fell_silent = True
            self._news.notify_all()

    def close(self) -> None:
        self.open -= 1


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def notifier(desktop: FakeDesktop, qtbot: QtBot) -> Iterator[Notifier]:
    notifier = Notifier(open_bus=desktop.connect)
    yield notifier
    desktop.slow.set()
    notifier.stop()


@pytest.fixture
def showing(desktop: FakeDesktop, notifier: Notifier, qtbot: QtBot) -> Notifier:
    """The first notification is in sight."""
    notifier.show(LOST)
    qtbot.waitUntil(lambda: desktop.shown == {1: LOST})
    return notifier


def test_a_click_is_told_and_the_bus_is_left(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(showing.clicked):
        desktop.click(1)

    qtbot.waitUntil(lambda: desktop.open == 0)


def test_one_that_the_user_closes_is_no_click(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(showing.clicked):
        desktop.withdraw(1)
        qtbot.waitUntil(lambda: desktop.open == 0)


def test_it_can_be_taken_away(desktop: FakeDesktop, showing: Notifier, qtbot: QtBot) -> None:
    showing.withdraw()

    assert desktop.shown == {}
    qtbot.waitUntil(lambda: desktop.open == 0)


def test_one_that_is_withdrawn_before_it_came_is_not_left_standing(
    desktop: FakeDesktop, notifier: Notifier, qtbot: QtBot
) -> None:
    desktop.slow.clear()
    notifier.show(LOST)
    notifier.withdraw()
    desktop.slow.set()

    later = Notification("Later", "", "Do")
    notifier.show(later)

    qtbot.waitUntil(lambda: list(desktop.shown.values()) == [later])


def test_a_second_one_takes_the_place_of_the_first(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    showing.show(LOST)

    qtbot.waitUntil(lambda: desktop.shown == {2: LOST})


def test_a_service_that_forgets_the_first_one_does_not_hold_up_the_second(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    desktop.restart()

    showing.show(LOST)

    qtbot.waitUntil(lambda: desktop.shown == {2: LOST})


def test_where_nobody_shows_it_that_is_told(
    desktop: FakeDesktop, notifier: Notifier, qtbot: QtBot
) -> None:
    desktop.absent = True

    with qtbot.waitSignal(notifier.refused) as refused:
        notifier.show(LOST)

    assert refused.args == [LOST]


def test_a_bus_that_goes_away_is_told_as_well(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(showing.refused):
        desktop.hang_up()


def test_after_the_end_nothing_is_told(
    desktop: FakeDesktop, showing: Notifier, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(showing.refused), qtbot.assertNotEmitted(showing.clicked):
        showing.stop()
        qtbot.waitUntil(lambda: desktop.open == 0)
