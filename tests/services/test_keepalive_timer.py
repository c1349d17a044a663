"""The login is looked after on a timer."""

import math
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from support.fake_session import Desk, FakeSession, delay_s, fire

from netatmo_tray.cloud import Asker, Keepalive
from netatmo_tray.core.errors import MustAuthorizeError, NetworkError, NetworkFault, StorageError
from netatmo_tray.services.keepalive_timer import (
    REFUSED_RETRY_S,
    RETRY_S,
    SHORTEST_S,
    KeepaliveTimer,
)

OFFLINE = NetworkError("no network", NetworkFault.OFFLINE)
REFUSED = MustAuthorizeError("refused")
FULL = StorageError("full")


class Care:
    """A KeepaliveTimer, and what it said."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.timer = KeepaliveTimer(self.desk)  # type: ignore[arg-type]
        self.said: list[object] = []
        self.timer.renewed.connect(lambda: self.said.append("renewed"))
        self.timer.failed.connect(self.said.append)
        self.timer.refused.connect(self.said.append)

    def start(self, *answers: Any, unsaved: StorageError | None = None) -> FakeSession:
        """Start with a session that has these answers in store; the session."""
        session = FakeSession(*answers)
        session.unsaved = unsaved
        self.timer.start(session)  # type: ignore[arg-type]
        self.desk.do_all()
        return session


@pytest.fixture
def care(qtbot: QtBot) -> Care:
    return Care()


def test_it_asks_at_once_and_comes_back_when_the_session_says(care: Care) -> None:
    session = care.start(Keepalive(10_500.0))

    assert session.asked == [{"delay_on_error": SHORTEST_S, "asker": Asker.TIMER}]
    assert delay_s(care.timer) == 10_500.0
    assert care.said == ["renewed"]


def test_it_goes_on_for_ever(care: Care) -> None:
    session = care.start(Keepalive(100.0))

    for _ in range(5):
        fire(care.timer)
        care.desk.do_all()

    assert len(session.asked) == 6
    assert delay_s(care.timer) == 100.0


@pytest.mark.parametrize("wild", [0.0, -1.0, -1e9, math.nan])
def test_a_delay_that_makes_no_sense_is_never_a_hot_loop(care: Care, wild: float) -> None:
    care.start(Keepalive(wild))

    assert delay_s(care.timer) == 1.0


@pytest.mark.parametrize("wild", [1e9, math.inf, 2.0**40])
def test_a_delay_that_no_timer_can_take_is_a_day(care: Care, wild: float) -> None:
    care.start(Keepalive(wild))

    assert delay_s(care.timer) == 86400.0


@pytest.mark.parametrize("fault", [OFFLINE, FULL])
def test_a_fault_is_told_and_tried_again(care: Care, fault: Exception) -> None:
    care.start(Keepalive(90.0, fault))

    assert care.said == [fault]
    assert delay_s(care.timer) == 90.0


def test_a_refused_login_is_told_and_not_hammered(care: Care) -> None:
    care.start(Keepalive(60.0, REFUSED))

    assert care.said == [REFUSED]
    assert delay_s(care.timer) == REFUSED_RETRY_S


def test_a_session_that_raises_is_tried_again(care: Care) -> None:
    care.start(OFFLINE)

    assert care.said == [OFFLINE]
    assert delay_s(care.timer) == RETRY_S


def test_a_bug_in_a_slot_does_not_stop_it(care: Care, qtbot: QtBot) -> None:
    care.timer.renewed.connect(lambda: 1 // 0)

    with qtbot.captureExceptions() as reported:
        care.start(Keepalive(100.0))

    assert reported
    assert delay_s(care.timer) == 100.0


def test_the_timer_is_armed_while_the_answer_is_on_its_way(care: Care) -> None:
    care.timer.start(FakeSession(Keepalive(100.0)))  # type: ignore[arg-type]

    assert delay_s(care.timer) == REFUSED_RETRY_S


def test_an_answer_after_the_end_is_dropped(care: Care) -> None:
    care.timer.start(FakeSession(Keepalive(100.0)))  # type: ignore[arg-type]
    care.timer.stop()
    care.desk.do_all()

    assert care.said == []
    assert delay_s(care.timer) is None


def test_an_answer_for_the_session_before_is_dropped(care: Care) -> None:
    care.timer.start(FakeSession(Keepalive(60.0, REFUSED)))  # type: ignore[arg-type]
    care.timer.start(FakeSession(Keepalive(100.0)))  # type: ignore[arg-type]
    care.desk.do_all()

    assert care.said == ["renewed"]
    assert delay_s(care.timer) == 100.0


def test_after_a_request_whose_renewed_login_could_not_be_stored_it_looks_again_soon(
    care: Care,
) -> None:
    session = care.start(Keepalive(10_500.0), Keepalive(90.0, FULL), Keepalive(10_000.0))
    session.unsaved = FULL

    care.timer.look_soon()

    assert delay_s(care.timer) == SHORTEST_S
    fire(care.timer)
    care.desk.do_all()
    assert care.said == ["renewed", FULL]
    assert delay_s(care.timer) == 90.0


def test_a_pause_that_the_cloud_wants_is_not_cut_short_by_good_readings(care: Care) -> None:
    care.start(Keepalive(900.0, OFFLINE))

    care.timer.look_soon()

    assert delay_s(care.timer) == 900.0


def test_a_look_that_is_due_sooner_is_not_put_off(care: Care) -> None:
    care.start(Keepalive(5.0), unsaved=FULL)

    care.timer.look_soon()

    assert delay_s(care.timer) == 5.0


def test_a_login_that_is_left_alone_is_not_looked_after_again(care: Care) -> None:
    care.start(Keepalive(10_500.0), unsaved=FULL)
    care.timer.stop()

    care.timer.look_soon()

    assert delay_s(care.timer) is None


def test_a_fault_is_logged_once_until_it_is_over(
    care: Care, caplog: pytest.LogCaptureFixture
) -> None:
    fault, well = Keepalive(10.0, FULL), Keepalive(10.0)
    care.start(fault, fault, fault, Keepalive(10.0, OFFLINE), fault, well, fault, fault)
    for _ in range(7):
        fire(care.timer)
        care.desk.do_all()

    logged = [record.getMessage() for record in caplog.records]
    full = "StorageError: full"
    assert logged == [full, "NetworkError: no network", full, full]


# --- somebody else wants it


@pytest.mark.parametrize("asker", [Asker.USER, Asker.NETWORK])
def test_the_session_is_told_who_asks_and_says_when_the_timer_goes_on(
    care: Care, asker: Asker
) -> None:
    session = care.start(Keepalive(300.0, OFFLINE), Keepalive(250.0, OFFLINE))

    care.timer.ask(asker)
    care.desk.do_all()

    assert [each["asker"] for each in session.asked] == [Asker.TIMER, asker]
    assert delay_s(care.timer) == 250.0


def test_without_a_login_nobody_is_asked(care: Care) -> None:
    care.timer.ask(Asker.USER)
    care.timer.look_now()

    assert not care.desk.jobs


def test_a_login_that_is_missed_is_looked_at_now(care: Care) -> None:
    session = care.start(Keepalive(10_000.0))

    care.timer.look_now()
    care.desk.do_all()

    assert len(session.asked) == 2


def test_a_login_that_is_missed_while_it_is_looked_at_is_looked_at_once(care: Care) -> None:
    care.timer.start(FakeSession(Keepalive(100.0)))  # type: ignore[arg-type]
    assert care.timer.asking

    care.timer.look_now()

    assert len(care.desk.jobs) == 1
    care.desk.do_all()
    assert not care.timer.asking


@pytest.mark.parametrize("answer", [Keepalive(60.0, REFUSED), OFFLINE])
def test_whatever_the_answer_was_the_next_question_is_possible(care: Care, answer: object) -> None:
    care.start(answer)

    assert not care.timer.asking


def test_it_is_known_when_the_session_is_asked_again(care: Care) -> None:
    assert care.timer.next_in_s is None

    care.start(Keepalive(100.0))

    assert care.timer.next_in_s == pytest.approx(100.0, abs=5)
