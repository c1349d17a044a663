"""Tells when the desktop's colours or its text size change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netatmo_tray.ui.look.text_size import wanted_text_scale
from netatmo_tray.ui.look.theme import set_text_scale, text_scale

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
