"""The popup as a picture, without a display."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow

# In logical pixels. A picture has no screen to limit it, and there may be hundreds of modules.
_MAX_HEIGHT = 4000


def paint_panel(
    snapshot: Snapshot | None,
    now: datetime,
    presentation: Presentation,
    colors: Colors,
    scale: float = 1.0,
    notice: str = "",
    page: QWidget | None = None,
    *,
    action: NoticeAction | None = None,
    demo: bool = False,
) -> QImage:
    """Paint the popup as it would look; the image's device pixel ratio is ``scale``.

    Needs a QApplication; works with the offscreen platform.
    """
    panel = Panel(colors, PopupRequests(), demo=demo)
    window = FramelessWindow(panel, windowed=False)
    window.held = True
    window.max_height = _MAX_HEIGHT
    if snapshot:
        panel.show_snapshot(snapshot, now, presentation)
    panel.show_notice(notice, action)
    if page:
        panel.set_page(page)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    image = paint_widget(window, scale)
    panel.set_page(None)
    window.hide()
    window.deleteLater()
    return image


def paint_widget(widget: QWidget, scale: float = 1.0) -> QImage:
    """Paint any widget with its children at a device pixel ratio."""
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    flags = QWidget.RenderFlag.DrawChildren
    widget.render(painter, QPoint(), QRegion(), flags)
    painter.end()
    return image
