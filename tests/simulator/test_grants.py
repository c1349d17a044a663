"""Codes, token pairs, their lives."""

import re

import pytest
from support.fakes import FakeClock

from netatmo_tray.simulator import Rotation, Switches
from netatmo_tray.simulator.grants import Grants, Pair, RefusedError

ADDRESS = "http://127.0.0.1:54321/callback"
SCOPES = ("read_station",)


@pytest.fixture
def switches() -> Switches:
    return Switches()


@pytest.fixture
def grants(switches: Switches, clock: FakeClock) -> Grants:
    return Grants("5f0000000000000000000001", switches, lambda: clock().timestamp())


def refuses_refresh(grants: Grants, token: str) -> bool:
    try:
        grants.refresh(token)
    except RefusedError as refused:
        return str(refused) == "invalid_grant"
    return False


def refreshed(grants: Grants) -> tuple[Pair, Pair]:
    """A pair and the one that a refresh gave for it."""
    old = grants.new_pair(SCOPES)
    return old, grants.refresh(old.refresh)


def test_a_code_is_32_hex_digits(grants: Grants) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", grants.new_code(ADDRESS, SCOPES))


def test_tokens_begin_with_the_users_id(grants: Grants) -> None:
    pair = grants.new_pair(SCOPES)

    for token in (pair.access, pair.refresh):
        assert re.fullmatch(r"5f0000000000000000000001\|[0-9a-f]{32}", token)


def test_a_code_gives_a_pair_with_its_scopes(grants: Grants) -> None:
    code = grants.new_code(ADDRESS, ("read_station", "read_homecoach"))

    assert grants.exchange(code, ADDRESS).scopes == ("read_station", "read_homecoach")


def test_a_code_works_once(grants: Grants) -> None:
    code = grants.new_code(ADDRESS, SCOPES)
    grants.exchange(code, ADDRESS)

    with pytest.raises(RefusedError):
        grants.exchange(code, ADDRESS)


def test_a_failed_exchange_uses_the_code_up(grants: Grants) -> None:
    code = grants.new_code(ADDRESS, SCOPES)
    for address in ("http://127.0.0.1:1/other", ADDRESS):
        with pytest.raises(RefusedError):
            grants.exchange(code, address)


@pytest.mark.parametrize(("seconds", "alive"), [(59, True), (60, False)])
def test_a_code_lives_sixty_seconds(
    grants: Grants, clock: FakeClock, seconds: int, alive: bool
) -> None:
    code = grants.new_code(ADDRESS, SCOPES)
    clock.advance(seconds=seconds)

    if alive:
        assert grants.exchange(code, ADDRESS)
    else:
        with pytest.raises(RefusedError, match="invalid_grant"):
            grants.exchange(code, ADDRESS)


def test_a_refresh_kills_both_old_tokens(grants: Grants) -> None:
    old, new = refreshed(grants)

    assert grants.pair_of_access(old.access) is None
    assert refuses_refresh(grants, old.refresh)
    assert grants.pair_of_access(new.access) is new
    assert grants.is_valid_refresh(new.refresh)


def test_a_new_sign_in_kills_the_tokens_of_the_former(grants: Grants) -> None:
    old = grants.new_pair(SCOPES)
    grants.exchange(grants.new_code(ADDRESS, SCOPES), ADDRESS)

    assert refuses_refresh(grants, old.refresh)
    assert grants.pair_of_access(old.access) is None


def test_an_access_token_runs_out_after_three_hours(grants: Grants, clock: FakeClock) -> None:
    pair = grants.new_pair(SCOPES)
    clock.advance(seconds=10_799)
    assert (grants.has_run_out(pair), grants.life_left_s(pair)) == (False, 1)

    clock.advance(seconds=1)
    assert (grants.has_run_out(pair), grants.life_left_s(pair)) == (True, 0)
    assert grants.is_valid_refresh(pair.refresh)


def test_in_grace_the_old_token_gives_the_new_pair_again(
    grants: Grants, switches: Switches, clock: FakeClock
) -> None:
    switches.rotation = Rotation.GRACE
    old, new = refreshed(grants)
    clock.advance(seconds=29)

    assert grants.refresh(old.refresh) is new
    assert grants.pair_of_access(old.access) is old


def test_grace_ends_after_thirty_seconds(
    grants: Grants, switches: Switches, clock: FakeClock
) -> None:
    switches.rotation = Rotation.GRACE
    old, new = refreshed(grants)
    clock.advance(seconds=30)

    assert refuses_refresh(grants, old.refresh)
    assert grants.pair_of_access(old.access) is None
    assert grants.is_valid_refresh(new.refresh)


def test_without_rotation_a_living_access_token_gets_a_longer_life(
    grants: Grants, switches: Switches, clock: FakeClock
) -> None:
    switches.rotation = Rotation.NONE
    pair = grants.new_pair(SCOPES)
    tokens = pair.access, pair.refresh
    clock.advance(seconds=10_000)
    again = grants.refresh(pair.refresh)

    assert (again.access, again.refresh) == tokens
    assert grants.life_left_s(again) == 10_800


def test_without_rotation_a_dead_access_token_is_replaced(
    grants: Grants, switches: Switches, clock: FakeClock
) -> None:
    switches.rotation = Rotation.NONE
    pair = grants.new_pair(SCOPES)
    access, refresh = pair.access, pair.refresh
    clock.advance(hours=4)
    again = grants.refresh(refresh)

    assert again.refresh == refresh
    assert again.access != access


def test_a_second_use_can_kill_the_whole_family(grants: Grants, switches: Switches) -> None:
    switches.rotation = Rotation.REVOKE_FAMILY
    old, new = refreshed(grants)

    assert refuses_refresh(grants, old.refresh)
    assert not grants.is_valid_refresh(new.refresh)
    assert grants.pair_of_access(new.access) is None


def test_a_second_use_leaves_the_new_pair_alone_otherwise(grants: Grants) -> None:
    old, new = refreshed(grants)

    assert refuses_refresh(grants, old.refresh)
    assert grants.is_valid_refresh(new.refresh)


def test_revoking_kills_codes_and_tokens(grants: Grants) -> None:
    pair, code = grants.new_pair(SCOPES), grants.new_code(ADDRESS, SCOPES)
    grants.revoke()

    assert refuses_refresh(grants, pair.refresh)
    with pytest.raises(RefusedError):
        grants.exchange(code, ADDRESS)


def test_the_repr_of_a_pair_shows_no_token(grants: Grants) -> None:
    pair = grants.new_pair(SCOPES)

    assert pair.access not in repr(pair)
    assert pair.refresh not in repr(pair)
