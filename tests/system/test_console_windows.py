"""The end of a console of Windows, on a kernel that a test leads."""

import threading
from collections.abc import Callable

import pytest

from netatmo_tray.system.console_windows import ConsoleEnd

CTRL_C, CTRL_BREAK, CLOSE, LOG_OFF, SHUT_DOWN = 0, 1, 2, 5, 6


class FakeKernel:
    """Knows which handlers there are, and calls the newest first, as Windows does."""

    def __init__(self) -> None:
        self.handlers: list[Callable[[int], int]] = []

    def SetConsoleCtrlHandler(self, handler: Callable[[int], int], add: bool, /) -> int:
        if add:
            self.handlers.insert(0, handler)
        else:
            self.handlers.remove(handler)
        return 1

    def happens(self, event: int) -> threading.Thread:
        """On a thread of its own."""
        thread = threading.Thread(target=self.handlers[0], args=(event,), daemon=True)
        thread.start()
        return thread


@pytest.fixture
def kernel() -> FakeKernel:
    return FakeKernel()


@pytest.mark.parametrize("event", [CLOSE, LOG_OFF, SHUT_DOWN])
def test_its_end_is_told_and_the_handler_leaves_the_program_all_the_time_there_is(
    event: int, kernel: FakeKernel
) -> None:
    told = threading.Event()
    ConsoleEnd(told.set, kernel)

    thread = kernel.happens(event)

    assert told.wait(10)
    thread.join(0.05)
    assert thread.is_alive(), "Windows ends the program as soon as the handler returns"


@pytest.mark.parametrize("event", [CTRL_C, CTRL_BREAK])
def test_keys_are_left_to_the_signals(event: int, kernel: FakeKernel) -> None:
    told = threading.Event()
    end = ConsoleEnd(told.set, kernel)

    kernel.happens(event).join(10)

    assert (kernel.handlers[0](event), told.is_set()) == (0, False)
    end.close()


def test_afterwards_the_console_is_left_alone(kernel: FakeKernel) -> None:
    end = ConsoleEnd(lambda: None, kernel)

    end.close()

    assert kernel.handlers == []
