"""Tells when the desktop's colours or its text size change."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.theme import set_text_scale, text_scale

# The height of ordinary text in logical pixels where nobody changed anything: 9 points on Windows,
# 13 on a Mac, 11 on GNOME (which scales it by its text-scaling-factor), 10 on other desktops.
_WINDOWS_PX, _MAC_PX, _GNOME_PX, _OTHER_PX = 12.0, 13.0, 14.67, 13.33
# A font that is a little larger is a matter of taste, and our own are chosen for their places.
_TASTE = 1.1
_STEPS = 20
_TOLD_BY = (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange)


class DesktopLook(QWidget):
    """Never shown: Qt tells widgets of such changes, and other objects only of some.

    Signals:
        changed(): theme or accent colour may be others than before.
        text_scaled(): windows made from now on have larger or smaller text.
    """

    changed = Signal()
    text_scaled = Signal()

    def __init__(self) -> None:
        super().__init__()
        # One change of the desktop makes several events.
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_changed)
        self._scale = _take_text_scale()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_told)

    def event(self, event: QEvent) -> bool:
        if event.type() in _TOLD_BY:
            self._on_told()
        return super().event(event)

    def _on_told(self) -> None:
        self._soon.start()

    def _on_changed(self) -> None:
        former, self._scale = self._scale, _take_text_scale()
        if self._scale != former:
            self.text_scaled.emit()
        self.changed.emit()


def _take_text_scale() -> float:
    """Have text as large as the desktop wants it from now on."""
    set_text_scale(wanted_text_scale(QGuiApplication.font()))
    return text_scale()


def wanted_text_scale(font: QFont, platform: str = sys.platform, desktop: str = "") -> float:
    """How much larger than usual text shall be, in steps of 5 %; 1 for ordinary and small fonts.

    :param font: the application's font, as the system gave it.
    :param desktop: ``XDG_CURRENT_DESKTOP``; empty = ask the environment.
    """
    usual = {"win32": _WINDOWS_PX, "darwin": _MAC_PX}.get(platform)
    if usual is None:
        desktop = desktop or os.environ.get("XDG_CURRENT_DESKTOP", "")
        usual = _GNOME_PX if "GNOME" in desktop.upper() else _OTHER_PX
    scale = QFontInfo(font).pixelSize() / usual
    return 1.0 if scale < _TASTE else round(scale * _STEPS) / _STEPS
