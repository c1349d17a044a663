"""What asks a program to end is heard, but for what it was told to ignore."""

import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from netatmo_tray.system.end_requests import EndRequests

NUMBERS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


@pytest.fixture(autouse=True)
def handlers_restored() -> Iterator[None]:
    former = {number: signal.getsignal(number) for number in NUMBERS}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


@pytest.fixture
def heard() -> list[int]:
    return []


@pytest.fixture
def listen(heard: list[int]) -> Iterator[Callable[[], EndRequests]]:
    made: list[EndRequests] = []

    def listen() -> EndRequests:
        made.append(EndRequests(heard.append))
        return made[-1]

    yield listen
    for requests in made:
        requests.close()


@pytest.mark.parametrize("number", NUMBERS)
def test_each_of_the_systems_signals_is_heard(
    number: int, listen: Callable[[], EndRequests], heard: list[int]
) -> None:
    listen()

    signal.raise_signal(number)

    assert heard == [number]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_that_was_ignored_at_the_start_stays_ignored(
    number: int, listen: Callable[[], EndRequests], heard: list[int]
) -> None:
    signal.signal(number, signal.SIG_IGN)

    requests = listen()
    signal.raise_signal(number)

    assert heard == []
    requests.close()
    assert signal.getsignal(number) is signal.SIG_IGN


def test_afterwards_everything_is_as_before(listen: Callable[[], EndRequests]) -> None:
    before = [signal.getsignal(number) for number in NUMBERS]

    listen().close()

    assert [signal.getsignal(number) for number in NUMBERS] == before


@pytest.mark.skipif(sys.platform == "win32", reason="it has a console of Windows' own")
def test_only_windows_has_a_console_to_watch(listen: Callable[[], EndRequests]) -> None:
    assert listen()._console is None
