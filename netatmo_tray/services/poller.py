"""Asks for readings in step with the station."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from netatmo_tray.cloud import Session, parse
from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetatmoError,
    RenewalDueError,
    ThrottledError,
)
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.core.readings.cut import cut
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.schedule import (
    back_off_s,
    clamped_delay_s,
    learned_rhythm,
    seconds_to_next_poll,
)
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.background import Background

# A second request within a minute brings nothing new, and all programs of a user share one quota.
MIN_MANUAL = timedelta(seconds=60)
# The cloud's longest pause; a pause that seems longer began before the clock was set back.
MAX_PAUSE = timedelta(hours=1)


class Poller(QObject):
    """One request under way at most; the last snapshot stays whatever happens.

    Lives on the GUI thread; requests run on the network thread. The renewal of the login is left to
    the keepalive: without a valid login it waits until ``on_renewed`` is called.

    Signals:
        snapshot_changed(Snapshot): new readings.
        failed(NetatmoError): no readings this time; the last ones stay.
        busy_changed(bool): a request has begun or ended.
        login_missed(): it waits for the login to be renewed.
    """

    snapshot_changed = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)
    login_missed = Signal()

    def __init__(
        self,
        network: Background,
        clock: Clock,
        jitter: Callable[[], float] = random.random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.snapshot: Snapshot | None = None
        self.rhythm: timedelta | None = None
        """Time between two uploads, once two were seen."""
        self._favorites = True
        self._chosen: Collection[str] = ()
        self._network = network
        self._clock = clock
        self._jitter = jitter
        self._session: Session | None = None
        self.busy = False
        """A request is under way."""
        self.next_at: datetime | None = None
        """When the cloud will be asked again; None while that is not planned."""
        self._failures = 0
        self._waits_for_login = False
        self._manual_at: datetime | None = None
        self._not_before: datetime | None = None
        # Precise: a coarse timer may come before the upload that it is meant to follow.
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._ask)

    def follow(self, settings: Settings) -> None:
        """Bring what these settings show, from the next request on."""
        self._favorites, self._chosen = settings.favorites, settings.chosen_modules

    def start(self, session: Session) -> None:
        """Ask with this session from now on, and at once unless the cloud wants a pause."""
        if session is not self._session:
            self._set_busy(False)  # the request under way belongs to another login
        self._session, self._failures = session, 0
        self.poll()

    def stop(self) -> None:
        """Ask no more; the answer to a request under way is dropped, the last snapshot stays."""
        self._session = None
        self._timer.stop()
        self.next_at = None
        self._set_busy(False)

    def forget(self) -> None:
        """Drop the readings as well: the user has signed out."""
        self.stop()
        self.snapshot, self.rhythm = None, None
        self._manual_at, self._not_before = None, None

    def refresh(self) -> NotAsked | None:
        """Ask now because the user wants it; the reason when nothing is asked."""
        not_asked = self.reason_to_wait()
        if not_asked is None and not self.busy:
            self._manual_at = self._clock()
            self._ask()
        return not_asked

    def reason_to_wait(self) -> NotAsked | None:
        """Why the user cannot have the cloud asked for readings now; None = that is possible."""
        if self._session is None:
            return NotAsked(Reason.SIGNED_OUT)
        now = self._clock()
        next_in_s = (self.next_at - now).total_seconds() if self.next_at else None
        if (pause_s := self._pause_s()) > 0:
            return NotAsked(Reason.PAUSE, None, pause_s)
        since = now - self._manual_at if self._manual_at else MIN_MANUAL
        # Negative where the clock was set back; that is no reason to wait.
        if timedelta(0) <= since < MIN_MANUAL and not self.busy:
            return NotAsked(Reason.TOO_SOON, since.total_seconds(), next_in_s)
        return None

    @Slot()
    def on_renewed(self) -> None:
        """The login is valid: ask now if that was missing."""
        if self._waits_for_login:
            self.poll()

    @Slot()
    def poll(self) -> None:
        """Ask now, unless that is happening already; during a pause, ask after it."""
        pause_s = self._pause_s()
        if pause_s > 0 and not self.busy:
            self._schedule(pause_s)
        else:
            self._ask()

    def _pause_s(self) -> float:
        """Seconds that the cloud still wants to be left alone."""
        left = self._not_before - self._clock() if self._not_before else timedelta(0)
        return left.total_seconds() if timedelta(0) < left <= MAX_PAUSE else 0.0

    @Slot()
    def _ask(self) -> None:
        session = self._session
        if session is None or self.busy:
            return
        favorites, chosen = self._favorites, self._chosen
        self._waits_for_login = False
        self._set_busy(True)
        self._network.run(
            lambda: self._fetch(session, favorites, chosen),
            lambda snapshot: self._on_snapshot(session, snapshot, favorites),
            lambda fault: self._on_fault(session, fault),
        )

    def _fetch(self, session: Session, favorites: bool, chosen: Collection[str]) -> Snapshot:
        """On the network thread. Warnings, such as weak batteries, are shown instead of logged."""
        _, answer = session.get_stations_data(
            get_favorites=favorites, no_warnings=True, renew=False
        )
        return cut(parse.snapshot(answer, self._clock()), chosen)

    def _on_snapshot(self, session: Session, snapshot: Snapshot, favorites: bool) -> None:
        if session is not self._session:
            return  # the user has signed out or in since the request began
        self._failures, self._not_before = 0, None
        newest = _newest(snapshot)
        self.rhythm = learned_rhythm(_newest(self.snapshot), newest) or self.rhythm
        self.snapshot = snapshot
        server_now = snapshot.fetched_at + snapshot.clock_offset
        try:
            self.snapshot_changed.emit(snapshot)
        finally:
            self._schedule(seconds_to_next_poll(newest, server_now, self.rhythm))
            if favorites is not self._favorites:
                self._ask()  # the user has changed it meanwhile

    def _on_fault(self, session: Session, fault: NetatmoError) -> None:
        if session is not self._session:
            return
        if isinstance(fault, RenewalDueError):
            self._waits_for_login = True
            self._schedule(None)
            self.login_missed.emit()
            return
        self._failures += 1
        delay_s = back_off_s(self._failures, self._jitter())
        if isinstance(fault, ThrottledError):
            delay_s = max(delay_s, fault.retry_after_s)
            self._not_before = self._clock() + min(timedelta(seconds=delay_s), MAX_PAUSE)
        try:
            self.failed.emit(fault)
        finally:
            # Only the user can mend a lost login; further requests would use up the quota.
            self._schedule(None if isinstance(fault, MustAuthorizeError) else delay_s)

    def _schedule(self, delay_s: float | None) -> None:
        self.next_at = None
        if delay_s is not None and self._session is not None:
            delay_s = clamped_delay_s(delay_s)
            self._timer.start(int(delay_s * 1000))
            self.next_at = self._clock() + timedelta(seconds=delay_s)
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy is not self.busy:
            self.busy = busy
            self.busy_changed.emit(busy)


def _newest(snapshot: Snapshot | None) -> datetime | None:
    """When the newest reading was measured. Favourites count only if there is nothing else."""
    if snapshot is None:
        return None
    own = [station for station in snapshot.stations if not station.favorite] or snapshot.stations
    times = [module.measured_at for station in own for module in station.modules]
    return max((time for time in times if time is not None), default=None)
