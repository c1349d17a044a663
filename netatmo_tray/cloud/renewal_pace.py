"""When the cloud may be asked for a renewal again."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import datetime

from netatmo_tray.cloud.token_request_limits import Asker, RequestBudget
from netatmo_tray.core.errors import NetatmoError, ServiceError, ThrottledError
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.readings.schedule import back_off_s

# A timer runs by another clock than the wall's, and may come a little early.
_EARLY_S = 1.0


class RenewalPace:
    """When the cloud may be asked for tokens again. Safe from any thread; no method blocks.

    After each fault in a row the timer waits longer, and never for less than the cloud asked for.
    A request of another asker does not wait for that, and leaves the timer's steps as they are.
    """

    def __init__(self, clock: Clock, jitter: Callable[[], float] = random.random) -> None:
        self.jitter = jitter
        self.asked_at: datetime | None = None
        """When the cloud was last asked for a renewal; None = not yet."""
        self._clock = clock
        self._change = threading.RLock()
        self._budget = RequestBudget(clock)
        self._refresh_token: str | None = None
        self._faults = self._unsent_faults = 0
        self._last_fault: NetatmoError | None = None
        self._after_answer = _Pause(clock)
        """The timer's, after a request that may have reached the cloud."""
        self._unsent = _Pause(clock)
        """The timer's, after one that has not."""

    def pause_s(self, asker: Asker = Asker.TIMER) -> float:
        """Seconds for which a renewal that is due is not asked for; 0 = it is asked for now."""
        with self._change:
            left_s = max(self._after_answer.left_s(), self._budget.pause_s(Asker.TIMER))
            if asker is Asker.TIMER:
                return max(left_s, self._unsent.left_s())
            # What was never sent cost nothing, so whoever has a reason may try again at once.
            return min(left_s, self._budget.pause_s(asker))

    def held_s(self, asker: Asker, refresh_token: str | None) -> float:
        """As ``pause_s``, when somebody is about to ask with that token."""
        with self._change:
            if refresh_token != self._refresh_token:  # faults of another login say nothing
                self._refresh_token = refresh_token
                self.forget_faults()
            if asker is Asker.NETWORK:
                # In a sleep nothing was asked; the steps of an hour ago need not be gone on with.
                self._faults = min(self._faults, self._budget.spent())
                self._unsent_faults, self._unsent = 0, _Pause(self._clock)
            return self.pause_s(asker)

    def count(self, asker: Asker, requests: int) -> None:
        """That many requests were sent, or may have been."""
        with self._change:
            for _ in range(requests):
                self._budget.spend(asker)
                self.asked_at = self._clock()

    def last_fault(self) -> NetatmoError:
        """Why nothing is asked now."""
        often = ThrottledError("renewed too often within the hour", self.pause_s())
        return self._last_fault or often

    def forget_faults(self) -> None:
        """The login works, or is another one."""
        with self._change:
            self._faults = self._unsent_faults = 0
            self._last_fault = None
            self._after_answer, self._unsent = _Pause(self._clock), _Pause(self._clock)

    def after_fault(
        self,
        fault: NetatmoError,
        asker: Asker,
        refresh_token: str | None,
        *,
        sent: bool,
        shortest_s: float = 0.0,
    ) -> float:
        """Seconds after which the fault may have passed.

        :param refresh_token: the one to ask with next; it may have changed with the very fault.
        :param sent: the request may have reached the cloud.
        :param shortest_s: the wait that the caller wants at least, where a new one begins.
        """
        with self._change:
            self._last_fault, self._refresh_token = fault, refresh_token
            if asker is not Asker.TIMER and self._is_pausing(sent=sent):
                self._after_answer.prolong(_asked_for_s(fault))
                return self.pause_s()
            pause = _Pause(self._clock, max(self._step_s(sent=sent), _asked_for_s(fault)))
            if sent:
                self._after_answer, self._unsent = pause, _Pause(self._clock)
            else:
                self._unsent = pause
            return max(shortest_s, self.pause_s())

    def _step_s(self, *, sent: bool) -> float:
        """The next step of its kind: requests that were not sent use up nothing of the others."""
        if sent:
            self._faults, self._unsent_faults = self._faults + 1, 0
        else:
            self._unsent_faults += 1
        return back_off_s(self._faults if sent else self._unsent_faults, self.jitter())

    def _is_pausing(self, *, sent: bool) -> bool:
        return self._after_answer.left_s() > 0 or (not sent and self._unsent.left_s() > 0)


class _Pause:
    """A while in which the cloud is left alone, from now on."""

    def __init__(self, clock: Clock, length_s: float = 0.0) -> None:
        self._clock = clock
        self._begun_at = clock()
        self._length_s = length_s

    def left_s(self) -> float:
        """Seconds to wait; 0 when it is over, or when the clock was set back."""
        gone_s = (self._clock() - self._begun_at).total_seconds()
        left_s = self._length_s - gone_s
        return left_s if gone_s >= 0 and left_s >= _EARLY_S else 0.0

    def prolong(self, seconds: float) -> None:
        """Have it last for that long from now on, unless it lasts longer."""
        gone_s = (self._clock() - self._begun_at).total_seconds()
        self._length_s = max(self._length_s, gone_s + seconds)


def _asked_for_s(fault: NetatmoError) -> float:
    """Seconds for which the cloud wants to be left alone."""
    return fault.retry_after_s if isinstance(fault, ThrottledError | ServiceError) else 0.0
