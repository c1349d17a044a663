"""The faults or recorded answers that are queued for each endpoint."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from netatmo_tray.simulator.answers import Answer
from netatmo_tray.simulator.faults import Fault

EVERYWHERE = "*"


@dataclass
class _Due:
    endpoint: str
    what: Fault | Answer
    times: int | None
    """None = for ever."""


class Plan:
    """Two queues, of faults and of recorded answers. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: list[_Due] = []

    def add(self, endpoint: str, what: Fault | Answer, times: int | None) -> None:
        """Queue a fault or a recorded answer for an endpoint's last path segment, or ``*``."""
        if times is not None and times < 1:
            return
        with self._lock:
            if isinstance(what, Answer) and times is None:
                self._due = [due for due in self._due if not _same_record(due, endpoint)]
            self._due.append(_Due(endpoint, what, times))

    def clear(self, endpoint: str) -> None:
        """Forget what is due at an endpoint; ``*`` forgets everything."""
        with self._lock:
            self._due = [due for due in self._due if endpoint not in (EVERYWHERE, due.endpoint)]

    def take_fault(self, endpoint: str) -> Fault | None:
        """The fault due at this request, used up by one."""
        due = self._take(endpoint, Fault)
        return due if isinstance(due, Fault) else None

    def take_recorded(self, endpoint: str) -> Answer | None:
        """The recorded answer due at this request, used up by one."""
        due = self._take(endpoint, Answer)
        return due if isinstance(due, Answer) else None

    def _take(self, endpoint: str, kind: type[Fault | Answer]) -> Fault | Answer | None:
        with self._lock:
            fitting = [due for due in self._due if isinstance(due.what, kind)]
            for queue in (endpoint, EVERYWHERE):
                first = next((due for due in fitting if due.endpoint == queue), None)
                if first is not None:
                    self._use_up(first)
                    return first.what
        return None

    def _use_up(self, due: _Due) -> None:
        if due.times is None:
            return
        due.times -= 1
        if due.times <= 0:
            self._due.remove(due)


def _same_record(due: _Due, endpoint: str) -> bool:
    return isinstance(due.what, Answer) and due.times is None and due.endpoint == endpoint
