"""The simulated cloud as a whole: start, stop, faults that commit."""

import http.client
import threading

import pytest
from support.cloud_client import (
    connect,
    devices,
    exchange,
    new_code,
    readings,
    refresh,
    request_parts,
)
from support.fakes import FakeClock

from netatmo_tray.simulator import Fault, SimulatedCloud


def test_the_address_is_on_this_computer(cloud: SimulatedCloud) -> None:
    assert cloud.url.startswith("http://127.0.0.1:")


def test_there_is_no_address_before_the_start() -> None:
    with pytest.raises(RuntimeError):
        _ = SimulatedCloud().url


def test_a_cloud_starts_once(cloud: SimulatedCloud) -> None:
    with pytest.raises(RuntimeError):
        cloud.start()


def test_stopping_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    cloud = SimulatedCloud()
    cloud.start()
    idle = connect(cloud)
    idle.connect()
    readings(cloud, "any")
    cloud.stop()
    idle.close()

    assert set(threading.enumerate()) == before


def test_stopping_twice_is_harmless(cloud: SimulatedCloud) -> None:
    cloud.stop()
    cloud.stop()


def test_stopping_lets_go_of_requests_that_hang(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.HANG)
    connection = connect(cloud)
    connection.request(*request_parts("/api/getstationsdata", token=token))
    cloud.stop()

    with pytest.raises((http.client.HTTPException, OSError)):
        connection.getresponse()
    connection.close()


def test_a_stopped_cloud_is_away_and_comes_back_with_its_tokens(
    cloud: SimulatedCloud, token: str
) -> None:
    address = cloud.url
    cloud.stop()
    with pytest.raises(ConnectionRefusedError):
        readings(cloud, token)
    cloud.start()

    assert cloud.url == address
    assert readings(cloud, token).status == 200


def test_a_port_that_is_taken_is_told(cloud: SimulatedCloud) -> None:
    second = SimulatedCloud(port=int(cloud.url.rpartition(":")[2]))

    with pytest.raises(OSError, match=r"."):
        second.start()


def test_rotation_can_happen_without_the_client_hearing_of_it(cloud: SimulatedCloud) -> None:
    tokens = cloud.issue_tokens()
    cloud.fail("token", Fault.COMMIT_THEN_DROP)
    with pytest.raises(http.client.RemoteDisconnected):
        refresh(cloud, tokens["refresh_token"])

    assert not cloud.is_valid_refresh(tokens["refresh_token"])


def test_rotation_can_happen_behind_a_gateway_time_out(cloud: SimulatedCloud) -> None:
    tokens = cloud.issue_tokens()
    cloud.fail("token", Fault.COMMIT_THEN_504)
    answered = refresh(cloud, tokens["refresh_token"])

    assert answered.status == 504
    assert not cloud.is_valid_refresh(tokens["refresh_token"])


def test_a_code_can_be_used_up_without_the_client_hearing_of_it(cloud: SimulatedCloud) -> None:
    code = new_code(cloud)
    cloud.fail("token", Fault.COMMIT_THEN_504)
    exchange(cloud, code)

    assert exchange(cloud, code).json == {"error": "invalid_grant"}


def test_of_many_refreshes_at_once_one_succeeds(cloud: SimulatedCloud) -> None:
    token = cloud.issue_tokens()["refresh_token"]
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(refresh(cloud, token).status))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200] + [400] * 7


def test_seed_rhythm_and_zone_reach_the_stations(clock: FakeClock) -> None:
    def home(seed: int) -> dict[str, object]:
        other = SimulatedCloud(
            seed=seed,
            rhythm_s=300,
            timezone="America/New_York",
            clock=lambda: clock().timestamp(),
        )
        with other:
            return devices(other)[0]

    first, second = home(1), home(2)

    assert first["dashboard_data"] != second["dashboard_data"]
    place = first["place"]
    assert isinstance(place, dict)
    assert place["timezone"] == "America/New_York"


def test_without_a_clock_the_readings_are_of_now(capfd: pytest.CaptureFixture[str]) -> None:
    with SimulatedCloud() as cloud:
        answered = readings(cloud, cloud.issue_tokens()["access_token"]).json

    age_s = answered["time_server"] - answered["body"]["devices"][0]["dashboard_data"]["time_utc"]
    assert 0 <= age_s <= 620
    assert capfd.readouterr() == ("", "")
