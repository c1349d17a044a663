"""Interrupts wait for the end of a block, unless that takes too long."""

import inspect
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from netatmo_tray.cloud.transport import TOKEN_DEADLINE_S
from netatmo_tray.system.uninterrupted import uninterrupted

LONG_S, SOON_S = 20.0, 5.0


def run(block: Callable[[], object], **given: Any) -> None:
    with uninterrupted(**given):
        block()


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def terminated(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """What SIGTERM does to this program, instead of its end."""
    seen: list[int] = []
    former = signal.signal(signal.SIGTERM, lambda number, _: seen.append(number))
    yield seen
    signal.signal(signal.SIGTERM, former)


def test_ctrl_c_takes_effect_after_the_block_however_often_it_comes() -> None:
    done: list[int] = []

    def block() -> None:
        for number in range(3):
            interrupt()
            done.append(number)

    with pytest.raises(KeyboardInterrupt):
        run(block)

    assert done == [0, 1, 2]


def test_the_first_request_is_the_one_that_counts(terminated: list[int]) -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert terminated == []

    assert terminated == [signal.SIGTERM]


def test_the_patience_lasts_as_long_as_a_token_request() -> None:
    patience_s = inspect.signature(uninterrupted).parameters["patience_s"].default

    assert patience_s >= TOKEN_DEADLINE_S


def test_one_request_ends_a_block_that_takes_too_long() -> None:
    never: list[bool] = []

    def block() -> None:
        interrupt()
        never.append(threading.Event().wait(LONG_S))

    with pytest.raises(KeyboardInterrupt):
        run(block, patience_s=0.01)

    assert never == []


def test_the_program_ends_as_the_signal_asks_when_that_takes_too_long(
    terminated: list[int],
) -> None:
    def block() -> None:
        signal.raise_signal(signal.SIGTERM)
        while not terminated:
            threading.Event().wait(0.01)

    run(block, patience_s=0.01)

    assert terminated == [signal.SIGTERM]


def test_a_block_that_can_be_cut_short_is_told_on_another_thread() -> None:
    cut_short = threading.Event()
    threads: list[threading.Thread] = []

    def cut() -> None:
        threads.append(threading.current_thread())
        cut_short.set()

    def block() -> None:
        interrupt()
        assert cut_short.wait(LONG_S)

    with pytest.raises(KeyboardInterrupt):
        run(block, on_request=cut)

    assert threads[0] is not threading.main_thread()


def test_inside_another_block_only_the_outer_one_counts() -> None:
    done: list[str] = []

    def inner() -> None:
        interrupt()
        done.append("inner")

    def outer() -> None:
        run(inner)
        done.append("outer")

    with pytest.raises(KeyboardInterrupt):
        run(outer)

    assert done == ["inner", "outer"]


def test_the_outer_block_hears_of_a_request_within_the_inner_one() -> None:
    told = threading.Event()
    in_time: list[bool] = []

    def inner() -> None:
        interrupt()
        in_time.append(told.wait(SOON_S))

    with pytest.raises(KeyboardInterrupt):
        run(lambda: run(inner), on_request=told.set)

    assert in_time == [True]


def test_everything_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    threads = threading.active_count()

    with uninterrupted():
        pass

    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    for thread in threading.enumerate():
        if thread.name == "interrupts":
            thread.join(LONG_S)
    assert threading.active_count() == threads


def test_an_error_inside_comes_through() -> None:
    with pytest.raises(ValueError, match="inside"), uninterrupted():
        raise ValueError("inside")


def test_an_interrupt_is_not_forgotten_over_an_error() -> None:
    def block() -> None:
        interrupt()
        raise ValueError("inside")

    with pytest.raises(KeyboardInterrupt):
        run(block)


def test_other_threads_have_no_signals_to_hold_back() -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with uninterrupted():
                pass
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert failed == []
