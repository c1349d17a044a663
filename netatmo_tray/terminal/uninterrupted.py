"""Holds interrupts back while a login is on its way from the cloud to its store."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# A token request takes a few seconds; a user who insists for longer may interrupt it.
PATIENCE_S = 10.0

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@contextmanager
def uninterrupted(patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Let Ctrl-C and polite kills take effect only after the block.

    Each renewal ends the tokens before it: a program that ends between the cloud's answer and the
    store loses the login. Interrupts that go on for ``patience_s`` seconds take effect inside the
    block. Only the main thread has signals; on others this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    held_since_s = 0.0

    def hold(number: int, _: FrameType | None) -> None:
        nonlocal held_since_s
        held_since_s = held_since_s or time.monotonic()
        held.append(number)
        if time.monotonic() - held_since_s > patience_s:
            raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    former = {number: signal.signal(number, hold) for number in numbers}
    try:
        yield
    finally:
        for number, handler in former.items():
            # None: the handler was installed from C, and Python cannot restore it.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
    if held:
        signal.raise_signal(held[0])
