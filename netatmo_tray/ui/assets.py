"""Where pictures lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def resources() -> Path:
    """The folder of all resources: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def path(name: str) -> Path:
    """The path of one resource, such as ``icons/refresh.svg``."""
    return resources() / name


def app_icon() -> QIcon:
    """The icon of the app itself, for windows and lists of programs."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(pixmap("netatmo-tray", None, size))
    return icon


def icon(name: str, color: QColor | None, size: int = 18) -> QIcon:
    """One of the pictures, crisp on ordinary and on dense screens."""
    result = QIcon()
    for dpr in (1.0, 2.0, 3.0):
        result.addPixmap(pixmap(name, color, size, dpr))
    return result


def pixmap(name: str, color: QColor | None, size: int, dpr: float = 1.0) -> QPixmap:
    """Paint ``icons/<name>.svg`` at a size in logical pixels; a colour replaces its own ink."""
    from PySide6.QtSvg import QSvgRenderer  # keeps QtSvg out of the start of the tray icon

    pixels = round(size * dpr)
    result = QPixmap(QSize(pixels, pixels))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    whole = QRectF(0, 0, pixels, pixels)
    QSvgRenderer(QByteArray(_svg(name))).render(painter, whole)
    if color is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(whole, color)
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


@cache
def _svg(name: str) -> bytes:
    return path(f"icons/{name}.svg").read_bytes()
