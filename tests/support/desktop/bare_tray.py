"""The least that a tray app can be: an icon with a menu. What ours is measured against."""

import signal
import sys

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon


def main() -> int:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    app = QApplication(sys.argv)
    app.setApplicationName("bare-tray")
    app.setQuitOnLastWindowClosed(False)
    picture = QPixmap(64, 64)
    picture.fill(QColor("#d01060"))
    menu = QMenu()
    menu.addAction("Quit", app.quit)
    icon = QSystemTrayIcon(QIcon(picture))
    icon.setToolTip("Bare tray")
    icon.setContextMenu(menu)
    icon.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
