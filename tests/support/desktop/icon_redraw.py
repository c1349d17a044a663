"""How long the tray takes to show another value: one line of milliseconds for each time."""

import sys
import time

from PySide6.QtWidgets import QApplication

from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView

VALUES = 30


def main() -> int:
    app = QApplication(sys.argv)
    tray = Tray(TrayView(IconContent("0°", IconState.NORMAL)))
    tray.start()
    assert tray.is_up(), "there is no tray here"
    app.processEvents()
    for value in range(VALUES):
        began = time.perf_counter()
        tray.show_view(TrayView(IconContent(f"{value - 9}°", IconState.NORMAL)))
        app.processEvents()
        print(1000 * (time.perf_counter() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main())
