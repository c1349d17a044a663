"""A rounded window without a frame that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from netatmo_tray.ui.look.theme import WINDOW_RADIUS, Colors
from netatmo_tray.ui.widgets.accessible_role import tell_roles
from netatmo_tray.ui.widgets.window_edges import ALL_EDGES, WindowEdge

# What Qt has for "no limit"; PySide6 does not have its name.
QWIDGETSIZE_MAX = (1 << 24) - 1
# While an edge is pulled, sizes come one after the other; the one that lasts is kept.
_SETTLED_AFTER_MS = 400


class FramelessWindow(QWidget):
    """Esc hides it, and so does another window that becomes active, unless it is pinned."""

    closed = Signal()
    """The window went out of sight, whatever the reason."""
    left = Signal()
    """Another window has taken the focus, and this one goes out of sight for that."""
    size_chosen = Signal(QSize)
    """The user has given it that size; 0 = as the content needs."""

    def __init__(self, colors: Colors, *, windowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not by being a dialog of Qt's, which has its own ideas about Return and where it opens.
        self.accessible_role = QAccessible.Role.Window if windowed else QAccessible.Role.Dialog
        tell_roles()
        self.pinned = False
        """The user wants it to stay."""
        self.held = False
        """It has to stay for a while, whatever the user wants otherwise."""
        self.colors = colors
        self.windowed = windowed
        self.own_size = QSize(0, 0)
        """What the user gave it; 0 = as the content needs."""
        self._wanted = QSize()
        self._floats = False
        """It shall not be tiled."""
        self._going = False
        self._pulled = windowed
        self._grabbed = False
        """The window manager has the mouse, and with it the focus, while it moves or resizes."""
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_AFTER_MS)
        self._settled.timeout.connect(self._on_settled)
        self.edges: list[WindowEdge] = []
        if not windowed:
            self.setWindowFlags(_popup_flags())
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
            self.edges = [self._edge(edges) for edges in ALL_EDGES]

    def prepare(self, screen: QScreen | None) -> None:
        """Take the size that fits on that screen, before it is shown there."""
        if screen is not None:
            self.setScreen(screen)
        self._floats = not self.windowed and is_wayland()
        self.take_size(self.sizeHint())

    def take_size(self, size: QSize) -> None:
        """Change the size without the user's doing."""
        self._wanted = size
        if self._floats:
            self.setFixedSize(size)
        else:
            self.resize(size)

    def use_size(self, size: QSize) -> None:
        """Have a size of the user's from now on; what is 0 is left to the content."""
        self.own_size = size
        self._on_own_size()
        self.take_size(self.sizeHint())

    def is_pulled(self) -> bool:
        """The user is changing the size at this moment."""
        return self._settled.isActive()

    def setVisible(self, visible: bool) -> None:
        # What goes loses the focus as well, while Qt still calls it visible.
        self._going = not visible
        super().setVisible(visible)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._grabbed = self._grabbed and not self.isActiveWindow()
            if self._lost_focus():
                self.left.emit()
                self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for edge in self.edges:
            edge.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._pulled, self._grabbed = self.windowed, False
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for edge in self.edges:
            edge.fit(self.rect())
        if self._pulled and self.isVisible() and self.size() != self._wanted:
            self._settled.start()
        if not self.windowed and QGuiApplication.platformName() == "xcb":
            # Without a compositor the corners would be black.
            shape = self._shape(0).toFillPolygon().toPolygon()
            self.setMask(QRegion(shape))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.windowed:
            painter.fillRect(self.rect(), QColor(self.colors.window))
        else:
            painter.fillPath(self._shape(0), QColor(self.colors.window))
            painter.setPen(QPen(QColor(self.colors.border), 1))
            painter.drawPath(self._shape(0.5))
        painter.end()
        if self._floats:
            QTimer.singleShot(0, self._on_mapped)

    def _edge(self, edges: Qt.Edge) -> WindowEdge:
        edge = WindowEdge(edges, self)
        edge.pulled.connect(self._on_pulled)
        edge.released.connect(lambda: self.choose_size(QSize(0, 0)))
        return edge

    def _on_mapped(self) -> None:
        """A tiling compositor floats what has one size only at the moment when it first sees it.

        By now it has, and the window may grow and shrink.
        """
        self._floats = False
        self.setMinimumSize(0, 0)
        self.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)

    def _on_own_size(self) -> None:
        """For a window that has more to do when its size becomes the user's."""

    def _on_grab(self) -> None:
        """The user begins to move or resize it; the focus comes back when that is over."""
        self._grabbed = True
        self._settled.start()

    def _on_pulled(self) -> None:
        self._pulled = True
        self._on_grab()

    def _on_settled(self) -> None:
        self._grabbed = self._grabbed and not self.isActiveWindow()
        if not self._pulled:
            return
        if not (self.isMaximized() or self.isFullScreen()) and self.size() != self._wanted:
            wide, tall = self.width(), self.height()
            # Who makes it wider leaves the height to the content, and the other way round.
            wide = self.own_size.width() if wide == self._wanted.width() else wide
            tall = self.own_size.height() if tall == self._wanted.height() else tall
            self.choose_size(QSize(wide, tall))

    def choose_size(self, size: QSize) -> None:
        """The user wants it that large from now on."""
        self.use_size(size)
        self.size_chosen.emit(size)

    def _shape(self, inset: float) -> QPainterPath:
        path = QPainterPath()
        inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(inner, WINDOW_RADIUS - inset, WINDOW_RADIUS - inset)
        return path

    def _lost_focus(self) -> bool:
        stays = self.windowed or self.pinned or self.held or self._grabbed
        if stays or self._going or self.isActiveWindow() or not self.isVisible():
            return False
        # A dialog of our own, or a menu, is no reason to go.
        ours = QApplication.activeWindow() or QApplication.activePopupWidget()
        return ours is None


def is_wayland() -> bool:
    """Whether the compositor alone says where windows are."""
    return QGuiApplication.platformName().startswith("wayland")


def _popup_flags() -> Qt.WindowType:
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if is_wayland() or QGuiApplication.platformName() in ("offscreen", "minimal"):
        # Wayland refuses a popup without a parent; pictures need no window above others.
        return flags | Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint
    return flags | Qt.WindowType.Tool
