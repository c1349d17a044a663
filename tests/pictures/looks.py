"""The looks that every window is painted in, each into a folder of its own with an overview."""

from dataclasses import dataclass
from pathlib import Path

from pictures.homes import DEMO_AT, demo_home
from pictures.scenes import scenes, settle, tray_words
from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from netatmo_tray.application.qt_application import qt_application
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.ui.look.theme import DARK, LIGHT, WINDOW_RADIUS, set_text_scale
from netatmo_tray.ui.popup.snapshot_image import paint_panel

_BEHIND = QColor("#c8d0dc")
_GAP = 24
_SHEET_WIDTH = 2600
# What the README shows of each popup, in logical pixels.
_README_HEIGHT = 716


@dataclass(frozen=True)
class Look:
    """How everything is painted."""

    theme: Theme
    scale: float = 1.0
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    text: float = 1.0


LOOKS = {
    "light": Look(Theme.LIGHT),
    "light-2x": Look(Theme.LIGHT, scale=2.0),
    "dark": Look(Theme.DARK),
    "dark-2x": Look(Theme.DARK, scale=2.0),
    "right-to-left": Look(Theme.LIGHT, direction=Qt.LayoutDirection.RightToLeft),
    "large-text": Look(Theme.LIGHT, text=2.0),
}


def application() -> QApplication:
    """The application, in English and with a font of ordinary size."""
    app = QApplication.instance() or qt_application()
    assert isinstance(app, QApplication)
    QLocale.setDefault(QLocale("en_GB"))
    return app


def paint_look(name: str, folder: Path) -> int:
    """Paint everything in one look; returns how many pictures there are."""
    look = LOOKS[name]
    app = application()
    usual = app.font()
    app.setLayoutDirection(look.direction)
    app.setFont(_font(usual, look.text))
    settings = Settings(login=LoginChoices(client_id="0" * 24), theme=look.theme)
    folder.mkdir(parents=True, exist_ok=True)
    painted = []
    for title, image in scenes(settings, look.scale):
        image.save(str(folder / f"{title.replace(' ', '-')}.png"))
        painted.append(image)
        settle()
    (folder / "tray-words.txt").write_text(tray_words(settings), encoding="utf-8")
    settle()
    overview(painted, look.scale).save(str(folder / "overview.png"))
    app.setFont(usual)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return len(painted)


def overview(images: list[QImage], scale: float) -> QImage:
    """All pictures on one sheet, each in the shortest column so far."""
    sizes = [image.size() / scale for image in images]
    wide = max(size.width() for size in sizes[:1]) + _GAP
    columns = [_GAP] * max(1, _SHEET_WIDTH // wide)
    places = []
    for size in sizes:
        span = min(-(-(size.width() + _GAP) // wide), len(columns))
        starts = range(len(columns) - span + 1)
        first = min(starts, key=lambda start: max(columns[start : start + span]))
        top = max(columns[first : first + span])
        places.append(QRectF(_GAP + first * wide, top, size.width(), size.height()))
        columns[first : first + span] = [top + size.height() + _GAP] * span
    sheet = QImage(_GAP + len(columns) * wide, max(columns), QImage.Format.Format_RGB32)
    sheet.fill(_BEHIND)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for image, place in zip(images, places, strict=True):
        painter.drawImage(place, image, QRectF(image.rect()))
    painter.end()
    return sheet


def readme_picture(file: Path, scale: float = 2.0) -> None:
    """The demo's popup in both themes side by side, as the README shows it."""
    application()
    set_text_scale(1.0)
    home = demo_home(DEMO_AT)
    popups = [
        paint_panel(home, DEMO_AT, Presentation(), colors, scale, demo=True)
        for colors in (LIGHT, DARK)
    ]
    wide, tall = (popups[0].width() / scale, min(popups[0].height() / scale, _README_HEIGHT))
    size = (round((2 * wide + 3 * _GAP) * scale), round((tall + 2 * _GAP) * scale))
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    sheet.fill(_BEHIND)
    sheet.setDevicePixelRatio(scale)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, popup in enumerate(popups):
        place = QRectF(_GAP + index * (wide + _GAP), _GAP, wide, tall)
        outline = QPainterPath()
        outline.addRoundedRect(place, WINDOW_RADIUS, WINDOW_RADIUS)
        painter.setClipPath(outline)
        painter.drawImage(place.topLeft(), popup)
    painter.end()
    sheet.save(str(file))


def _font(usual: QFont, times: float) -> QFont:
    """The font that a desktop with that text size would give the application."""
    font = QFont(usual)
    font.setPixelSize(round(13.33 * times))
    return font
