"""Readings and a living login, while somebody is signed in."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount
from support.fake_session import Desk, FakeSession, stations_answer
from support.fakes import FakeClock
from support.token_cloud import AWAY, OFFLINE, TokenCloud, busiest_hour
from support.virtual_time import VirtualTime, virtual_time
from support.virtual_upkeep import VirtualUpkeep

from netatmo_tray.cloud import Asker, Keepalive
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    ServiceError,
    ThrottledError,
)
from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.session_upkeep import SessionUpkeep

REFUSED = MustAuthorizeError("refused")


class SignedInSession(FakeSession):
    """A session whose login is renewed whenever that is asked for."""

    renewals = 0

    def __init__(self, *answers: object) -> None:
        super().__init__(*answers)
        self.askers: list[Asker] = []

    def keepalive(self, delay_on_error: float = 60, *, asker: Asker = Asker.TIMER) -> Keepalive:
        self.renewals += 1
        self.askers.append(asker)
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
    scene.upkeep.network_up()
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


@pytest.mark.parametrize("back", [SessionUpkeep.resume, SessionUpkeep.network_up])
def test_after_a_sleep_or_without_a_network_both_catch_up(
    scene: Scene, back: Callable[[SessionUpkeep], None]
) -> None:
    scene.account.succeed()
    assert scene.asked() == (1, 1)

    back(scene.upkeep)

    assert scene.asked() == (2, 2)
    assert scene.session.askers == [Asker.TIMER, Asker.NETWORK]


def test_a_refused_login_is_the_accounts_to_know(scene: Scene) -> None:
    scene.session.answers[0] = REFUSED

    scene.account.succeed()
    scene.desk.do_all()

    assert scene.account.told == [None, REFUSED]


# --- one asker: the keepalive alone has the cloud asked for tokens


class Away(VirtualUpkeep):
    """Signed in with an access token that has ended, while no new one is to be had."""

    def __init__(
        self,
        time: VirtualTime,
        jitter: Callable[[], float] | None = None,
        fault: Answer | NetworkError = AWAY,
    ) -> None:
        self.cloud = TokenCloud(time)
        self.cloud.token_fault = fault
        super().__init__(self.cloud.session(minutes_left=-1), time, jitter)
        self.sign_in()

    def back_at(self, minutes: float) -> None:
        self.time.at(minutes, self.cloud.come_back)


@pytest.fixture
def time(qapp: QApplication) -> Iterator[VirtualTime]:
    with virtual_time() as time:
        yield time


def test_a_start_in_an_outage_costs_one_request_and_tells_its_fault(time: VirtualTime) -> None:
    app = Away(time)

    assert app.cloud.renewed_at == [0]
    assert {type(fault) for fault in app.faults} == {ServiceError}


def test_readings_follow_the_renewal_at_once(time: VirtualTime) -> None:
    app = Away(time)
    app.back_at(2)
    app.go_on(30)

    assert app.read_at[0] == app.cloud.renewed_at[-1] > 2


def test_readings_go_on_in_step_after_that(time: VirtualTime) -> None:
    app = Away(time)
    app.back_at(2)
    app.go_on(120)

    gaps = [later - earlier for earlier, later in pairwise(app.read_at)]
    assert len(gaps) > 8
    assert max(gaps) <= 11


def test_while_the_renewal_fails_the_token_in_hand_is_used_to_its_end(time: VirtualTime) -> None:
    cloud = TokenCloud(time)
    app = VirtualUpkeep(cloud.session(minutes_left=30), time)
    app.sign_in()
    cloud.be_away()
    time.at(29, app.upkeep.poller.poll)
    time.at(29.5, app.upkeep.poller.poll)
    app.go_on(60)

    assert app.read_at[-2:] == [29, 29.5]
    assert cloud.renewed_at[0] == pytest.approx(25, abs=0.1), "five minutes before the end"
    assert all(later - earlier > 0.2 for earlier, later in pairwise(cloud.renewed_at))


def test_a_refused_token_that_cannot_be_renewed_is_the_keepalives_from_then_on(
    time: VirtualTime,
) -> None:
    cloud = TokenCloud(time)
    app = VirtualUpkeep(cloud.session(minutes_left=180), time)
    app.sign_in()
    cloud.refused.add("access-0")
    cloud.be_away()
    time.at(18, cloud.come_back)
    app.go_on(60)

    assert cloud.renewed_at[0] < 12, "by the request that met the refusal"
    assert app.read_after(18) <= 10
    assert busiest_hour(cloud.renewed_at) <= 9
    assert all(later - earlier > 0.2 for earlier, later in pairwise(cloud.renewed_at))


def test_a_token_that_ends_early_by_a_clock_set_forward_is_renewed_at_once(
    time: VirtualTime,
) -> None:
    cloud = TokenCloud(time)
    app = VirtualUpkeep(cloud.session(minutes_left=180), time)
    app.sign_in()
    before = len(app.read_at)
    time.advance(days=1)

    app.upkeep.poller.poll()
    app.desk.do_all()  # the timers have noticed nothing yet

    assert len(cloud.renewed_at) == 1
    assert len(app.read_at) > before


# --- the user's click


def test_a_click_renews_the_login_then_brings_the_readings(time: VirtualTime) -> None:
    app = Away(time)
    app.go_on(10)
    app.cloud.come_back()
    busy: list[bool] = []
    app.upkeep.poller.busy_changed.connect(busy.append)

    assert app.click() is None
    assert app.read_at == [10]
    assert busy == [True, False], "all the while the user sees that Netatmo is being asked"


def test_a_second_click_says_when_netatmo_was_asked_and_when_it_will_be(time: VirtualTime) -> None:
    app = Away(time, lambda: 1.0)
    app.go_on(10)
    assert app.click() is None
    app.go_on(10 + 20 / 60)
    asked = len(app.cloud.renewed_at)

    not_asked = app.click()

    next_at = (30 + 60 + 118 + 298 + 590) / 60
    assert not_asked is not None
    assert not_asked.reason is Reason.RENEWAL
    assert not_asked.asked_s_ago == pytest.approx(20, abs=0.1)
    assert not_asked.next_in_s == pytest.approx((next_at - 10) * 60 - 20, abs=1)
    assert len(app.cloud.renewed_at) == asked
    app.go_on(19)
    assert app.cloud.renewed_at[-1] == pytest.approx(next_at, abs=0.1), "that was true"


def test_without_a_network_each_click_is_a_try(time: VirtualTime) -> None:
    app = Away(time, fault=OFFLINE)
    assert [app.click() for _ in range(5)] == [None] * 5

    app.cloud.come_back()
    assert app.click() is None

    assert app.read_at == [0]


def test_a_click_while_the_login_is_being_renewed_costs_no_request_of_its_own(
    time: VirtualTime,
) -> None:
    cloud = TokenCloud(time)
    cloud.be_away()
    app = VirtualUpkeep(cloud.session(minutes_left=-1), time)
    app.account.succeed()

    assert app.click() is None

    assert cloud.renewed_at == [0]
    assert app.click() is None, "the user's own request is still there"
    assert cloud.renewed_at == [0, 0]


def test_a_click_asks_although_the_timer_is_about_to_be_held_back(time: VirtualTime) -> None:
    app = Away(time)
    app.go_on(5)
    asked = len(app.cloud.renewed_at)
    app.upkeep.keep_alive()

    assert app.click() is None

    assert len(app.cloud.renewed_at) == asked + 1


def test_in_a_pause_that_the_cloud_wants_a_click_says_so(scene: Scene) -> None:
    scene.session.answers[0] = ThrottledError("quota", 1800.0)
    scene.account.succeed()
    scene.desk.do_all()

    for valid in (True, False):
        scene.session.has_access_token = valid
        assert scene.upkeep.refresh() == NotAsked(Reason.PAUSE, None, 1800.0)
    assert scene.session.askers == [Asker.TIMER]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AccountState.OPENING, Reason.OPENING),
        (AccountState.STORE_SILENT, Reason.OPENING),
        (AccountState.SIGNED_OUT, Reason.SIGNED_OUT),
        (AccountState.REFUSED, Reason.SIGNED_OUT),
    ],
)
def test_without_a_login_a_click_says_that(
    scene: Scene, state: AccountState, reason: Reason
) -> None:
    scene.account.become(state)
    scene.session.has_access_token = False

    assert scene.upkeep.refresh() == NotAsked(reason)
    assert scene.asked() == (0, 0)


def test_a_refused_login_is_used_for_as_long_as_its_access_token_is_valid(scene: Scene) -> None:
    scene.account.succeed()
    assert scene.asked() == (1, 1)
    scene.account.become(AccountState.REFUSED)

    assert scene.upkeep.refresh() is None
    assert scene.asked() == (1, 2)


# --- whatever chance and user do

JITTERS = some.lists(some.sampled_from([0.0, 1.0]) | some.floats(0, 1), min_size=1, max_size=20)
# Minutes away, and the most minutes from the end of that until the readings.
FROM_ITS_BEGINNING = [(3, 1), (8, 3), (15, 10), (60, 15)]
AT_ANY_PHASE = [(3, 2), (8, 5), (15, 10), (60, 15)]
DURING = some.lists(
    some.tuples(some.floats(0, 1), some.sampled_from(["click", "resume", "network_up"])),
    max_size=12,
)


@given(JITTERS, some.sampled_from(FROM_ITS_BEGINNING), DURING)
@settings(max_examples=150, deadline=None)
def test_readings_come_soon_after_an_outage_whatever_the_jitter_and_the_user_does(
    qapp: QApplication,
    jitters: list[float],
    outage: tuple[float, float],
    wishes: list[tuple[float, str]],
) -> None:
    lasted, within = outage
    with virtual_time() as time:
        app = Away(time, partial(next, cycle(jitters)))
        app.back_at(lasted)
        for share, wish in wishes:
            time.at(lasted * share, getattr(app, wish))
        app.go_on(lasted + 20)

    assert app.read_after(lasted) <= within + 1e-6
    assert busiest_hour(app.cloud.renewed_at) <= 10


@given(JITTERS, some.sampled_from(AT_ANY_PHASE), some.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_readings_come_soon_after_an_outage_of_any_phase_whatever_the_jitter(
    qapp: QApplication, jitters: list[float], outage: tuple[float, float], phase: float
) -> None:
    lasted, within = outage
    end = lasted * phase
    with virtual_time() as time:
        app = Away(time, partial(next, cycle(jitters)))
        app.back_at(end)
        app.go_on(end + 20)

    assert app.read_after(end) <= within + 1e-6
    assert busiest_hour(app.cloud.renewed_at) <= 8


@given(JITTERS, some.floats(0, 1), some.lists(some.floats(0, 180), max_size=40))
@settings(max_examples=60, deadline=None)
def test_in_an_outage_without_end_nobody_waits_for_more_than_a_quarter_of_an_hour(
    qapp: QApplication, jitters: list[float], share: float, naps: list[float]
) -> None:
    with virtual_time() as time:
        app = Away(time, partial(next, cycle(jitters)))
        for at in naps:
            time.at(at, app.resume if share < 0.5 else app.network_up)
        app.go_on(240)

    waits = [later - earlier for earlier, later in pairwise(app.cloud.renewed_at)]
    assert max(waits) <= 15 + 1e-6
    assert busiest_hour(app.cloud.renewed_at) <= 10
