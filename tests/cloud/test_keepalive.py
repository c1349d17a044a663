"""The delay that a keepalive answers with."""

import pytest

from netatmo_tray.cloud.keepalive import BackOff
from netatmo_tray.core.errors import AnswerError, NetatmoError, ServiceError, ThrottledError

FAULT = AnswerError("x")


@pytest.fixture
def back_off() -> BackOff:
    return BackOff(jitter=lambda: 1.0)


def test_all_well_comes_back_when_the_renewal_is_due(back_off: BackOff) -> None:
    answer = back_off.after_success(10500.0)

    assert (answer.delay_s, answer.error) == (10500.0, None)


def test_faults_in_a_row_make_it_wait_longer_up_to_a_quarter_of_an_hour(back_off: BackOff) -> None:
    delays = [back_off.after_fault(FAULT, 0.0, 0.0).delay_s for _ in range(8)]

    assert delays == [30, 60, 120, 240, 480, 900, 900, 900]


def test_a_success_ends_the_back_off(back_off: BackOff) -> None:
    for _ in range(5):
        back_off.after_fault(FAULT, 0.0, 0.0)
    back_off.after_success(100.0)

    assert back_off.after_fault(FAULT, 0.0, 0.0).delay_s == 30


@pytest.mark.parametrize(
    ("fault", "shortest_s", "pause_s", "delay_s"),
    [
        (FAULT, 60.0, 0.0, 60),
        (FAULT, 60.0, 1800.0, 1800),
        (ThrottledError("x", 900.0), 60.0, 0.0, 900),
        (ServiceError("x", 400, retry_after_s=3600.0), 60.0, 0.0, 3600),
        (FAULT, 1e9, 0.0, 24 * 3600),
        (FAULT, float("nan"), 0.0, 1),
    ],
)
def test_the_longest_of_all_reasons_to_wait_counts_within_bounds(
    back_off: BackOff, fault: NetatmoError, shortest_s: float, pause_s: float, delay_s: float
) -> None:
    answer = back_off.after_fault(fault, shortest_s, pause_s)

    assert (answer.delay_s, answer.error) == (delay_s, fault)
