"""The requests that arrived at the cloud, for tests."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Request:
    """One HTTP request. It carries secrets, therefore the repr is method with path."""

    method: str
    path: str
    query: dict[str, str] = field(repr=False)
    form: dict[str, str] = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    """Names in Title-Case, whatever the client wrote."""


@dataclass(frozen=True)
class LoggedRequest(Request):
    """A request with the time of its arrival by the cloud's clock (Unix seconds)."""

    at: float
    status: int
    """0 while there is no answer, or when there never will be one."""


class RequestLog:
    """Requests in the order of arrival. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[LoggedRequest] = []

    def arrived(self, request: Request, at: float) -> int:
        """Log a request; returns its number for ``answered``."""
        fields = (request.method, request.path, request.query, request.form, request.headers)
        with self._lock:
            self._entries.append(LoggedRequest(*fields, at=at, status=0))
            return len(self._entries) - 1

    def answered(self, number: int, status: int) -> None:
        """Log the status that was sent."""
        with self._lock:
            self._entries[number] = replace(self._entries[number], status=status)

    def entries(self) -> list[LoggedRequest]:
        """A copy of the log."""
        with self._lock:
            return list(self._entries)
