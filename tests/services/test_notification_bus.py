"""What goes over the session bus for a notification, and what comes back."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netatmo_tray.core.errors import NoNotificationsError
from netatmo_tray.services.notification_bus import (
    Notification,
    NotificationBus,
    open_notification_bus,
)

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no session bus")
if sys.platform not in ("win32", "darwin"):
    from support.fake_session_bus import PretendBus

LOST = Notification("Sign in again", "<b>Ended</b> & gone.", "Sign in")


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PretendBus]:
    service = PretendBus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    yield service
    service.close()


@pytest.fixture
def bus(service: PretendBus) -> Iterator[NotificationBus]:
    bus = open_notification_bus()
    yield bus
    bus.close()


def ended(bus: NotificationBus) -> tuple[threading.Thread, list[object]]:
    """Wait on a thread for the end of notification 7; what came of it."""
    came: list[object] = []

    def wait() -> None:
        try:
            came.append(bus.await_end(7))
        except NoNotificationsError as fault:
            came.append(fault)

    thread = threading.Thread(target=wait)
    thread.start()
    return thread, came


def test_title_text_and_button_are_sent_with_the_types_of_the_specification(
    service: PretendBus, bus: NotificationBus
) -> None:
    assert bus.show(LOST) == 7

    name, replaces, icon, title, body, actions, hints, expires = service.called("Notify")
    assert (name, replaces, icon, expires) == ("netatmo-tray", 0, "netatmo-tray", -1)
    assert (title, body) == (LOST.title, LOST.body)
    assert actions == ["default", "Sign in", "action", "Sign in"]
    assert hints == {"desktop-entry": ("s", "netatmo-tray")}


def test_a_service_that_reads_markup_gets_none(service: PretendBus) -> None:
    service.capabilities = ("body", "body-markup")
    bus = open_notification_bus()

    bus.show(LOST)

    assert service.called("Notify")[4] == "&lt;b&gt;Ended&lt;/b&gt; &amp; gone."
    assert service.called("Notify")[5] == []  # it has no buttons
    bus.close()


@pytest.mark.parametrize("button", ["default", "action"])
def test_a_click_ends_the_waiting(service: PretendBus, bus: NotificationBus, button: str) -> None:
    bus.show(LOST)
    thread, came = ended(bus)

    service.signal("ActionInvoked", "us", 3, button)  # another program's
    service.signal("ActionInvoked", "us", 7, button)

    thread.join(10)
    assert came == [True]


def test_one_that_is_closed_or_runs_out_is_no_click(
    service: PretendBus, bus: NotificationBus
) -> None:
    bus.show(LOST)
    thread, came = ended(bus)

    service.signal("NotificationClosed", "uu", 7, 1)

    thread.join(10)
    assert came == [False]


def test_signals_that_make_no_sense_end_nothing(service: PretendBus, bus: NotificationBus) -> None:
    bus.show(LOST)
    thread, came = ended(bus)

    for _ in range(200):
        service.signal("ActionInvoked", "")
    service.signal("NotificationClosed", "s", "7")
    service.signal("ActionInvoked", "us", 7, "action")

    thread.join(10)
    assert came == [True]


@pytest.mark.parametrize(
    ("member", "answer"),
    [("GetCapabilities", ("", ())), ("Notify", ("", ())), ("Notify", ("s", ("seven",)))],
)
def test_a_service_whose_answers_make_no_sense_is_told(
    service: PretendBus, bus: NotificationBus, member: str, answer: tuple[str, tuple[object, ...]]
) -> None:
    service.answers[member] = answer

    with pytest.raises(NoNotificationsError, match="no sense"):
        bus.show(LOST)


def test_it_is_taken_away_while_another_thread_waits(
    service: PretendBus, bus: NotificationBus
) -> None:
    bus.show(LOST)
    thread, came = ended(bus)

    bus.withdraw(7)

    assert service.called("CloseNotification") == (7,)
    service.signal("NotificationClosed", "uu", 7, 3)
    thread.join(10)
    assert came == [False]


@pytest.mark.parametrize("left", [True, False])
def test_who_waits_is_told_when_the_bus_is_left_or_goes_away(
    service: PretendBus, bus: NotificationBus, left: bool
) -> None:
    bus.show(LOST)
    thread, came = ended(bus)

    (bus if left else service).hang_up()

    thread.join(10)
    assert isinstance(came[0], NoNotificationsError)


def test_a_service_that_refuses_is_told(service: PretendBus, bus: NotificationBus) -> None:
    service.refuses = True

    with pytest.raises(NoNotificationsError, match="refused"):
        bus.show(LOST)


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at-all", "nonsense"])
def test_without_a_bus_that_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    with pytest.raises(NoNotificationsError):
        open_notification_bus()
