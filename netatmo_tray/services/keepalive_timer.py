"""Keeps the login alive on a timer."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from netatmo_tray.cloud import Asker, Keepalive, Session
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError
from netatmo_tray.core.readings.schedule import clamped_delay_s
from netatmo_tray.services.background import Background

# Less than any step of the session, which knows better when another try makes sense.
SHORTEST_S = 10.0
# After a bug, which the session's steps know nothing of.
RETRY_S = 60.0
# A refused login rarely works again, and every request counts against the quota.
REFUSED_RETRY_S = 3600.0

_log = logging.getLogger(__name__)


class KeepaliveTimer(QObject):
    """Asks ``Session.keepalive`` when to come back, and does.

    Lives on the GUI thread; the work is done on the network thread.

    Signals:
        refused(NetatmoError): the cloud no longer takes the login.
        failed(NetatmoError): the renewal has to wait, or could not be stored.
        renewed(): the login is valid.
    """

    refused = Signal(object)
    failed = Signal(object)
    renewed = Signal()

    def __init__(self, network: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._session: Session | None = None
        self._under_way = 0
        self._logged = ""
        # Precise: over three hours a coarse timer is allowed to be nine minutes late.
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)

    @property
    def asking(self) -> bool:
        """The session has been asked, and has not answered yet."""
        return self._under_way > 0

    @property
    def next_in_s(self) -> float | None:
        """Seconds until the session is asked again; None while that is not planned."""
        return self._timer.remainingTime() / 1000 if self._timer.isActive() else None

    def start(self, session: Session) -> None:
        """Keep this session alive from now on, instead of the one before."""
        self._session = session
        self.ask(Asker.TIMER)

    def ask(self, asker: Asker) -> None:
        """Have the login renewed now if it is due."""
        session = self._session
        if session is None:
            return
        self._under_way += 1
        try:
            self._network.run(
                lambda: session.keepalive(SHORTEST_S, asker=asker),
                lambda answer: self._on_answer(session, answer),
                lambda fault: self._on_answer(session, Keepalive(RETRY_S, fault)),
            )
        finally:
            # The answer sets the timer again; without any answer, ask again after an hour.
            self._arm(REFUSED_RETRY_S)

    @Slot()
    def look_now(self) -> None:
        """Somebody misses a valid login: ask, unless the answer is on its way.

        In a pause the session answers with its last fault again.
        """
        if not self.asking:
            self.ask(Asker.TIMER)

    @Slot()
    def look_soon(self) -> None:
        """Come back soon if a request has renewed the login, and it could not be stored.

        It would stay in memory only until the next renewal is due.
        """
        unsaved = self._session is not None and self._session.unsaved is not None
        if unsaved and self._timer.remainingTime() > SHORTEST_S * 1000:
            self._arm(SHORTEST_S)

    def stop(self) -> None:
        """Leave the login alone."""
        self._session = None
        self._timer.stop()

    @Slot()
    def _on_time(self) -> None:
        self.ask(Asker.TIMER)

    def _on_answer(self, session: Session, answer: Keepalive) -> None:
        self._under_way -= 1
        if session is not self._session:
            return
        delay_s = answer.delay_s
        try:
            delay_s = self._tell(answer.error) or delay_s
        finally:
            self._arm(delay_s)

    def _tell(self, error: NetatmoError | None) -> float | None:
        """Emit the outcome; returns a delay where the session's own is too short."""
        if error is None:
            self._logged = ""
            self.renewed.emit()
        elif isinstance(error, MustAuthorizeError):
            self.refused.emit(error)
            return REFUSED_RETRY_S
        else:
            self._log_once(error)
            self.failed.emit(error)
        return None

    def _log_once(self, error: NetatmoError) -> None:
        """Log a fault when it is new, not as often as it is met: a locked store all night long."""
        said = f"{type(error).__name__}: {error}"
        if said != self._logged:
            _log.warning("%s", said)
        self._logged = said

    def _arm(self, delay_s: float) -> None:
        self._timer.start(int(clamped_delay_s(delay_s) * 1000))
