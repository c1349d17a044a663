"""The accent colour of the desktop, made readable on our backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication, QPalette

AA = 4.5
"""The least contrast that level AA of WCAG 2 asks of text of ordinary size."""

# The accent of Qt's own style, which stands for a desktop that has none.
_QT_ACCENT = "#308cc6"
# Of lightness, from 0 to 1: towards more contrast, and for a button under the pointer.
_STEP = 0.02
_HOVER = 0.06


class Accent(NamedTuple):
    """The colours of a button, as ``#rrggbb``."""

    color: str
    ink: str
    """Of text on the accent colour."""
    hover: str
    """Of the button under the pointer."""


def system_accent(app: QGuiApplication) -> QColor | None:
    """The accent of the desktop's settings; None if the desktop has none."""
    accent = app.palette().color(QPalette.ColorRole.Accent)
    return None if accent.name() == _QT_ACCENT else accent


def readable_accent(wish: QColor, backgrounds: Sequence[str], *, dark: bool) -> Accent:
    """The wish, made lighter (``dark``) or darker until it reads well on the backgrounds."""
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
    """The contrast ratio of two colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def _luminance(color: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    rgb = QColor(color)
    red, green, blue = linear(rgb.redF()), linear(rgb.greenF()), linear(rgb.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
