"""Shows one notification at a time, without ever blocking the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.services.background import Background
from netatmo_tray.services.notification_bus import (
    Notification,
    NotificationBus,
    open_notification_bus,
)


class Notifier(QObject):
    """A new notification replaces the former one. Lives on the GUI thread.

    Signals:
        clicked(): the user has clicked the notification or its button.
        refused(Notification): this desktop cannot show it; tell the user in another way.
    """

    clicked = Signal()
    refused = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        open_bus: Callable[[], NotificationBus] = open_notification_bus,
    ) -> None:
        super().__init__(parent)
        self._open_bus = open_bus
        self._thread = Background("notification", self)
        self._showing: _Showing | None = None

    def show(self, notification: Notification) -> None:
        """Show a notification now."""
        self.withdraw()
        self._showing = showing = _Showing(notification, self._open_bus)
        self._thread.run(
            showing.show_until_gone,
            lambda clicked: self._on_end(showing, clicked),
            lambda fault: self._on_fault(showing, fault),
        )

    @Slot()
    def withdraw(self) -> None:
        """Take the notification away, if it is still there."""
        showing, self._showing = self._showing, None
        if showing is not None:
            showing.withdraw()

    def stop(self) -> None:
        """End with the app: take the notification away, show no more."""
        self.withdraw()
        self._thread.stop()

    def _on_end(self, showing: _Showing, clicked: bool) -> None:
        if showing is self._showing:
            self._showing = None
            if clicked:
                self.clicked.emit()

    def _on_fault(self, showing: _Showing, _fault: NetatmoError) -> None:
        if showing is self._showing:
            self._showing = None
            self.refused.emit(showing.notification)


class _Showing:
    """One notification, from the call of ``show`` until it is gone."""

    def __init__(self, notification: Notification, open_bus: Callable[[], NotificationBus]) -> None:
        self.notification = notification
        self._open_bus = open_bus
        self._lock = threading.Lock()
        self._bus: NotificationBus | None = None
        self._number: int | None = None
        self._withdrawn = False

    def show_until_gone(self) -> bool:
        """Show it and block until it is gone; True for a click. Raises NoNotificationsError."""
        with self._lock:
            if self._withdrawn:
                return False
        bus = self._open_bus()
        try:
            number = bus.show(self.notification)
            with self._lock:
                self._bus, self._number = bus, number
                if self._withdrawn:
                    bus.withdraw(number)
                    return False
            return bus.await_end(number)
        finally:
            bus.close()

    def withdraw(self) -> None:
        """Take it away, now or as soon as it is there, and stop waiting for its end.

        A notification service that has restarted meanwhile would never report the end.
        """
        with self._lock:
            self._withdrawn = True
            if self._bus is not None and self._number is not None:
                self._bus.withdraw(self._number)
                self._bus.hang_up()
