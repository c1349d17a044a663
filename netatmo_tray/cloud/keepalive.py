"""When to call ``Session.keepalive`` again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from netatmo_tray.core.errors import NetatmoError, ServiceError, ThrottledError
from netatmo_tray.core.readings.schedule import back_off_s, clamped_delay_s


@dataclass(frozen=True, slots=True)
class Keepalive:
    """The result of ``Session.keepalive``: seconds until the next call, and what went wrong."""

    delay_s: float
    error: NetatmoError | None = None


class BackOff:
    """Makes the delay longer with every fault in a row, until a success."""

    def __init__(self, jitter: Callable[[], float] = random.random) -> None:
        self._jitter = jitter
        self._failures = 0

    def after_success(self, due_in_s: float) -> Keepalive:
        """The delay until the next renewal is due."""
        self._failures = 0
        return Keepalive(clamped_delay_s(due_in_s))

    def after_fault(self, fault: NetatmoError, shortest_s: float, pause_s: float) -> Keepalive:
        """The delay after which the fault may have passed.

        :param shortest_s: the delay that the caller wants at least.
        :param pause_s: the pause that the budget of token requests asks for.
        """
        self._failures += 1
        asked_for_s = (
            fault.retry_after_s if isinstance(fault, ThrottledError | ServiceError) else 0.0
        )
        step_s = back_off_s(self._failures, self._jitter())
        return Keepalive(clamped_delay_s(max(shortest_s, step_s, asked_for_s, pause_s)), fault)
