"""What becomes of a login when its renewal goes well, badly, or nobody knows how."""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from support.fakes import START, FakeClock
from support.faulty_store import FakeStore

from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.renewal import Renewal
from netatmo_tray.cloud.token_endpoint import Grant, TokenEndpoint
from netatmo_tray.core import errors
from netatmo_tray.core.errors import (
    AnswerError,
    AuthorizationFailedError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    NetworkFault,
    ServiceError,
)
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.login.token import Token

STORED = Token("access 0", "refresh 0", START - timedelta(seconds=1))
REFUSED = AuthorizationFailedError("refused", "invalid_grant")
LOST = NetworkError("no answer", NetworkFault.TIMEOUT, maybe_sent=True)
NOT_SENT = NetworkError("offline", NetworkFault.OFFLINE)


class Endpoint(TokenEndpoint):
    """Answers with what a test queued: faults are raised, None is a good new pair."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.due: list[NetatmoError | Token | None] = []
        self.asked: list[str] = []

    def renew(self, refresh_token: str) -> Grant:
        self.asked.append(refresh_token)
        outcome = self.due.pop(0) if self.due else None
        if isinstance(outcome, NetatmoError):
            raise outcome
        number = len(self.asked)
        pair = f"access {number}", f"refresh {number}"
        return Grant(outcome or Token(*pair, self.clock() + timedelta(hours=3)))


class World:
    """One renewal with its surroundings."""

    def __init__(self, token: Token | None = STORED) -> None:
        self.clock = FakeClock()
        self.store = FakeStore(token)
        self.endpoint = Endpoint(self.clock)
        log = logging.getLogger("netatmo_tray.cloud")
        self.login = KeptLogin(self.store, self.clock, log, lambda: 0.0)
        self.renewal = Renewal(self.endpoint, self.login, self.clock)


@pytest.fixture
def world() -> World:
    return World()


def renewal_fails(world: World, *due: NetatmoError) -> NetatmoError:
    """The fault of a renewal; the endpoint answers with those that are due from now on."""
    world.endpoint.due += due
    with pytest.raises(NetatmoError) as caught:
        world.renewal.renew()
    return caught.value


def ask_in_vain(world: World, times: int, fault: type[NetatmoError], **pause: float) -> None:
    """Somebody wants an access token that often, and waits after each time."""
    for _ in range(times):
        with pytest.raises(fault):
            world.renewal.access_token()
        world.clock.advance(**pause)


def answer_lost(fault: NetatmoError) -> bool:
    assert isinstance(fault, MustAuthorizeError)
    return fault.answer_lost


def kill_within_the_renewal(world: World) -> None:
    def killed(_: str) -> Token:
        raise SystemExit

    real, world.endpoint.renew = world.endpoint.renew, killed  # type: ignore[method-assign]
    with pytest.raises(SystemExit):
        world.renewal.renew()
    world.endpoint.renew = real  # type: ignore[method-assign]


def test_a_renewal_stores_the_new_pair(world: World) -> None:
    world.renewal.renew()

    assert world.store.token == Token("access 1", "refresh 1", START + timedelta(hours=3))
    assert world.renewal.access_token() == "access 1"


def test_a_refused_token_asks_to_sign_in_and_is_kept(world: World) -> None:
    assert type(renewal_fails(world, REFUSED)) is MustAuthorizeError

    assert not world.renewal.signed_in()
    assert world.store.token == STORED
    assert world.endpoint.asked == ["refresh 0"]


def test_a_refusal_that_cures_itself_cures_the_login(world: World) -> None:
    renewal_fails(world, REFUSED)

    world.renewal.renew()

    assert world.renewal.signed_in()


def test_the_access_token_in_hand_is_used_to_its_end(world: World) -> None:
    world = World(Token("access 0", "refresh 0", START + timedelta(minutes=4)))
    world.endpoint.due = [REFUSED, REFUSED]
    world.clock.advance(minutes=3)

    assert world.renewal.access_token() == "access 0"
    world.clock.advance(minutes=1)
    with pytest.raises(MustAuthorizeError):
        world.renewal.access_token()


def test_a_token_changed_without_the_lock_is_tried_before_anything_is_said(
    world: World,
) -> None:
    def refuse(refresh_token: str) -> Token:
        world.store.token = Token("x", "theirs", START)
        world.endpoint.renew = real  # type: ignore[method-assign]
        raise REFUSED

    real = world.endpoint.renew
    world.endpoint.renew = refuse  # type: ignore[method-assign]

    world.renewal.renew()

    assert world.endpoint.asked == ["theirs"]
    assert world.renewal.signed_in()


def test_when_the_changed_token_is_refused_as_well_the_user_must_sign_in(world: World) -> None:
    class Changing(FakeStore):
        loads = 0

        def load(self, *, may_prompt: bool = True) -> Token | None:
            self.loads += 1
            return Token("a", f"refresh {self.loads}", START)

    world.store = Changing()
    log = logging.getLogger("x")
    login = KeptLogin(world.store, world.clock, log, lambda: 0.0)
    world.renewal = Renewal(world.endpoint, login, world.clock)
    world.endpoint.due = [REFUSED, REFUSED]

    assert type(renewal_fails(world)) is MustAuthorizeError
    assert len(world.endpoint.asked) == 2


def test_a_new_sign_in_makes_the_refusal_forgotten(world: World) -> None:
    renewal_fails(world, REFUSED)

    world.renewal.sign_in(Token(refresh_token="refresh 0"))

    assert world.renewal.signed_in()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(errors.ClientCredentialsError("x"), id="r2-case-23"),
        pytest.param(ServiceError("x", 400), id="r3-r4"),
        pytest.param(ServiceError("x", 403), id="r5-case-24"),
        pytest.param(errors.ThrottledError("x", 60), id="r6"),
        pytest.param(ServiceError("x", 504), id="r7"),
        pytest.param(NOT_SENT, id="r8"),
        pytest.param(LOST, id="r9"),
        pytest.param(AnswerError("x"), id="r11-r12-r18"),
        pytest.param(NetworkError("x", NetworkFault.PORTAL), id="r17"),
    ],
)
def test_no_other_fault_costs_the_login(world: World, fault: NetatmoError) -> None:
    assert renewal_fails(world, fault) is fault

    assert world.store.token == STORED
    assert world.renewal.signed_in()
    world.renewal.renew()
    assert world.endpoint.asked == ["refresh 0", "refresh 0"]


@pytest.mark.parametrize("fault", [LOST, ServiceError("x", 504), AnswerError("x")])
def test_the_reason_is_true_when_an_answer_was_lost(world: World, fault: NetatmoError) -> None:
    renewal_fails(world, fault, REFUSED)

    assert answer_lost(renewal_fails(world))


@pytest.mark.parametrize("fault", [NOT_SENT, ServiceError("x", 403)])
def test_nothing_was_lost_when_nothing_was_renewed(world: World, fault: NetatmoError) -> None:
    renewal_fails(world, fault, REFUSED)

    assert not answer_lost(renewal_fails(world))


def test_after_a_program_was_killed_within_a_renewal_the_next_one_tells_the_true_reason(
    world: World,
) -> None:
    kill_within_the_renewal(world)
    next_program = World(world.store.token)
    next_program.store.mark.set(RenewalStep.ASKED)  # as the file that the killed one left behind
    next_program.endpoint.due = [REFUSED, REFUSED]

    assert answer_lost(renewal_fails(next_program))
    assert answer_lost(renewal_fails(next_program)), "the reason stays until the next sign-in"
    assert next_program.store.token == STORED


def test_a_kill_before_the_request_was_sent_costs_nothing(world: World) -> None:
    kill_within_the_renewal(world)

    world.renewal.renew()

    assert world.store.token == Token("access 1", "refresh 1", START + timedelta(hours=3))
    assert not world.store.mark.step()


def test_a_renewal_is_marked_before_it_is_sent_and_until_it_is_stored(world: World) -> None:
    marked: list[RenewalStep | None] = []
    real = world.endpoint.renew

    def renew(refresh_token: str) -> Grant:
        marked.append(world.store.mark.step())
        return real(refresh_token)

    world.endpoint.renew = renew  # type: ignore[method-assign]

    world.renewal.renew()

    assert marked == [RenewalStep.ASKED]
    assert not world.store.mark.step()


def test_the_mark_stays_while_the_new_login_is_in_memory_only(world: World) -> None:
    world.store.save_fault = OSError("disk full")
    world.renewal.renew()
    assert world.store.mark.step()

    world.store.save_fault = None
    world.login.save_again()

    assert not world.store.mark.step()


@pytest.mark.parametrize("fault", [REFUSED, NOT_SENT, errors.ClientCredentialsError("wrong")])
def test_a_clear_no_leaves_no_mark(world: World, fault: NetatmoError) -> None:
    world.endpoint.due = [fault]

    renewal_fails(world)

    assert not world.store.mark.step()


def test_a_new_sign_in_ends_all_doubt(world: World) -> None:
    renewal_fails(world, LOST, REFUSED)

    world.renewal.sign_in(Token("access", "refresh", START + timedelta(hours=3)))

    assert not world.store.mark.step()
    assert not answer_lost(renewal_fails(world))


def test_without_a_new_refresh_token_the_old_one_stays(world: World) -> None:
    world.endpoint.due = [Token("access 1", None, START + timedelta(hours=3))]

    world.renewal.renew()

    assert world.store.token is not None
    assert world.store.token.refresh_token == "refresh 0"


def test_the_same_refresh_token_is_no_loop(world: World) -> None:
    world.endpoint.due = [Token("access 1", "refresh 0", START + timedelta(hours=3))]

    world.renewal.renew_if_due()
    world.renewal.renew_if_due()

    assert len(world.endpoint.asked) == 1


def test_what_another_process_renewed_is_adopted(world: World) -> None:
    world.login.token()
    theirs = Token("theirs", "refresh 9", START + timedelta(hours=3))
    world.store.token = theirs

    world.renewal.renew()

    assert world.endpoint.asked == []
    assert world.renewal.access_token() == "theirs"


def test_what_another_process_let_expire_is_renewed_from_its_token(world: World) -> None:
    world.login.token()
    world.store.token = Token("theirs", "refresh 9", START - timedelta(hours=1))

    world.renewal.renew()

    assert world.endpoint.asked == ["refresh 9"]


def test_a_refused_access_token_is_renewed_unless_that_has_happened(world: World) -> None:
    assert world.renewal.renew_refused("access 0")
    assert world.renewal.renew_refused("access 0")

    assert world.endpoint.asked == ["refresh 0"]


def test_a_refused_access_token_is_not_used_again(world: World) -> None:
    world = World(Token("access 0", "refresh 0", START + timedelta(hours=3)))
    world.endpoint.due = [NOT_SENT]
    with pytest.raises(NetworkError):
        world.renewal.renew_refused("access 0")

    assert world.renewal.usable_access_token() is None
    assert world.renewal.due_in_s() < 0


def test_while_fresh_tokens_are_refused_nothing_is_renewed(world: World) -> None:
    world.renewal.new_token_refused()

    assert not world.renewal.renew_refused("access 0")
    assert world.endpoint.asked == []
    world.clock.advance(minutes=10)
    assert world.renewal.renew_refused("access 0")


def test_a_sign_out_elsewhere_ends_the_login_here(world: World) -> None:
    world.login.token()
    world.store.token = None

    assert type(renewal_fails(world)) is MustAuthorizeError

    assert world.store.saves == []
    assert not world.renewal.signed_in()


def test_a_renewal_that_brings_no_usable_token_is_a_must(world: World) -> None:
    world.endpoint.due = [Token("access 1", "refresh 1", START)]

    with pytest.raises(MustAuthorizeError):
        world.renewal.access_token()


@pytest.mark.parametrize("token", [None, Token("access 0", None, START - timedelta(hours=1))])
def test_without_a_refresh_token_the_user_must_sign_in(token: Token | None) -> None:
    world = World(token)

    with pytest.raises(MustAuthorizeError):
        world.renewal.access_token()

    assert world.endpoint.asked == []


def test_a_clock_put_back_does_not_keep_a_token_alive() -> None:
    world = World(Token("access 0", "refresh 0", START + timedelta(hours=3)))
    ticks = [0.0]
    log = logging.getLogger("x")
    login = KeptLogin(world.store, world.clock, log, lambda: ticks[0])
    renewal = Renewal(world.endpoint, login, world.clock)
    assert renewal.access_token() == "access 0"

    world.clock.advance(days=-1)
    ticks[0] = 3 * 3600.0
    renewal.access_token()

    assert world.endpoint.asked == ["refresh 0"]


@pytest.mark.parametrize("fault", [ServiceError("x", 504), LOST, AnswerError("x")])
def test_a_request_always_asks_however_often_that_failed(world: World, fault: NetatmoError) -> None:
    world.endpoint.due = [fault] * 30
    ask_in_vain(world, 30, type(fault), seconds=1)

    assert len(world.endpoint.asked) == 30
    assert world.renewal.access_token() == "access 31"


@pytest.mark.parametrize(
    ("outcome", "sent"),
    [(None, 1), (ServiceError("x", 504), 1), (LOST, 1), (REFUSED, 1), (NOT_SENT, 0)],
)
def test_renewals_that_may_have_reached_the_cloud_are_counted(
    world: World, outcome: NetatmoError | None, sent: int
) -> None:
    world.endpoint.due = [outcome]
    with suppress(NetatmoError):
        world.renewal.renew()

    assert world.renewal.requests_sent == sent


def test_a_sign_in_is_not_counted(world: World) -> None:
    world.renewal.sign_in_with_refresh_token("given")
    world.renewal.sign_in_with(lambda: Grant(Token("access", "refresh", START)))

    assert world.renewal.requests_sent == 0


def test_who_asks_outright_is_not_held_back(world: World) -> None:
    world.endpoint.due = [REFUSED] * 3
    for _ in range(3):
        renewal_fails(world)

    assert world.endpoint.asked == ["refresh 0"] * 3


def test_a_refused_token_is_left_alone_for_an_hour(world: World) -> None:
    world.endpoint.due = [REFUSED, REFUSED]
    ask_in_vain(world, 59, MustAuthorizeError, minutes=1)
    assert world.endpoint.asked == ["refresh 0"]

    world.clock.advance(minutes=1)
    with pytest.raises(MustAuthorizeError):
        world.renewal.access_token()

    assert world.endpoint.asked == ["refresh 0"] * 2


def test_refusals_of_one_login_are_not_told_of_the_next(world: World) -> None:
    renewal_fails(world, REFUSED)
    world.store.token = Token("theirs", "their refresh", world.clock() - timedelta(hours=1))

    world.renewal.access_token()

    assert world.endpoint.asked == ["refresh 0", "their refresh"]


def test_a_login_made_elsewhere_ends_the_wait(world: World) -> None:
    renewal_fails(world, REFUSED)

    world.store.token = Token("theirs", "their refresh", world.clock() + timedelta(hours=3))

    assert world.renewal.access_token() == "theirs"
    assert world.renewal.signed_in()


def test_wrong_client_credentials_are_left_alone_and_cost_no_login(
    world: World,
) -> None:
    world.endpoint.due = [errors.ClientCredentialsError("invalid_client")] * 100
    ask_in_vain(world, 60, errors.ClientCredentialsError, minutes=1)
    assert world.endpoint.asked == ["refresh 0"]

    ask_in_vain(world, 30, errors.ClientCredentialsError, days=1)
    assert len(world.endpoint.asked) == 9
    assert world.store.token == STORED
    assert world.renewal.signed_in()


def test_a_refusal_of_the_client_that_was_the_cloud_s_own_fault_cures_itself(
    world: World,
) -> None:
    world.endpoint.due = [errors.ClientCredentialsError("invalid_client")]
    renewal_fails(world)

    world.clock.advance(hours=1)

    assert world.renewal.access_token() == "access 2"


def test_a_refresh_token_from_elsewhere_is_taken_over_once_it_is_renewed(world: World) -> None:
    world.renewal.sign_in_with_refresh_token("given")

    assert world.endpoint.asked == ["given"]
    assert world.store.token.refresh_token != "given"


def test_a_sign_in_is_seen_as_long_as_it_asks_for_tokens(world: World) -> None:
    seen: list[bool] = []

    def ask() -> Token:
        seen.append(world.renewal.renewing)
        raise LOST

    with pytest.raises(NetworkError):
        world.renewal.sign_in_with(ask)

    assert seen == [True]
    assert not world.renewal.renewing


def test_renewing_is_seen_while_it_lasts(world: World) -> None:
    seen: list[Any] = []
    world.renewal.renew(needed=lambda: seen.append(world.renewal.renewing) or False)  # type: ignore[func-returns-value]

    assert seen == [True]
    assert not world.renewal.renewing
    assert world.endpoint.asked == []
