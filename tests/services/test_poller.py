"""Readings in step with the station, whatever happens on the way."""

import socket
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from support.fake_session import Desk, FakeSession, delay_s, fire, stations_answer
from support.fakes import FakeClock

from netatmo_tray.cloud import Session
from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    NetworkFault,
    RenewalDueError,
    ThrottledError,
)
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.core.readings.cut import MOST_MODULES
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.background import Background
from netatmo_tray.services.poller import Poller
from netatmo_tray.storage.memory_store import MemoryTokenStore

OFFLINE = NetworkError("no network", NetworkFault.OFFLINE)
REFUSED = MustAuthorizeError("refused")
WITHOUT_FAVOURITES = Settings(favorites=False)
LOGIN = Token("access", "refresh", datetime(2100, 1, 1, tzinfo=UTC))


class Watch:
    """A Poller with its clock, and what it said."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.desk = clock, Desk()
        self.poller = Poller(self.desk, clock, lambda: 1.0)  # type: ignore[arg-type]
        self.snapshots: list[object] = []
        self.faults: list[NetatmoError] = []
        self.busy: list[bool] = []
        self.poller.snapshot_changed.connect(self.snapshots.append)
        self.poller.failed.connect(self.faults.append)
        self.poller.busy_changed.connect(self.busy.append)

    def start(self, *answers: Any) -> FakeSession:
        """Start with a session that has these answers in store; the session."""
        session = FakeSession(*answers)
        self.poller.start(session)  # type: ignore[arg-type]
        self.desk.do_all()
        return session

    def answer(self, minutes_old: float = 1.0) -> dict[str, Any]:
        """The cloud's answer at this moment, with a measurement of that age."""
        now = self.clock().timestamp()
        return stations_answer(now - minutes_old * 60, now)

    @property
    def delay_s(self) -> float | None:
        return delay_s(self.poller)

    def fire(self) -> None:
        fire(self.poller)
        self.desk.do_all()


@pytest.fixture
def watch(qtbot: QtBot, clock: FakeClock) -> Watch:
    return Watch(clock)


# --- in step


def test_it_asks_at_once(watch: Watch) -> None:
    session = watch.start(watch.answer())

    assert session.asked == [{"get_favorites": True, "no_warnings": True, "renew": False}]
    assert watch.snapshots == [watch.poller.snapshot]
    assert watch.busy == [True, False]


def test_without_favourites_it_says_so(watch: Watch) -> None:
    watch.poller.follow(WITHOUT_FAVOURITES)

    session = watch.start(watch.answer())

    assert session.asked == [{"get_favorites": False, "no_warnings": True, "renew": False}]


def test_favourites_that_are_changed_while_it_asks_are_asked_for_once_more(watch: Watch) -> None:
    session = watch.start(watch.answer())
    watch.poller.follow(WITHOUT_FAVOURITES)
    watch.poller.poll()
    watch.poller.follow(Settings())
    watch.poller.poll()

    watch.desk.do_all()

    assert [each["get_favorites"] for each in session.asked] == [True, False, True]
    assert not watch.poller.busy


def test_favourites_that_are_changed_while_it_asks_in_vain_wait_as_long_as_all(
    watch: Watch,
) -> None:
    session = FakeSession(OFFLINE)
    watch.poller.start(session)
    watch.poller.follow(WITHOUT_FAVOURITES)
    watch.poller.poll()

    watch.desk.do_all()

    assert len(session.asked) == 1


def test_of_thousands_of_modules_a_bounded_number_with_the_chosen_ones_leaves_the_worker(
    watch: Watch,
) -> None:
    answer = watch.answer()
    (station,) = answer["body"]["devices"]
    station["modules"] = [{"_id": f"m{each}", "type": "NAModule4"} for each in range(3000)]
    icons, cards = (ValueChoice("m2990"),), Cards(pinned=("m2995",))
    watch.poller.follow(Settings(icons=icons, cards=cards))

    watch.start(answer)

    (read,) = watch.snapshots
    assert isinstance(read, Snapshot)
    assert len(read.modules()) == MOST_MODULES
    assert read.left_out == 3001 - MOST_MODULES
    assert [each.id for each in read.modules()][-2:] == ["m2990", "m2995"]


def test_it_comes_back_when_the_next_measurement_should_be_there(watch: Watch) -> None:
    watch.start(watch.answer(minutes_old=4))

    assert watch.delay_s == 6 * 60 + 20


def test_it_learns_the_stations_rhythm(watch: Watch) -> None:
    session = watch.start(watch.answer(minutes_old=1))
    watch.clock.advance(minutes=5)
    session.answers[0] = watch.answer(minutes_old=1)
    watch.fire()

    assert watch.delay_s == 4 * 60 + 20


def test_a_wrong_clock_of_this_computer_does_not_bring_it_out_of_step(watch: Watch) -> None:
    now = watch.clock().timestamp()
    ahead = 86400.0

    watch.start(stations_answer(now + ahead - 240, now + ahead))

    assert watch.delay_s == 6 * 60 + 20


def test_a_station_that_says_nothing_new_is_not_hammered(watch: Watch) -> None:
    watch.start(watch.answer(minutes_old=300))

    assert watch.delay_s is not None
    assert watch.delay_s >= 120


def test_stations_without_readings_are_asked_for_later(watch: Watch) -> None:
    watch.start({"body": {"devices": []}, "time_server": 0})

    assert watch.delay_s == 660


# --- faults


def test_a_fault_keeps_the_last_readings(watch: Watch) -> None:
    watch.start(watch.answer(), OFFLINE)
    before = watch.poller.snapshot

    watch.fire()

    assert watch.poller.snapshot is before is not None
    assert watch.faults == [OFFLINE]


def test_each_fault_in_a_row_makes_it_wait_longer(watch: Watch) -> None:
    watch.start(OFFLINE)
    delays = [watch.delay_s]
    for _ in range(7):
        watch.fire()
        delays.append(watch.delay_s)

    assert delays == [30, 60, 118, 298, 590, 890, 890, 890]


def test_a_success_ends_the_back_off(watch: Watch) -> None:
    watch.start(OFFLINE, OFFLINE, watch.answer(1), OFFLINE)
    for _ in range(3):
        watch.fire()

    assert watch.delay_s == 30


def test_a_lost_login_is_told_once_and_asked_no_more(watch: Watch) -> None:
    session = watch.start(REFUSED)

    assert watch.faults == [REFUSED]
    assert watch.delay_s is None
    assert len(session.asked) == 1


def test_after_a_new_sign_in_it_asks_again(watch: Watch) -> None:
    watch.start(REFUSED)

    watch.start(watch.answer())

    assert watch.poller.snapshot is not None


def test_a_bug_in_a_slot_does_not_stop_polling(watch: Watch, qtbot: QtBot) -> None:
    watch.poller.snapshot_changed.connect(lambda _: 1 // 0)
    watch.poller.failed.connect(lambda _: 1 // 0)

    with qtbot.captureExceptions() as reported:
        watch.start(watch.answer(), OFFLINE)
        assert watch.delay_s is not None
        watch.fire()

    assert len(reported) == 2
    assert watch.delay_s == 30


def test_a_bug_in_the_request_does_not_stop_polling(qtbot: QtBot, clock: FakeClock) -> None:
    network = Background("network")
    poller = Poller(network, clock, lambda: 1.0)
    faults: list[object] = []
    poller.failed.connect(faults.append)

    with qtbot.captureExceptions() as reported:
        poller.start(FakeSession(ZeroDivisionError()))  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: len(reported) == 1)

    assert len(faults) == 1
    assert not poller.busy
    assert delay_s(poller) == 30
    network.stop(1.0)


# --- pauses


def test_a_pause_that_the_cloud_wants_is_kept(watch: Watch) -> None:
    watch.start(ThrottledError("quota", 1800.0))

    assert watch.delay_s == 1800


def test_in_a_pause_neither_wake_nor_settings_nor_user_make_it_ask(watch: Watch) -> None:
    session = watch.start(ThrottledError("quota", 1800.0))
    watch.clock.advance(seconds=600)

    watch.poller.poll()
    assert watch.poller.refresh() == NotAsked(Reason.PAUSE, None, 1200.0)
    watch.desk.do_all()

    assert len(session.asked) == 1
    assert watch.delay_s == 1200


def test_in_a_pause_a_new_session_waits_too(watch: Watch) -> None:
    watch.start(ThrottledError("quota", 1800.0))

    other = watch.start(watch.answer())

    assert other.asked == []
    assert watch.delay_s == 1800


def test_after_the_pause_it_asks(watch: Watch) -> None:
    watch.start(ThrottledError("quota", 1800.0), watch.answer())
    watch.clock.advance(seconds=1800)

    watch.fire()

    assert len(watch.snapshots) == 1


def test_a_clock_set_back_does_not_make_a_pause_last_for_years(watch: Watch) -> None:
    watch.start(ThrottledError("quota", 1800.0), watch.answer())
    watch.clock.advance(days=-3650)

    assert watch.poller.refresh() is None


# --- by hand


def test_the_user_can_ask_at_most_once_a_minute(watch: Watch) -> None:
    session = watch.start(watch.answer())

    assert watch.poller.refresh() is None
    watch.desk.do_all()
    watch.clock.advance(seconds=59)
    assert watch.poller.refresh() is not None
    watch.clock.advance(seconds=1)
    assert watch.poller.refresh() is None
    watch.desk.do_all()

    assert len(session.asked) == 3


def test_who_asks_too_soon_is_told_when_that_was_and_what_is_planned(watch: Watch) -> None:
    watch.start(watch.answer(minutes_old=4))
    watch.poller.refresh()
    watch.desk.do_all()
    watch.clock.advance(seconds=20)

    assert watch.poller.refresh() == NotAsked(Reason.TOO_SOON, 20.0, 6 * 60)


def test_who_asks_while_the_cloud_is_being_asked_gets_what_comes(watch: Watch) -> None:
    watch.poller.start(FakeSession(watch.answer()))  # type: ignore[arg-type]

    assert watch.poller.refresh() is None
    assert len(watch.desk.jobs) == 1
    watch.desk.do_all()
    assert watch.poller.refresh() is None, "the first wish cost the user nothing"


def test_a_clock_set_back_does_not_keep_the_user_from_asking(watch: Watch) -> None:
    watch.start(watch.answer())
    watch.poller.refresh()
    watch.desk.do_all()
    watch.clock.advance(days=-1)

    assert watch.poller.refresh() is None


def test_without_a_login_there_is_nothing_to_ask(watch: Watch) -> None:
    assert watch.poller.refresh() == NotAsked(Reason.SIGNED_OUT)
    watch.poller.poll()

    assert not watch.desk.jobs


# --- a login that has to be renewed first


@pytest.fixture
def waiting(watch: Watch) -> FakeSession:
    """The poller's session has no valid access token, and gives readings once it has."""
    missed: list[bool] = []
    watch.poller.login_missed.connect(lambda: missed.append(True))
    session = watch.start(RenewalDueError("over"), watch.answer())
    assert missed == [True]
    return session


def test_a_login_that_has_to_be_renewed_is_waited_for_without_a_word(
    watch: Watch, waiting: FakeSession
) -> None:
    assert watch.delay_s is None
    assert watch.poller.next_at is None
    assert (watch.faults, watch.snapshots) == ([], [])
    assert watch.busy == [True, False]


def test_once_the_login_is_renewed_readings_are_asked_for_at_once(
    watch: Watch, waiting: FakeSession
) -> None:
    watch.poller.on_renewed()
    watch.desk.do_all()

    assert len(watch.snapshots) == 1


def test_a_login_that_was_not_missed_brings_no_request_when_it_is_renewed(watch: Watch) -> None:
    session = watch.start(RenewalDueError("over"), watch.answer())
    for _ in range(3):
        watch.poller.on_renewed()
        watch.desk.do_all()

    assert len(session.asked) == 2


def test_after_a_sign_out_nobody_waits_for_the_login(watch: Watch, waiting: FakeSession) -> None:
    watch.poller.stop()
    watch.poller.on_renewed()

    assert not watch.desk.jobs


def test_a_pause_that_the_cloud_wants_is_kept_when_the_login_is_renewed(watch: Watch) -> None:
    session = watch.start(ThrottledError("quota", 1800.0), RenewalDueError("over"))
    watch.clock.advance(seconds=1800)
    watch.fire()
    watch.clock.advance(seconds=-600)

    watch.poller.on_renewed()
    watch.desk.do_all()

    assert len(session.asked) == 2
    assert watch.delay_s == 600


# --- one at a time, and only for this login


def test_only_one_request_is_under_way(watch: Watch) -> None:
    session = FakeSession(watch.answer())
    watch.poller.start(session)  # type: ignore[arg-type]
    watch.poller.poll()
    watch.poller.refresh()

    assert len(watch.desk.jobs) == 1


def test_a_name_that_is_looked_up_for_ever_holds_up_no_window_and_piles_up_nothing(
    qtbot: QtBot, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    answering = threading.Event()

    def hang(*name: object, **_: object) -> list[object]:
        looked_up.append(threading.current_thread().name)
        answering.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    network = Background("network")
    poller = Poller(network, clock)
    session = Session("id", "secret", api_url="http://localhost:9", persist=MemoryTokenStore(LOGIN))
    with qtbot.waitSignal(poller.failed) as failed:
        poller.start(session)
        qtbot.waitUntil(lambda: bool(looked_up))
        for _ in range(5):
            poller.poll()
        ticks: list[bool] = []
        QTimer.singleShot(0, lambda: ticks.append(True))
        qtbot.waitUntil(lambda: bool(ticks))
        assert looked_up == ["network"]
        answering.set()

    assert failed.args[0].fault is NetworkFault.DNS
    assert looked_up == ["network"]
    network.stop()


def test_a_late_answer_after_a_sign_out_is_dropped(watch: Watch) -> None:
    watch.poller.start(FakeSession(watch.answer()))  # type: ignore[arg-type]
    watch.poller.forget()
    watch.desk.do_all()

    assert watch.snapshots == []
    assert watch.poller.snapshot is None
    assert watch.delay_s is None
    assert watch.busy == [True, False]


def test_a_late_fault_after_a_sign_out_is_dropped(watch: Watch) -> None:
    watch.poller.start(FakeSession(OFFLINE))  # type: ignore[arg-type]
    watch.poller.stop()
    watch.desk.do_all()

    assert watch.faults == []
    assert watch.delay_s is None


def test_a_new_login_is_asked_although_the_old_ones_request_is_under_way(watch: Watch) -> None:
    old = FakeSession(watch.answer(minutes_old=9))
    watch.poller.start(old)  # type: ignore[arg-type]

    new = watch.start(watch.answer(minutes_old=1))

    assert len(new.asked) == 1
    assert len(watch.snapshots) == 1
    assert not watch.poller.busy
    assert watch.delay_s == 9 * 60 + 20


def test_stopping_keeps_the_readings_and_forgetting_drops_them(watch: Watch) -> None:
    watch.start(watch.answer())

    watch.poller.stop()
    assert watch.poller.snapshot is not None

    watch.poller.forget()
    assert watch.poller.snapshot is None


def test_it_is_known_when_the_cloud_will_be_asked_again(clock: FakeClock) -> None:
    watch = Watch(clock)
    assert watch.poller.next_at is None

    watch.start(watch.answer())
    assert watch.delay_s is not None
    planned = watch.poller.next_at
    assert planned is not None
    assert abs((planned - clock()).total_seconds() - watch.delay_s) < 1

    watch.poller.stop()
    assert watch.poller.next_at is None


def test_after_a_lost_login_nothing_is_planned(clock: FakeClock) -> None:
    watch = Watch(clock)

    watch.start(REFUSED)

    assert watch.poller.next_at is None
