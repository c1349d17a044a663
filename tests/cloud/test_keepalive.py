"""A login that is kept alive: who may have the cloud asked for a renewal, and when."""

import math
from datetime import timedelta

import pytest
from support.fakes import FakeClock
from support.faulty_store import FakeStore, locked_keyring
from support.token_cloud import AWAY, OFFLINE, TokenCloud

from netatmo_tray.cloud import Asker, Keepalive, Session
from netatmo_tray.cloud.transport import Answer
from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetworkError,
    ServiceError,
    StorageError,
    ThrottledError,
)
from netatmo_tray.core.login.token import Token

OTHERS = [Asker.USER, Asker.NETWORK]
REFUSED = Answer(400, body=b'{"error":"invalid_grant"}')
WRONG_CLIENT = Answer(400, body=b'{"error":"invalid_client"}')


def busy(retry_after_s: int) -> Answer:
    return Answer(429, headers={"retry-after": str(retry_after_s)})


class Care:
    """A login whose access token has ended, and who asks for its renewal."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.cloud = TokenCloud(clock)
        ended_at = clock() - timedelta(seconds=1)
        self.store = FakeStore(Token("access-0", "refresh-0", ended_at))
        self.session = Session(
            "id", "secret", persist=self.store, transport=self.cloud, clock=clock
        )
        self.session.pace.jitter = lambda: 1.0

    def look(self, asker: Asker = Asker.TIMER) -> Keepalive:
        return self.session.keepalive(0.0, asker=asker)

    def look_when_told(self, minutes: float) -> list[Keepalive]:
        """As the app's timer does it, for that long."""
        end, answers = self.clock() + timedelta(minutes=minutes), []
        while self.clock() < end:
            answers.append(self.look())
            self.clock.advance(seconds=answers[-1].delay_s)
        return answers

    @property
    def asked(self) -> int:
        return len(self.cloud.renewed_at)


@pytest.fixture
def care(clock: FakeClock) -> Care:
    return Care(clock)


@pytest.fixture
def outage(care: Care) -> Care:
    """The cloud is away, and that was noticed a moment ago."""
    care.cloud.be_away()
    care.look()
    return care


# --- the timer


def test_the_answer_says_when_the_renewal_is_due(care: Care) -> None:
    assert care.look().delay_s == pytest.approx(10800 - 300, abs=1)
    assert care.asked == 1


def test_each_fault_in_a_row_makes_the_timer_wait_longer(care: Care) -> None:
    care.cloud.be_away()

    answers = care.look_when_told(minutes=90)

    assert [answer.delay_s for answer in answers[:8]] == [30, 60, 118, 298, 590, 890, 890, 890]
    assert {type(answer.error) for answer in answers} == {ServiceError}


@pytest.mark.parametrize("rotates", [True, False])
def test_a_success_ends_the_faults(outage: Care, rotates: bool) -> None:
    outage.cloud.rotates = rotates
    outage.look_when_told(minutes=30)
    outage.cloud.come_back()
    assert outage.look().error is None
    outage.clock.advance(hours=3)
    outage.cloud.be_away()

    assert outage.look().delay_s == 30


def test_before_its_time_the_timer_asks_nobody_and_hears_the_last_fault(outage: Care) -> None:
    outage.clock.advance(seconds=10)

    answer = outage.look()

    assert outage.asked == 1
    assert answer.delay_s == 20
    assert isinstance(answer.error, ServiceError)


def test_a_timer_that_comes_a_moment_early_asks_all_the_same(outage: Care) -> None:
    outage.clock.advance(seconds=29.5)
    outage.look()

    assert outage.asked == 2


def test_tokens_of_a_minute_are_not_renewed_without_end(care: Care) -> None:
    care.cloud.life_s = 60

    answers = care.look_when_told(minutes=59)

    assert care.asked == 8
    assert isinstance(answers[-1].error, ThrottledError)
    assert care.look_when_told(minutes=2)[-1].error is None


def test_a_ninth_request_waits_until_the_hour_has_passed(care: Care) -> None:
    care.session.pace.jitter = lambda: 0.0
    care.cloud.be_away()

    care.look_when_told(minutes=70)

    assert care.cloud.renewed_at[7] < 46
    assert care.cloud.renewed_at[8] == pytest.approx(60, abs=0.1)


@pytest.mark.parametrize("seconds", [120, 1800])
def test_a_pause_that_the_cloud_wants_is_kept_by_the_timer(care: Care, seconds: int) -> None:
    care.cloud.token_fault = busy(seconds)
    assert care.look().delay_s == seconds

    care.clock.advance(seconds=seconds - 10)
    assert care.look().delay_s == 10

    assert care.asked == 1


def test_a_clock_set_back_makes_the_timer_wait_no_longer(outage: Care) -> None:
    outage.clock.advance(days=-1)
    outage.look()

    assert outage.asked == 2


# --- the user, and a network that has come back


@pytest.mark.parametrize("asker", OTHERS)
def test_user_and_network_need_not_wait(outage: Care, asker: Asker) -> None:
    outage.cloud.come_back()
    assert outage.session.pace.pause_s(asker) == 0

    assert outage.look(asker).error is None


@pytest.mark.parametrize("asker", OTHERS)
def test_they_have_one_request_in_each_hour(outage: Care, asker: Asker) -> None:
    outage.look(asker)

    answer = outage.look(asker)

    assert outage.asked == 2
    assert answer.delay_s == 30
    assert isinstance(answer.error, ServiceError)
    assert outage.session.pace.pause_s(asker) == 30


@pytest.mark.parametrize("asker", OTHERS)
def test_their_faults_leave_the_timers_steps_as_they_are(outage: Care, asker: Asker) -> None:
    outage.clock.advance(seconds=20)
    assert outage.look(asker).delay_s == 10

    outage.clock.advance(seconds=10)
    assert outage.look().delay_s == 60


@pytest.mark.parametrize("asker", OTHERS)
def test_when_they_are_the_first_to_meet_a_fault_the_timers_steps_begin(
    care: Care, asker: Asker
) -> None:
    care.cloud.be_away()

    assert care.look(asker).delay_s == 30
    assert care.look().delay_s == 30
    assert care.asked == 1


def test_a_pause_that_the_user_has_learned_of_is_the_timers_too(outage: Care) -> None:
    outage.cloud.token_fault = busy(1800)

    assert outage.look(Asker.USER).delay_s == 1800
    outage.clock.advance(seconds=30)
    assert outage.look().delay_s == 1770

    assert outage.asked == 2


def test_in_a_pause_that_the_cloud_wants_the_user_can_try_once(care: Care) -> None:
    care.cloud.token_fault = busy(1800)
    care.look()
    care.cloud.come_back()

    assert care.look(Asker.USER).error is None


def test_whoever_asks_and_however_often_ten_requests_an_hour_are_the_most(care: Care) -> None:
    care.cloud.be_away()
    for _ in range(60):
        for asker in Asker:
            care.look(asker)
        care.clock.advance(minutes=1)

    assert care.asked <= 10


def test_after_a_sleep_the_steps_begin_anew(outage: Care) -> None:
    outage.look_when_told(minutes=40)
    outage.clock.advance(hours=8)

    assert outage.look(Asker.NETWORK).delay_s == 30


def test_after_a_nap_the_steps_go_on(outage: Care) -> None:
    outage.look_when_told(minutes=18)
    outage.clock.advance(minutes=10)

    assert outage.look(Asker.NETWORK).delay_s == 890


def test_a_valid_login_is_left_alone_whoever_asks(care: Care) -> None:
    care.look()

    for asker in Asker:
        assert care.look(asker).error is None

    assert care.asked == 1


# --- requests that never left the computer


def test_what_was_not_sent_is_tried_in_the_same_steps_and_costs_nothing(care: Care) -> None:
    care.cloud.token_fault = OFFLINE
    answers = care.look_when_told(minutes=300)
    assert [answer.delay_s for answer in answers[:6]] == [30, 60, 118, 298, 590, 890]
    assert {answer.delay_s for answer in answers[6:]} == {890}

    care.cloud.be_away()
    began = care.clock()
    care.look_when_told(minutes=59)

    assert care.asked == 8
    assert care.clock() - began < timedelta(minutes=64)


@pytest.mark.parametrize("asker", OTHERS)
def test_without_a_network_user_and_network_can_try_as_often_as_they_like(
    outage: Care, asker: Asker
) -> None:
    outage.look(asker)
    outage.clock.advance(minutes=1)
    outage.cloud.token_fault = OFFLINE
    outage.look()
    for _ in range(20):
        assert isinstance(outage.look(asker).error, NetworkError)

    outage.cloud.come_back()

    assert outage.look(asker).error is None


def test_tries_of_the_user_do_not_make_the_timer_wait_longer_without_a_network(care: Care) -> None:
    care.cloud.token_fault = OFFLINE
    care.look()
    for _ in range(5):
        care.look(Asker.USER)
    care.clock.advance(seconds=30)

    assert care.look().delay_s == 60


def test_without_a_network_an_outage_before_does_not_make_the_timer_wait_longer(
    outage: Care,
) -> None:
    outage.look_when_told(minutes=10)
    outage.cloud.token_fault = OFFLINE

    assert outage.look().delay_s == 30


def test_a_network_that_seems_to_be_back_is_tried_soon_again(care: Care) -> None:
    care.cloud.token_fault = OFFLINE
    care.look_when_told(minutes=60)

    assert care.look(Asker.NETWORK).delay_s == 30


def test_an_outage_behind_a_dead_network_is_met_with_the_first_step(care: Care) -> None:
    care.cloud.token_fault = OFFLINE
    care.look_when_told(minutes=60)
    care.cloud.be_away()

    assert care.look().delay_s == 30


# --- the store


def test_a_locked_store_is_looked_at_every_ten_seconds_and_asks_the_cloud_for_nothing(
    care: Care,
) -> None:
    care.store.lock_fault = locked_keyring()

    answers = care.look_when_told(minutes=120)

    assert {answer.delay_s for answer in answers} == {10}
    assert {type(answer.error) for answer in answers} == {StorageError}
    assert care.asked == 0


def test_once_the_store_opens_the_renewal_follows_at_once(care: Care) -> None:
    care.store.lock_fault = locked_keyring()
    care.look_when_told(minutes=120)
    care.store.lock_fault = None

    assert care.look().error is None
    assert care.asked == 1


def test_a_login_that_cannot_be_stored_is_stored_soon_after_that_is_possible(care: Care) -> None:
    care.store.save_fault = locked_keyring()
    answers = care.look_when_told(minutes=10)
    assert {answer.delay_s for answer in answers} == {10}
    care.store.save_fault = None

    assert care.look().error is None
    assert care.store.token is not None
    assert care.store.token.access_token == "access-1"
    assert care.asked == 1


def test_a_fault_of_the_store_leaves_the_steps_as_they_are(outage: Care) -> None:
    outage.clock.advance(seconds=30)
    outage.look()
    outage.clock.advance(seconds=60)
    outage.store.lock_fault = locked_keyring()
    outage.look_when_told(minutes=5)
    outage.store.lock_fault = None

    assert outage.look().delay_s == 118


# --- other logins, refused ones


def test_a_new_login_does_not_wait_for_the_faults_of_the_former(outage: Care) -> None:
    outage.cloud.come_back()
    outage.session.set_refresh_token("another")

    assert outage.look().error is None


def test_a_login_that_another_process_has_renewed_waits_for_its_own_faults(outage: Care) -> None:
    outage.clock.advance(seconds=30)
    ended_at = outage.clock() - timedelta(seconds=1)
    outage.store.token = Token("access-9", "refresh-9", ended_at)
    outage.look()
    assert outage.asked == 2

    outage.clock.advance(seconds=10)
    outage.look()

    assert outage.asked == 2


def test_after_a_sign_out_there_is_no_login_whatever_was_wrong_before(outage: Care) -> None:
    outage.session.logout()

    answer = outage.session.keepalive(7)

    assert answer.delay_s == 7
    assert isinstance(answer.error, MustAuthorizeError)


def test_a_new_login_has_no_hour_of_its_own(care: Care) -> None:
    care.cloud.life_s = 60
    care.look_when_told(minutes=4)
    care.session.set_refresh_token("another")

    assert isinstance(care.look().error, ThrottledError)


@pytest.mark.parametrize("refusal", [REFUSED, WRONG_CLIENT])
def test_what_is_known_to_be_refused_is_not_asked_for_again_by_anybody(
    care: Care, refusal: Answer
) -> None:
    care.cloud.token_fault = refusal
    first = care.look().error
    care.clock.advance(minutes=20)

    for asker in Asker:
        assert type(care.look(asker).error) is type(first)

    assert care.asked == 1


# --- as a library


@pytest.mark.parametrize(("at_least_s", "delay_s"), [(60.0, 60), (0.0, 30), (1e9, 86400)])
def test_the_caller_can_want_a_longer_delay_within_bounds(
    care: Care, at_least_s: float, delay_s: float
) -> None:
    care.cloud.be_away()

    assert care.session.keepalive(at_least_s).delay_s == delay_s


def test_a_delay_that_is_no_number_is_no_hot_loop(care: Care) -> None:
    care.cloud.be_away()

    assert care.session.keepalive(math.nan).delay_s >= 1


@pytest.mark.parametrize("fault", [AWAY, OFFLINE])
def test_requests_and_renewals_outright_ask_whatever_keepalive_waits_for(
    care: Care, fault: Answer | NetworkError
) -> None:
    care.cloud.token_fault = fault
    care.look()
    care.cloud.come_back()

    care.session.get_stations_data()
    care.session.refresh()

    assert care.cloud.pairs == 2


def test_requests_that_leave_the_renewal_to_keepalive_use_up_nothing(outage: Care) -> None:
    for _ in range(20):
        outage.clock.advance(seconds=1)
        with pytest.raises(Exception, match="keepalive has to renew"):
            outage.session.get_stations_data(renew=False)

    assert outage.asked == 1
