"""The look that every window shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.system.resources import resource

# All distances are multiples of 4 logical pixels.
GRID = 4
CARD_PADDING = 16
CARD_GAP = 10
CARD_RADIUS = 12
WINDOW_RADIUS = 16
WINDOW_MARGIN = 12
PANEL_WIDTH = 408
# What a card takes in a popup of the usual width; more of them stand side by side in a wider one.
COLUMN_WIDTH = PANEL_WIDTH - 2 * WINDOW_MARGIN


class Tone(Enum):
    """What a colour means. Amber and red appear only where a person may have to act."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Colors:
    """One theme. Text colours keep 4.5 : 1 on ``window``, ``card`` and both hero ends."""

    dark: bool
    window: str
    card: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    fair: str
    poor: str
    track: str
    hover: str
    notice: str
    accent_hover: str
    scroll: str

    def tone(self, tone: Tone) -> QColor:
        """The ink for a meaning."""
        return QColor(getattr(self, tone.value))


LIGHT = Colors(
    dark=False,
    window="#f3f5f8",
    card="#ffffff",
    border="#e1e5eb",
    text="#14181f",
    muted="#56606d",
    accent="#1b5fc1",
    on_accent="#ffffff",
    good="#0a7350",
    fair="#8f5400",
    poor="#b3261e",
    track="#e4e8ee",
    hover="#e4e9f0",
    notice="#fdf0d5",
    accent_hover="#174f9f",
    scroll="#b9c1cc",
)
DARK = Colors(
    dark=True,
    window="#12151a",
    card="#1b2027",
    border="#2a313b",
    text="#f1f4f8",
    muted="#a3adba",
    accent="#84b4ff",
    on_accent="#0c1524",
    good="#4fcf9f",
    fair="#f2b450",
    poor="#ff8a7c",
    track="#2e3641",
    hover="#262d37",
    notice="#33290f",
    accent_hover="#a5c8ff",
    scroll="#454f5d",
)


def colors_for(theme: Theme, app: QGuiApplication) -> Colors:
    """The colours for the user's choice, in the desktop's accent.

    ``SYSTEM`` follows what the desktop says now.
    """
    # Slow to make: not for the first icon.
    from PySide6.QtCore import Qt

    from netatmo_tray.ui.look.accent import readable_accent, system_accent

    dark = theme is Theme.DARK
    if theme is Theme.SYSTEM:
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    base = DARK if dark else LIGHT
    wish = system_accent(app)
    if wish is None:
        return base
    accent = readable_accent(wish, (base.window, base.card), dark=dark)
    return replace(base, accent=accent.color, on_accent=accent.ink, accent_hover=accent.hover)


class Type(Enum):
    """The type scale: bundled family, size in logical pixels, and weight."""

    HERO = ("Tray Display", 64, QFont.Weight.DemiBold)
    BIG = ("Tray Display", 36, QFont.Weight.DemiBold)
    FIGURE = ("Tray Display", 28, QFont.Weight.DemiBold)
    TITLE = ("Tray Sans", 17, QFont.Weight.DemiBold)
    NAME = ("Tray Sans", 14, QFont.Weight.DemiBold)
    STRONG = ("Tray Sans", 13, QFont.Weight.DemiBold)
    BODY = ("Tray Sans", 13, QFont.Weight.Normal)
    SMALL = ("Tray Sans", 12, QFont.Weight.Normal)
    TINY = ("Tray Sans", 10, QFont.Weight.Normal)


# Set in digits of equal width, which would tear the hyphens of running text apart.
_FIGURES = (Type.HERO, Type.BIG, Type.FIGURE, Type.STRONG, Type.SMALL, Type.TINY)


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once; a missing file leaves the system's fonts."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


@cache
def font(role: Type) -> QFont:
    """The font for a role; scripts that the bundled ones do not have use the system's fonts."""
    load_fonts()
    family, size, weight = role.value
    result = QFont([family, "Tray Sans", QFontDatabase.systemFont(_GENERAL).family()])
    result.setPixelSize(round(size * _scale))
    result.setWeight(weight)
    result.setStyleHint(QFont.StyleHint.SansSerif)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role in _FIGURES:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


@cache
def metrics(role: Type) -> QFontMetricsF:
    """Measures text in the font of a role."""
    return QFontMetricsF(font(role))


def text_scale() -> float:
    """How much larger than usual text is."""
    return _scale


def scaled(pixels: float) -> float:
    """A length that grows with the text, such as the size of an arrow beside it."""
    return pixels * _scale


def set_text_scale(scale: float) -> None:
    """Make all text larger (1.0 to 2.0); windows made afterwards follow."""
    global _scale
    _scale = min(max(scale, 1.0), 2.0)
    font.cache_clear()
    metrics.cache_clear()


_GENERAL = QFontDatabase.SystemFont.GeneralFont
_scale = 1.0
