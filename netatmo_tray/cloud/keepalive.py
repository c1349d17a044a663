"""When to look after a login again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from netatmo_tray.core.errors import NetatmoError, ServiceError, ThrottledError
from netatmo_tray.core.readings.schedule import back_off_s, clamped_delay_s


@dataclass(frozen=True, slots=True)
class Keepalive:
    """When to call ``Session.keepalive`` again, and what went wrong, if anything did."""

    delay_s: float
    error: NetatmoError | None = None


class Pace:
    """Waits longer with every fault in a row, until all is well again."""

    def __init__(self, jitter: Callable[[], float] = random.random) -> None:
        self._jitter = jitter
        self._failures = 0

    def after_success(self, due_in_s: float) -> Keepalive:
        """Come back when the next renewal is due."""
        self._failures = 0
        return Keepalive(clamped_delay_s(due_in_s))

    def after(self, fault: NetatmoError, shortest_s: float, pause_s: float) -> Keepalive:
        """Come back when it may have passed.

        :param shortest_s: the delay that the caller wants at least.
        :param pause_s: what the budget of token requests asks for.
        """
        self._failures += 1
        asked_for_s = (
            fault.retry_after_s if isinstance(fault, ThrottledError | ServiceError) else 0.0
        )
        step_s = back_off_s(self._failures, self._jitter())
        return Keepalive(clamped_delay_s(max(shortest_s, step_s, asked_for_s, pause_s)), fault)
