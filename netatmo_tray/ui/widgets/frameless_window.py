"""A rounded window without a frame that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
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

from netatmo_tray.ui.look.theme import PANEL_WIDTH, WINDOW_RADIUS
from netatmo_tray.ui.widgets.accessible_role import tell_roles
from netatmo_tray.ui.widgets.window_content import WindowContent
from netatmo_tray.ui.widgets.window_edges import ALL_EDGES, WindowEdge

# Qt's value for "no limit", which PySide6 does not export.
QWIDGETSIZE_MAX = (1 << 24) - 1
# While an edge is pulled, sizes come one after the other; the last one is kept.
_SETTLED_AFTER_MS = 400
# Of the screen's height, so that the window never reaches from edge to edge by itself.
_MAX_SHARE = 0.85
# The user may make it larger, but not so large that its edges cannot be reached.
_OWN_SHARE = 0.98
_MIN_HEIGHT = PANEL_WIDTH // 2
# Of an ordinary window, until it takes the height that its content needs.
_START_HEIGHT = 400


class FramelessWindow(QWidget):
    """Esc hides it, and so does another window that becomes active, unless it is pinned."""

    closed = Signal()
    """The window went out of sight, for whatever reason."""
    left = Signal()
    """Another window has taken the focus; this one goes out of sight for that reason."""
    size_chosen = Signal(QSize)
    """The user has given the window that size; 0 = as the content needs."""

    def __init__(
        self, content: WindowContent, *, windowed: bool, parent: QWidget | None = None
    ) -> None:
        """
        :param windowed: an ordinary window, with the frame of the window manager.
        """
        super().__init__(parent)
        # A QDialog would have the role by itself, but its own ideas about Return and position too.
        self.accessible_role = QAccessible.Role.Window if windowed else QAccessible.Role.Dialog
        tell_roles()
        self.content = content
        self.windowed = windowed
        self.pinned = False
        """The user wants it to stay."""
        self.held = False
        """It has to stay for a while, whatever the user has chosen."""
        self.own_size = QSize(0, 0)
        """The size that the user chose; 0 = as the content needs."""
        self.max_height: int | None = None
        """Greatest height in logical pixels; None = a share of the screen's."""
        self._set_size = QSize()
        """The size that was set here last; any other one comes from outside."""
        self._foot: QPoint | None = None
        """Lower left corner of a window that stands on a desktop panel, and grows upwards."""
        self._fixed_until_mapped = False
        """It has one fixed size until the compositor has seen it; see ``_on_mapped``."""
        self._hiding = False
        self._pulled = windowed
        """A new size may be the user's: an edge was pulled, or the window has a frame to pull."""
        self._grabbed = False
        """The window manager has the mouse, and with it the focus, while it moves or resizes."""
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_AFTER_MS)
        self._settled.timeout.connect(self._on_settled)
        self.edges: list[WindowEdge] = []
        if not windowed:
            self._become_frameless()
        self._take_in(content)

    @property
    def is_pulled(self) -> bool:
        """The user is changing the size at this moment."""
        return self._settled.isActive()

    def prepare(self, screen: QScreen | None) -> None:
        """Take the size that fits on that screen, before the window is shown there."""
        if screen is not None:
            self.setScreen(screen)
        self._fixed_until_mapped = not self.windowed and is_wayland()
        self._take_size(self._fitting_size())

    def use_size(self, size: QSize) -> None:
        """Have a size of the user's from now on; 0 is left to the content."""
        self.own_size = size
        # The content is asked for its height before the window is as wide as that.
        self.content.prepare_for(self._width(), self._max_height())
        self._take_size(self._fitting_size())

    @Slot()
    def choose_usual_size(self) -> None:
        """The user wants the window as large as its content needs."""
        self._choose_size(QSize(0, 0))

    @Slot()
    def fit(self) -> None:
        """Take the height that the content needs; the edge at the desktop's panel stays there."""
        self.content.prepare_for(self.width(), self._max_height())
        if self.windowed or self.is_pulled:
            return
        size = self._fitting_size()
        self._take_size(size)
        if self.isVisible() and self._foot is not None:
            # Not from where the window is now: the window system may still be moving it.
            self.move(self._foot.x(), self._foot.y() + 1 - size.height())

    @Slot()
    def begin_move(self) -> None:
        """The user moves the window: from now on it grows and shrinks where it is.

        The window manager takes the focus, and gives it back when the move is over.
        """
        self._foot = None
        self._grabbed = True
        self._settled.start()

    def setVisible(self, visible: bool) -> None:
        # A window that is being hidden loses the focus as well, while Qt still calls it visible.
        self._hiding = not visible
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
        low = self.geometry().center().y() > self.screen().availableGeometry().center().y()
        self._foot = self.geometry().bottomLeft() if low else None
        self.fit()
        self.content.on_opened()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._pulled, self._grabbed = self.windowed, False
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif not self.content.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content.setGeometry(self.rect())
        self.content.prepare_for(self.width(), self.height())
        for edge in self.edges:
            edge.fit(self.rect())
        if self._pulled and self.isVisible() and self.size() != self._set_size:
            self._settled.start()
        if not self.windowed and QGuiApplication.platformName() == "xcb":
            # Without a compositor the corners would be black.
            shape = self._outline(0).toFillPolygon().toPolygon()
            self.setMask(QRegion(shape))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self.content.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.windowed:
            painter.fillRect(self.rect(), QColor(colors.window))
        else:
            painter.fillPath(self._outline(0), QColor(colors.window))
            painter.setPen(QPen(QColor(colors.border), 1))
            painter.drawPath(self._outline(0.5))
        painter.end()
        if self._fixed_until_mapped:
            QTimer.singleShot(0, self._on_mapped)

    def _become_frameless(self) -> None:
        self.setWindowFlags(_popup_flags())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.edges = [self._edge(edges) for edges in ALL_EDGES]

    def _take_in(self, content: WindowContent) -> None:
        content.setParent(self)
        content.size_changed.connect(self.fit)
        self.setWindowTitle(content.windowTitle())
        self.resize(self._width(), _START_HEIGHT)
        self.fit()

    def _take_size(self, size: QSize) -> None:
        self._set_size = size
        if self._fixed_until_mapped:
            self.setFixedSize(size)
        else:
            self.resize(size)

    def _fitting_size(self) -> QSize:
        width = self._width()
        return QSize(width, min(self.content.height_for(width), self._max_height()))

    def _width(self) -> int:
        usual = self.content.usual_width
        own = self.own_size.width()
        most = int(self.screen().availableGeometry().width() * _OWN_SHARE)
        return max(min(own, most), usual * 3 // 4) if own else usual

    def _max_height(self) -> int:
        if self.max_height is not None:
            return self.max_height
        screen = self.screen().availableGeometry().height()
        own = self.own_size.height()
        if own and self.content.scrolls:
            return max(min(own, int(screen * _OWN_SHARE)), _MIN_HEIGHT)
        return int(screen * _MAX_SHARE)

    def _edge(self, edges: Qt.Edge) -> WindowEdge:
        edge = WindowEdge(edges, self)
        edge.pulled.connect(self._on_pulled)
        edge.double_clicked.connect(self.choose_usual_size)
        return edge

    def _on_mapped(self) -> None:
        """Let the window grow and shrink again.

        A tiling compositor lets a window float if it has one fixed size when it is mapped, that
        is, when the compositor first sees it.
        """
        self._fixed_until_mapped = False
        self.setMinimumSize(0, 0)
        self.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)

    def _on_pulled(self) -> None:
        self._pulled = True
        self.begin_move()

    def _on_settled(self) -> None:
        self._grabbed = self._grabbed and not self.isActiveWindow()
        if not self._pulled:
            return
        if not (self.isMaximized() or self.isFullScreen()) and self.size() != self._set_size:
            width, height = self.width(), self.height()
            # A user who makes it wider leaves the height to the content, and the other way round.
            width = self.own_size.width() if width == self._set_size.width() else width
            height = self.own_size.height() if height == self._set_size.height() else height
            self._choose_size(QSize(width, height))

    def _choose_size(self, size: QSize) -> None:
        self.use_size(size)
        self.size_chosen.emit(size)

    def _outline(self, inset: float) -> QPainterPath:
        path = QPainterPath()
        inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(inner, WINDOW_RADIUS - inset, WINDOW_RADIUS - inset)
        return path

    def _lost_focus(self) -> bool:
        stays = self.windowed or self.pinned or self.held or self._grabbed
        if stays or self._hiding or self.isActiveWindow() or not self.isVisible():
            return False
        # A dialog or a menu of this program is no reason to go.
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
