"""Stand-ins for the services: work that runs when told to, a session that says what it is told."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from netatmo_tray.cloud import Asker, Keepalive
from netatmo_tray.core.errors import NetatmoError, StorageError

GARDEN = {"_id": "70:ee:50:00:00:01", "type": "NAMain", "station_name": "Garden"}


class Desk:
    """Takes jobs as a Background does; they are done one by one, on this very thread."""

    def __init__(self) -> None:
        self.jobs: deque[Callable[[], None]] = deque()

    def run(
        self,
        job: Callable[[], Any],
        on_result: Callable[[Any], None] = lambda _: None,
        on_error: Callable[[NetatmoError], None] = lambda _: None,
    ) -> None:
        def work() -> None:
            try:
                result = job()
            except NetatmoError as fault:
                on_error(fault)
            else:
                on_result(result)

        self.jobs.append(work)

    def do_one(self) -> None:
        self.jobs.popleft()()

    def do_all(self) -> None:
        while self.jobs:
            self.do_one()


class FakeSession:
    """Answers with what was laid out for it; the last answer stays."""

    def __init__(self, *answers: object) -> None:
        self.answers: deque[object] = deque(answers)
        self.asked: list[dict[str, Any]] = []
        self.in_use = True
        self.asking_for_tokens = False
        self.unsaved: StorageError | None = None
        self.has_access_token = True

    def get_stations_data(self, **query: Any) -> tuple[list[Any], dict[str, Any]]:
        self.asked.append(query)
        answer = self._next()
        assert isinstance(answer, dict)
        return [], answer

    def keepalive(self, delay_on_error: float = 60, *, asker: Asker = Asker.TIMER) -> Keepalive:
        self.asked.append({"delay_on_error": delay_on_error, "asker": asker})
        answer = self._next()
        assert isinstance(answer, Keepalive)
        return answer

    def authorized(self) -> bool:
        return self.in_use

    def logout(self) -> None:
        self.asked.append({"logout": True})
        self._next()
        self.in_use = False

    def _next(self) -> object:
        if not self.answers:
            return None
        answer = self.answers.popleft() if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def stations_answer(measured_at: float, server_at: float) -> dict[str, Any]:
    """An answer of the cloud with one station; both times in Unix seconds."""
    readings = {"time_utc": int(measured_at), "Temperature": 21.4, "Humidity": 45}
    station = {**GARDEN, "reachable": True, "dashboard_data": readings, "data_type": []}
    return {"body": {"devices": [station]}, "status": "ok", "time_server": int(server_at)}


def delay_s(owner: QObject) -> float | None:
    """What the owner's only timer waits for; None when it is not armed."""
    (timer,) = owner.findChildren(QTimer)
    return timer.interval() / 1000 if timer.isActive() else None


def fire(owner: QObject, interval_ms: int | None = None) -> None:
    """The owner's timer runs out now; of several, the one of that interval."""
    (timer,) = [
        each
        for each in owner.findChildren(QTimer)
        if interval_ms is None or each.interval() == interval_ms
    ]
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()
