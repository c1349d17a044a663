"""The whole user interface on a stage without a screen, in any situation that a picture needs."""

from datetime import timedelta
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from support.weather_samples import NOW
from support.whole_ui import WholeUi

from netatmo_tray.core.errors import NetatmoError, StorageError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.popup.snapshot_image import paint_widget


class Stage(WholeUi):
    """What is painted of the user interface."""

    def __init__(
        self,
        readings: Snapshot | None,
        settings: Settings,
        *,
        error: NetatmoError | None = None,
        waiting: StorageError | None = None,
        fault: NetatmoError | None = None,
        browser: bool = True,
        **given: Any,
    ) -> None:
        super().__init__(readings, settings, **given)
        self.account.error, self.account.waiting = error, waiting
        self.poller.rhythm = timedelta(minutes=10)
        self.poller.next_at = NOW + timedelta(minutes=8)
        self.browser.works = browser
        if fault is not None:
            self.ui.show_fault(fault)
        self.ui.update()

    def painted(self, scale: float) -> QImage:
        """The popup with all that it shows."""
        self.ui.show_popup()
        self.window.held = True
        self.window.max_height = 4000
        self.window.fit()
        QApplication.processEvents()
        return paint_widget(self.window, scale)
