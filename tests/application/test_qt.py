"""The application as desktops know it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from terminal.command import PATIENCE_S, SOURCE

import netatmo_tray

# In a process of its own, as a process has one QApplication only.
CODE = """
import json
from netatmo_tray.application.qt import qt_application
app = qt_application()
print(json.dumps([app.applicationName(), app.applicationDisplayName(), app.desktopFileName(),
                  app.applicationVersion(), app.quitOnLastWindowClosed()]))
"""


def test_it_has_the_name_of_its_desktop_file_and_outlives_its_windows() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert done.stderr == ""
    name = "netatmo-tray"
    assert json.loads(done.stdout) == [name, name, name, netatmo_tray.__version__, False]
