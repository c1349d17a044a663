"""The application as desktops know it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.terminal_command import PATIENCE_S, SOURCE

import netatmo_tray

# In a process of its own, as a process has one QApplication only.
CODE = """
import json
from PySide6.QtGui import QPixmapCache
from netatmo_tray.application.qt_application import qt_application
app = qt_application()
print(json.dumps([app.applicationName(), app.applicationDisplayName(), app.desktopFileName(),
                  app.applicationVersion(), app.quitOnLastWindowClosed(),
                  QPixmapCache.cacheLimit()]))
"""


def test_it_has_its_name_outlives_its_windows_and_keeps_no_pixmaps_that_qt_looks_after() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert done.stderr == ""
    name = "netatmo-tray"
    assert json.loads(done.stdout) == [name, name, name, netatmo_tray.__version__, False, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_one_sentence_says_so(own_folders: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in screens}

    done = subprocess.run(
        [sys.executable, "-m", "netatmo_tray"],
        env={**environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("This session has no screen")
    assert done.stderr.count("\n") == 1
