"""The tray app on a desktop that logs off, and then kills what has said that it is ready.

    python tests/batteries/log_off.py API_URL TOKEN_FILE start|renewal SECONDS

The log-off begins so many seconds after the app's start, or after a renewal has begun. Exit code 0
comes from the desktop.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from support.session_manager import log_off

from netatmo_tray.application import start, tray_app
from netatmo_tray.core.options import RunOptions

API_URL, TOKEN_FILE, SINCE, AFTER_S = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
LOOK_MS = 5


class LoggedOff(tray_app.TrayApp):
    """The app, which is asked to get ready, and gets no more time once it has said so."""

    def start(self) -> None:
        super().start()
        self.await_begin()

    @Slot()
    def await_begin(self) -> None:
        if SINCE == "start" or self._account.asking_for_tokens:
            QTimer.singleShot(int(float(AFTER_S) * 1000), self, self.log_off)
        else:
            QTimer.singleShot(LOOK_MS, self, self.await_begin)

    @Slot()
    def log_off(self) -> None:
        log_off()
        os._exit(0)


tray_app.TrayApp = LoggedOff
start.start_tray_app(RunOptions(hidden=True, api_url=API_URL, token_file=TOKEN_FILE))
sys.exit("it has ended by itself")
