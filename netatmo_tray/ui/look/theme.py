"""The colours, distances, text styles of every window."""

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
# The width of a card in a popup of the usual width; a wider popup has several such columns.
COLUMN_WIDTH = PANEL_WIDTH - 2 * WINDOW_MARGIN


class Tone(Enum):
    """The meaning of a colour.

    Amber (fair) and red (poor) appear only where a person may have to act.
    """

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of a theme, as ``#rrggbb``.

    Text has a contrast of 4.5 at least on ``window``, ``card`` and the gradient of the large card.
    """

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
        """The colour of a tone."""
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
    """The colours of the theme that the user chose, with the accent of the desktop.

    ``SYSTEM`` is light or dark as the desktop is now.
    """
    # Their enumerations are slow to make: not for the first digits in the icon.
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


class TextStyle(Enum):
    """The type scale: bundled font family, size in logical pixels, weight."""

    HERO = ("Tray Display", 64, QFont.Weight.DemiBold)
    BIG = ("Tray Display", 36, QFont.Weight.DemiBold)
    FIGURE = ("Tray Display", 28, QFont.Weight.DemiBold)
    TITLE = ("Tray Sans", 17, QFont.Weight.DemiBold)
    NAME = ("Tray Sans", 14, QFont.Weight.DemiBold)
    STRONG = ("Tray Sans", 13, QFont.Weight.DemiBold)
    BODY = ("Tray Sans", 13, QFont.Weight.Normal)
    SMALL = ("Tray Sans", 12, QFont.Weight.Normal)
    TINY = ("Tray Sans", 10, QFont.Weight.Normal)


# The others have digits of equal width, which would tear the hyphens of running text apart.
_RUNNING_TEXT = (TextStyle.TITLE, TextStyle.NAME, TextStyle.BODY)


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once. Without them Qt takes fonts of the system."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


@cache
def font(style: TextStyle) -> QFont:
    """The font of a style; fonts of the system serve the scripts that ours do not have."""
    load_fonts()
    family, size, weight = style.value
    result = QFont([family, "Tray Sans", QFontDatabase.systemFont(_GENERAL).family()])
    result.setPixelSize(round(size * _scale))
    result.setWeight(weight)
    result.setStyleHint(QFont.StyleHint.SansSerif)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style not in _RUNNING_TEXT:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


@cache
def metrics(style: TextStyle) -> QFontMetricsF:
    """The measures of text in a style."""
    return QFontMetricsF(font(style))


def text_scale() -> float:
    """The factor by which text is larger than usual, 1.0 to 2.0."""
    return _scale


def scaled(pixels: float) -> float:
    """A length that grows with the text, such as the size of an arrow beside it; logical pixels."""
    return pixels * _scale


def set_text_scale(scale: float) -> None:
    """Make text larger by this factor, held to 1.0 to 2.0, in windows that are made from now on."""
    global _scale
    _scale = min(max(scale, 1.0), 2.0)
    font.cache_clear()
    metrics.cache_clear()


_GENERAL = QFontDatabase.SystemFont.GeneralFont
_scale = 1.0
