"""A desktop's panel, as far as tray icons need it."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon


class Icon(QObject):
    """What a panel gets of a QSystemTrayIcon."""

    activated = Signal(QSystemTrayIcon.ActivationReason)
    messageClicked = Signal()  # noqa: N815 - Qt's name

    def __init__(self, sent: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self.sent = sent
        self.visible = False
        self.menu: QMenu | None = None
        self.tooltip = ""
        self.bubbles: list[tuple[str, str]] = []
        self.corner = 1890

    def setIcon(self, picture: QIcon) -> None:
        assert not picture.isNull()
        self.sent.append("picture")

    def icon(self) -> QIcon:
        return QIcon()

    def showMessage(self, title: str, words: str, _picture: QIcon) -> None:
        self.bubbles.append((title, words))

    def setToolTip(self, words: str) -> None:
        self.sent.append(words)
        self.tooltip = words

    def setContextMenu(self, menu: QMenu) -> None:
        self.menu = menu

    def geometry(self) -> QRect:
        return QRect(self.corner, 1050, 22, 22)

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False


class Panel:
    """A desktop's panel: maybe it has a tray by now, and it counts what it is sent."""

    def __init__(self, *, has_tray: bool = True) -> None:
        self.has_tray = has_tray
        self.icons: list[Icon] = []
        self.sent: list[str] = []

    def make_icon(self, picture: QIcon, parent: QObject) -> Icon:
        assert not picture.isNull()
        self.icons.append(Icon(self.sent, parent))
        self.icons[-1].corner -= 30 * len(self.icons)
        return self.icons[-1]
