"""The accent colour of the desktop, made readable on our own backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette

AA = 4.5
"""The least for text of ordinary size."""

# What Qt's own style has where the desktop says nothing.
_NO_CHOICE = "#308cc6"
_STEP = 0.02
_HOVER = 0.06


class Accent(NamedTuple):
    """The colour of what can be pressed, as names of colours."""

    color: str
    ink: str
    """For text on it."""
    hover: str


def system_accent(app: QGuiApplication) -> QColor | None:
    """What the user chose in the desktop's settings; None where the desktop does not say."""
    accent = app.palette().color(QPalette.ColorRole.Accent)
    return None if accent.name() == _NO_CHOICE else accent


def readable_accent(wish: QColor, backgrounds: Sequence[str], *, dark: bool) -> Accent:
    """That accent, lighter in the dark and darker in the light where it could not be read."""
    shown = wish
    while min(contrast(shown.name(), each) for each in backgrounds) < AA:
        shown = _moved(shown, _STEP if dark else -_STEP)
    ink = max(("#ffffff", "#0c1524"), key=lambda each: contrast(each, shown.name()))
    hover = _moved(shown, -_HOVER if ink == "#ffffff" else _HOVER)
    return Accent(shown.name(), ink, hover.name())


def _moved(color: QColor, step: float) -> QColor:
    lightness = min(max(color.lightnessF() + step, 0.0), 1.0)
    return QColor.fromHslF(max(color.hslHueF(), 0.0), color.hslSaturationF(), lightness)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(color).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
