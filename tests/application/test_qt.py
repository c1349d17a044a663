"""The QApplication has the name that panels remember."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from netatmo_tray.application.qt import qt_application
app = qt_application()
print(app.applicationName(), app.desktopFileName(), app.quitOnLastWindowClosed())
"""


def test_it_is_known_by_its_name_and_outlives_its_windows() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60)

    assert done.stdout.split() == ["netatmo-tray", "netatmo-tray", "False"]
