"""Icons from the bundled SVG files."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from netatmo_tray.system.resources import resource


def app_icon() -> QIcon:
    """The icon of the app, for windows and lists of programs."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(pixmap("netatmo-tray", None, size))
    return icon


def icon(name: str, color: QColor | None, size: int = 18, selected: QColor | None = None) -> QIcon:
    """One of the icons, crisp on ordinary and on dense screens.

    :param color: None = the colours of the file.
    :param size: in logical pixels.
    :param selected: its colour in a selected row of a list; None = the same.
    """
    result = QIcon()
    for dpr in (1.0, 2.0, 3.0):
        result.addPixmap(pixmap(name, color, size, dpr))
        if selected is not None:
            result.addPixmap(pixmap(name, selected, size, dpr), QIcon.Mode.Selected)
    return result


def paint_icon(painter: QPainter, icon: QIcon, square: QRect) -> None:
    """Paint an icon into a square, as dense as the device that is painted on.

    ``QIcon.paint`` asks the screen of the window, which is wrong in a picture of the window.
    """
    ratio = painter.deviceTransform().m11()
    painter.drawPixmap(square, icon.pixmap(square.size(), ratio))


def pixmap(name: str, color: QColor | None, size: int, dpr: float = 1.0) -> QPixmap:
    """Paint ``icons/<name>.svg`` at a size in logical pixels; a colour replaces the file's own."""
    rgba = None if color is None else color.rgba()
    result = QPixmap.fromImage(_image(name, rgba, round(size * dpr)))
    result.setDevicePixelRatio(dpr)
    return result


# All icons of popup and settings in both themes; an image, unlike a pixmap, may outlive the app.
@lru_cache(maxsize=256)
def _image(name: str, rgba: int | None, pixels: int) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # keeps QtSvg out of the start of the tray icon

    result = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    whole = QRectF(0, 0, pixels, pixels)
    QSvgRenderer(QByteArray(_svg(name))).render(painter, whole)
    if rgba is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(whole, QColor.fromRgba(rgba))
    painter.end()
    return result


@cache
def _svg(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()
