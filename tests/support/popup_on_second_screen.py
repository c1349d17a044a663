"""Opens the popup on the second of two screens; prints where it is. A program of its own.

The platform without a screen takes its screens from a file, before the application starts.
"""

import json
import os
import sys
import tempfile

LEFT = {"name": "left", "x": 0, "y": 0, "width": 1280, "height": 1024, "logicalDpi": 96, "dpr": 1}
RIGHT = {"name": "right", "x": 1280, "y": 0, "width": 800, "height": 480}
with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
    json.dump({"screens": [LEFT, LEFT | RIGHT]}, file)
    file.flush()
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file.name}"
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication

    app = QApplication([])

from support.weather_samples import BASE, NOW, OUTDOOR, ROOM, snapshot  # noqa: E402

from netatmo_tray.core.settings.presentation import Presentation  # noqa: E402
from netatmo_tray.core.settings.settings import Settings  # noqa: E402
from netatmo_tray.ui.look.theme import LIGHT  # noqa: E402
from netatmo_tray.ui.popup.panel import Panel  # noqa: E402
from netatmo_tray.ui.popup.popup import Popup  # noqa: E402

icon = QRect(*map(int, sys.argv[1:5]))
popup = Popup(lambda requests: Panel(LIGHT, requests), lambda: icon, Settings)
popup.prepare()
popup.panel.show_snapshot(snapshot(BASE, OUTDOOR, ROOM), NOW, Presentation())
popup.toggle()
window = popup.window
area = window.geometry()
print(json.dumps([window.screen().name(), area.x(), area.y(), area.width(), area.height()]))
window.held = True
window.hide()
