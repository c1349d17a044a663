"""What the desktop says of colours, accent, text size, also while the app runs."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.theme import set_text_scale, text_scale

# The default height of text in logical pixels: 9 points on Windows, 13 on a Mac, 11 on GNOME (which
# multiplies it by its text-scaling-factor), 10 on other desktops.
_WINDOWS_PX, _MAC_PX, _GNOME_PX, _OTHER_PX = 12.0, 13.0, 14.67, 13.33
# A font that is a little larger is a matter of taste; it does not mean that text is too small.
_LEAST_SCALE = 1.1
_STEPS = 20
_EVENTS = (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange)


class DesktopLook(QWidget):
    """A widget that is never shown: Qt tells other objects only of some of these changes.

    Signals:
        changed(): light or dark, the accent colour or the text size may have changed.
        text_scaled(): windows that are made from now on have larger or smaller text.
    """

    changed = Signal()
    text_scaled = Signal()

    def __init__(self) -> None:
        super().__init__()
        # One change of the desktop comes as several events.
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_changed)
        self._scale = _take_text_scale()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_told)

    def event(self, event: QEvent) -> bool:
        if event.type() in _EVENTS:
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
    """Make our text as large as the desktop wants it. Returns the scale."""
    set_text_scale(wanted_text_scale(QGuiApplication.font()))
    return text_scale()


def wanted_text_scale(font: QFont, platform: str = sys.platform, desktop: str = "") -> float:
    """How large the user wants text, as a factor in steps of 5 %; 1 for ordinary and small fonts.

    :param font: the font that the desktop gave to the application.
    :param desktop: ``XDG_CURRENT_DESKTOP``; empty = ask the environment.
    """
    usual = {"win32": _WINDOWS_PX, "darwin": _MAC_PX}.get(platform)
    if usual is None:
        desktop = desktop or os.environ.get("XDG_CURRENT_DESKTOP", "")
        usual = _GNOME_PX if "GNOME" in desktop.upper() else _OTHER_PX
    scale = QFontInfo(font).pixelSize() / usual
    return 1.0 if scale < _LEAST_SCALE else round(scale * _STEPS) / _STEPS
