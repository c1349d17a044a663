"""How many calls are too many."""

import json

import pytest
from support.cloud_client import readings

from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.quotas import Quotas

NOW = 1_795_000_000.0


@pytest.fixture
def quotas() -> Quotas:
    return Quotas()


def calls(quotas: Quotas, count: int, step_s: float, begin: float = NOW) -> list[bool]:
    """Which of these calls were answered."""
    return [quotas.refusal(begin + step * step_s) is None for step in range(count)]


def test_fifty_calls_in_ten_seconds_are_allowed_but_not_one_more(quotas: Quotas) -> None:
    assert calls(quotas, 51, 0.1) == [True] * 50 + [False]


def test_ten_seconds_later_calls_are_answered_again(quotas: Quotas) -> None:
    calls(quotas, 60, 0)

    assert quotas.refusal(NOW + 10.1) is None


def test_five_hundred_calls_in_an_hour_are_allowed_but_not_one_more(quotas: Quotas) -> None:
    assert calls(quotas, 501, 1) == [True] * 500 + [False]
    assert quotas.refusal(NOW + 3600.5) is None


def test_the_refusal_is_worded_as_usage_of_the_user(quotas: Quotas) -> None:
    calls(quotas, 50, 0)
    refused = quotas.refusal(NOW)

    assert refused.status == 403
    assert json.loads(refused.body) == {"error": {"code": 26, "message": "User usage reached"}}


def test_an_app_that_asks_on_and_on_is_shut_out_for_an_hour(quotas: Quotas) -> None:
    calls(quotas, 2001, 0.1)
    refused = quotas.refusal(NOW + 3000)

    assert refused.status == 429
    assert quotas.refusal(NOW + 200.1 + 3600) is None


def test_the_cloud_counts_when_told_to(cloud: SimulatedCloud, token: str) -> None:
    cloud.quotas = True
    statuses = [readings(cloud, token).status for _ in range(51)]
    cloud.advance(11)

    assert statuses == [200] * 50 + [403]
    assert readings(cloud, token).status == 200


def test_the_cloud_does_not_count_otherwise(cloud: SimulatedCloud, token: str) -> None:
    assert {readings(cloud, token).status for _ in range(60)} == {200}
