"""Every window in every situation that looks different."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from pictures.homes import (
    DEAD,
    HOSTILE_NAMES,
    HOT,
    LATE,
    LONG_NAMES,
    MISSING,
    ORDINARY,
    RIGHT_TO_LEFT,
    SEVERAL,
    STUFFY,
)
from pictures.stage import Stage
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMenu
from support.weather_samples import NOW

from netatmo_tray.core import errors
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.cards import CardName, Cards
from netatmo_tray.core.settings.choices import Backing, DerivedValues, PressureLevel
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.shutdown import Wait
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_button import CardButton
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.header_menu import HeaderMenu
from netatmo_tray.ui.popup.snapshot_image import paint_widget
from netatmo_tray.ui.tray.icon_painter import SIZES, draw_pixmap
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.view import IconContent
from netatmo_tray.ui.widgets.icon_button import IconButton
from netatmo_tray.ui.widgets.waiting_window import WaitingWindow

OFFLINE = errors.NetworkError("away", errors.NetworkFault.OFFLINE)
LOCKED_UNTIL = errors.StorageError("locked", errors.StoreState.LOCKED)
LOCKED_UNTIL.works_until = NOW + timedelta(hours=2)
SILENT_STORE = errors.StorageError("silent", errors.StoreState.HUNG)
ARRANGED = Cards(
    order=("room", "base", "wind"),
    pinned=("rain",),
    hidden=("silent",),
    names=(CardName("room", "Children"),),
)

_ON_PANELS = (
    ("#20242b", IconInk(light=True, backing=Backing.NONE)),
    ("#eceff3", IconInk(light=False, backing=Backing.NONE)),
    ("#7f8790", IconInk(light=True, backing=Backing.PLATE)),
    ("#7f8790", IconInk(light=True, backing=Backing.OUTLINE)),
)

Painted = Iterator[tuple[str, QImage]]


def scenes(settings: Settings, scale: float) -> Painted:
    """All pictures of one look, each with its name."""
    for name, readings in _HOMES.items():
        yield f"popup {name}", _popup(readings, settings, scale)
    for name, given in _SITUATIONS.items():
        yield f"popup {name}", _popup(ORDINARY, settings, scale, **given)
    yield "popup loading", _popup(None, settings, scale)
    yield "popup no station", _popup(Snapshot(ORDINARY.fetched_at), settings, scale)
    arranged = replace(settings, cards=ARRANGED, popup_pinned=True)
    yield "popup arranged", _popup(ORDINARY, arranged, scale)
    station = replace(settings, pressure_level=PressureLevel.STATION)
    yield "popup wide", _popup(SEVERAL, replace(station, popup_width=820), scale)
    yield from _comfort(settings, scale)
    pinned = Cards(pinned=("outdoor", "coach", "rain"))
    yield "popup pinned", _popup(SEVERAL, replace(settings, cards=pinned), scale)
    every = replace(settings, cards=Cards(hidden=tuple(m.id for m in ORDINARY.modules())))
    yield "popup all hidden", _popup(ORDINARY, every, scale)
    yield from _controls(arranged, scale)
    yield from _sign_in(settings, scale)
    yield from _settings(settings, scale)
    yield from _quitting(settings, scale)
    yield "icons", _icons(scale)


_HOMES = {
    "ordinary": ORDINARY,
    "long names": LONG_NAMES,
    "hostile names": HOSTILE_NAMES,
    "missing values": MISSING,
    "unreachable": DEAD,
    "late": LATE,
    "several homes": SEVERAL,
    "right to left names": RIGHT_TO_LEFT,
}
_SITUATIONS = {
    "offline": {"fault": OFFLINE},
    "refused": {"state": AccountState.REFUSED},
    "quota": {"fault": errors.ThrottledError("slow down", 900)},
    "renewal waits": {"waiting": LOCKED_UNTIL},
    "store silent": {"state": AccountState.STORE_SILENT, "error": SILENT_STORE},
}


def _popup(readings: Snapshot | None, settings: Settings, scale: float, **given: object) -> QImage:
    stage = Stage(readings, settings, **given)
    image = stage.painted(scale)
    stage.close()
    return image


def _comfort(settings: Settings, scale: float) -> Painted:
    """All that is derived from readings, all that is advised."""
    advised = replace(settings, window_advice=True)
    every = replace(advised, derived_values=DerivedValues.ALL, wind_unit=WindUnit.BEAUFORT)
    yield "popup hot", _popup(HOT, advised, scale)
    yield "popup hot with all derived values", _popup(HOT, every, scale)
    yield "popup stuffy", _popup(STUFFY, advised, scale)
    yield "popup stuffy with all derived values", _popup(STUFFY, every, scale)


def _controls(settings: Settings, scale: float) -> Painted:
    """Menus, a name that is typed, the keyboard's focus."""
    stage = Stage(ORDINARY, settings)
    stage.painted(scale)
    panel = stage.panel
    card = next(c for c in panel.findChildren(Card) if c.accessibleName() == "Living room")
    button = card.findChild(CardButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    yield "popup keyboard focus", paint_widget(panel.window(), scale)
    header = panel.findChild(Header)
    header.findChildren(IconButton)[2].setFocus(Qt.FocusReason.TabFocusReason)
    yield "header focus", paint_widget(header, scale)
    button.click()
    menu = card.findChild(QMenu)
    yield "card menu", paint_widget(menu, scale)
    menu.close()
    more = panel.findChild(HeaderMenu)
    more.popup(QPoint(0, 0))
    yield "more menu", paint_widget(more, scale)
    more.close()
    card.rename()
    yield "popup renaming", paint_widget(panel.window(), scale)
    stage.icon.menu.popup(QPoint(0, 0))
    yield "tray menu", paint_widget(stage.icon.menu, scale)
    stage.icon.menu.close()
    stage.close()


def _sign_in(settings: Settings, scale: float) -> Painted:
    out = {"state": AccountState.SIGNED_OUT}
    yield "sign-in form", _popup(None, settings, scale, client_known=False, **out)
    yield "sign-in welcome back", _popup(None, settings, scale, **out)
    for name, browser in (("waiting", True), ("no browser", False)):
        stage = Stage(None, settings, browser=browser, **out)
        stage.ui.sign_in()
        stage.account.give_link()
        yield f"sign-in {name}", stage.painted(scale)
        stage.close()


def _settings(settings: Settings, scale: float) -> Painted:
    stage = Stage(ORDINARY, settings)
    stage.ui.open_settings()
    dialog = stage.dialog
    dialog.resize(dialog.sizeHint())
    pages = dialog.findChild(QListWidget)
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        QApplication.processEvents()
        yield f"settings {pages.item(row).text().lower()}", _whole(dialog, scale)
    stage.close()


def _quitting(settings: Settings, scale: float) -> Painted:
    """What is said while the end of the app waits for something."""
    stage = Stage(ORDINARY, settings)
    dialog = stage.ui.quit_dialog
    for wait in Wait:
        dialog.tell(wait)
        windows = QApplication.topLevelWidgets()
        (window,) = (w for w in windows if isinstance(w, WaitingWindow) and w.isVisible())
        QApplication.processEvents()
        yield f"quit {wait}", _whole(window, scale)
    dialog.close()
    stage.close()


def _whole(dialog: QDialog, scale: float) -> QImage:
    """A dialog, on the ground that the system paints for it."""
    image = paint_widget(dialog, scale)
    ground = QImage(image)
    ground.fill(dialog.palette().window().color())
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _icons(scale: float) -> QImage:
    """Each state at each size, in each look on the panel that it is for."""
    texts = ("21°", "−12.5", "1013", "")
    cells = [(text, state) for state in IconState for text in texts]
    row = max(SIZES) + 8
    wide = sum(SIZES) + 8 * (len(SIZES) + 1)
    size = QSize(wide * len(_ON_PANELS), row * len(cells))
    sheet = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(sheet)
    for column, (panel, look) in enumerate(_ON_PANELS):
        painter.fillRect(column * wide, 0, wide, sheet.height(), QColor(panel))
        for line, (text, state) in enumerate(cells):
            x = column * wide + 8
            for edge in SIZES:
                picture = draw_pixmap(IconContent(text, state), edge, look)
                painter.drawPixmap(x, line * row + (row - edge) // 2, picture)
                x += edge + 8
    painter.end()
    return sheet.scaled(sheet.size() * scale)


def tray_words(settings: Settings) -> str:
    """Tooltip and menu in each situation, as text."""
    told = []
    for name, readings in _HOMES.items():
        stage = Stage(readings, settings)
        entries = [action.text() for action in stage.icon.menu.actions()]
        told.append("\n".join([f"== {name}", stage.icon.tooltip, "-- menu", *entries]))
        stage.close()
    return "\n\n".join(told) + "\n"


def settle() -> None:
    """Let Qt delete what a scene has left behind."""
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
