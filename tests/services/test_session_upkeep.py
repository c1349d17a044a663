"""Readings and a living login, while somebody is signed in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Slot
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount
from support.fake_session import Desk, FakeSession, stations_answer
from support.fakes import FakeClock

from netatmo_tray.cloud import Keepalive
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.session_upkeep import SessionUpkeep

REFUSED = MustAuthorizeError("refused")


class SignedInSession(FakeSession):
    """A session whose login is renewed whenever that is asked for."""

    renewals = 0

    def keepalive(self, delay_on_error: float = 60) -> Keepalive:
        self.renewals += 1
        return Keepalive(3600.0)


class AccountWithSession(FakeAccount):
    """Notes what the cloud thinks of its login."""

    def __init__(self, session: FakeSession) -> None:
        super().__init__(AccountState.OPENING)
        self.session = session
        self.told: list[NetatmoError | None] = []

    @Slot(object)
    def refused(self, fault: NetatmoError) -> None:
        self.told.append(fault)

    @Slot()
    def accepted(self) -> None:
        self.told.append(None)

    @Slot(object)
    def not_renewed(self, fault: NetatmoError) -> None:
        self.waiting = fault


class Scene:
    """An upkeep whose work is done at once."""

    def __init__(self, clock: FakeClock) -> None:
        at_s = clock().timestamp()
        self.session = SignedInSession(stations_answer(at_s, at_s))
        self.account = AccountWithSession(self.session)
        self.desk = Desk()
        self.upkeep = SessionUpkeep(self.account, self.desk, clock)  # type: ignore[arg-type]

    def asked(self) -> tuple[int, int]:
        """How often the login was looked after, and how often readings were asked for."""
        self.desk.do_all()
        return self.session.renewals, len(self.session.asked)


@pytest.fixture
def scene(qtbot: QtBot, clock: FakeClock) -> Iterator[Scene]:
    scene = Scene(clock)
    yield scene
    scene.upkeep.stop()


def test_nothing_is_asked_before_somebody_is_signed_in(scene: Scene) -> None:
    scene.upkeep.resume()
    scene.upkeep.keep_alive()

    assert scene.asked() == (0, 0)


def test_a_sign_in_brings_readings_with_a_login_that_is_kept_alive(scene: Scene) -> None:
    scene.account.succeed()

    assert scene.asked() == (1, 1)
    assert scene.upkeep.poller.snapshot is not None
    assert scene.account.told == [None]


def test_a_sign_out_ends_both_with_the_readings(scene: Scene) -> None:
    scene.account.succeed()
    assert scene.asked() == (1, 1)

    scene.account.become(AccountState.SIGNED_OUT)

    scene.upkeep.resume()
    assert scene.asked() == (1, 1)
    assert scene.upkeep.poller.snapshot is None


def test_after_a_sleep_both_catch_up(scene: Scene) -> None:
    scene.account.succeed()
    assert scene.asked() == (1, 1)

    scene.upkeep.resume()

    assert scene.asked() == (2, 2)


def test_a_refused_login_is_the_accounts_to_know(scene: Scene) -> None:
    scene.session.answers[0] = REFUSED

    scene.account.succeed()
    scene.desk.do_all()

    assert scene.account.told == [None, REFUSED]
