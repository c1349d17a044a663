"""One flight for all who come while it is in the air."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from netatmo_tray.cloud.single_flight import SingleFlight, _Flight
from netatmo_tray.core.errors import AnswerError, RefreshInProgressError


def test_runs_one_after_the_other_are_runs_of_their_own() -> None:
    done: list[int] = []
    flight = SingleFlight()

    flight.run(lambda: done.append(1))
    flight.run(lambda: done.append(2))

    assert done == [1, 2]
    assert not flight.running


def test_who_does_not_wait_is_told() -> None:
    flight = SingleFlight()

    def work() -> None:
        with ThreadPoolExecutor(1) as pool, pytest.raises(RefreshInProgressError):
            pool.submit(flight.run, lambda: None, wait=False).result()

    flight.run(work)


def test_work_that_comes_back_here_does_not_wait_for_itself() -> None:
    flight = SingleFlight()

    with pytest.raises(RefreshInProgressError):
        flight.run(lambda: flight.run(lambda: None))

    assert not flight.running


def shared(flight: SingleFlight, fault: Exception | None) -> list[BaseException | None]:
    """What becomes of ten who come while the work of another is under way."""
    started, release = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        release.wait(5)
        if fault is not None:
            raise fault

    with ThreadPoolExecutor(11) as pool:
        first = pool.submit(flight.run, work)
        started.wait(5)
        others = [pool.submit(flight.run, lambda: None) for _ in range(10)]
        release.set()
        return [each.exception() for each in (first, *others)]


def test_all_share_a_success() -> None:
    assert shared(SingleFlight(), None) == [None] * 11


def test_a_fault_is_not_kept_for_those_who_come_later() -> None:
    flight, fault = SingleFlight(), AnswerError("x")

    outcomes = shared(flight, fault)
    flight.run(lambda: None)

    assert outcomes[0] is fault
    assert set(outcomes) <= {fault, None}


def test_those_who_waited_share_the_fault() -> None:
    ended = _Flight()
    ended.fault = AnswerError("x")
    ended.over.set()

    with pytest.raises(AnswerError):
        ended.share(lambda: None)


def test_a_run_that_was_broken_off_is_made_up_for() -> None:
    flight, done = SingleFlight(), []

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        flight.run(interrupted)
    ended = _Flight()
    ended.over.set()
    ended.share(lambda: done.append(1))

    assert done == [1]
    assert not flight.running
