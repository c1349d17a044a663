"""The cards below one another, made only when they come into view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from netatmo_tray.core.guidance import USUAL, Guidance
from netatmo_tray.core.model import Kind, Module, Snapshot, Station
from netatmo_tray.core.units import Units
from netatmo_tray.ui import text
from netatmo_tray.ui.card import Card
from netatmo_tray.ui.card_rows import card_rows, is_narrow
from netatmo_tray.ui.labels import PartLabel
from netatmo_tray.ui.parts import HeadingPart
from netatmo_tray.ui.rows import Row, Style, card_height
from netatmo_tray.ui.theme import CARD_GAP, GRID, WINDOW_MARGIN, Colors, text_scale

# The height of a card that nobody has looked at yet, in logical pixels.
_GUESS = 140
# Cards are made this far below the visible part, so that scrolling never meets a hole.
_AHEAD = 400
# With larger text than this, half a row is too narrow for a card.
_MAX_PAIR_SCALE = 1.25


@dataclass(slots=True)
class _Slot:
    """A place on the board: a module's card, or the heading of a station."""

    key: tuple[str, str]
    style: Style
    module: Module | None = None
    heading: HeadingPart | None = None
    rows: tuple[Row, ...] = ()
    rect: QRect | None = None
    widget: Card | PartLabel | None = None
    dirty: bool = True


class Board(QWidget):
    """Lays out all stations; rows are worded from the top down to what is visible."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._slots: list[_Slot] = []
        self._now = datetime.min.replace(tzinfo=UTC)
        self._units = Units()
        self._guidance = USUAL
        self._view = (0, 0)
        self._horizon = 0
        """Down to this height, cards are worded and their height is exact."""
        self._room = 0

    def show_snapshot(
        self, snapshot: Snapshot, now: datetime, units: Units, guidance: Guidance = USUAL
    ) -> None:
        """Show these modules; cards of modules that stay are kept.

        :param now: the current time by the cloud's clock.
        """
        self._now, self._units, self._guidance = now, units, guidance
        former = {(slot.key, slot.style): slot for slot in self._slots}
        self._slots = []
        for fresh in _slots_of(snapshot):
            slot = former.pop((fresh.key, fresh.style), fresh)
            slot.module, slot.heading, slot.dirty = fresh.module, fresh.heading, True
            self._slots.append(slot)
        for gone in former.values():
            if gone.widget:
                gone.widget.hide()
                gone.widget.deleteLater()
        self._arrange()

    def show_ages(self, now: datetime) -> None:
        """Word the ages anew for another time, by the cloud's clock."""
        self._now = now
        for slot in self._slots:
            slot.dirty = True
        self._arrange()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self._colors = colors
        for slot in self._slots:
            if isinstance(slot.widget, Card):
                slot.widget.apply_colors(colors)
            elif slot.widget:
                slot.widget.colors = colors
                slot.widget.update()

    def look_at(self, top: int, bottom: int) -> None:
        """Make the cards between these heights, plus a little ahead."""
        self._view = (top - _AHEAD, bottom + _AHEAD)
        new = bottom + _AHEAD > self._horizon
        self._horizon = max(self._horizon, bottom + _AHEAD)
        if new or any(self._missing()):
            self._arrange()

    def look_everywhere(self) -> None:
        """Word every card, so that the height of the whole is exact."""
        self._horizon = 1 << 24
        self._arrange()

    def set_room(self, width: int) -> None:
        """How wide the cards may be together, in logical pixels."""
        if width != self._room:
            self._room = width
            self._arrange()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _missing(self) -> Iterator[_Slot]:
        return (slot for slot in self._slots if not slot.widget and self._in_view(slot.rect))

    def _in_view(self, rect: QRect | None) -> bool:
        top, bottom = self._view
        return rect is not None and rect.bottom() >= top and rect.top() <= bottom

    def _arrange(self) -> None:
        top = 0
        for line in _lines(self._slots):
            height = 0
            width = (self._room - CARD_GAP * (len(line) - 1)) // len(line)
            for slot in line:
                height = max(height, self._measure(slot, top, width))
            for column, slot in enumerate(line):
                left = WINDOW_MARGIN + column * (width + CARD_GAP)
                self._place(slot, QRect(left, top, width, height))
            top += height + (GRID if line[0].heading else CARD_GAP)
        self.setFixedHeight(max(top - CARD_GAP + WINDOW_MARGIN, 0))

    def _measure(self, slot: _Slot, top: int, width: int) -> int:
        if slot.heading:
            return slot.heading.height()
        if top > self._horizon:
            return card_height(slot.rows, width) if slot.rows else _GUESS
        if slot.dirty and slot.module:
            slot.rows = card_rows(slot.module, self._now, self._units, slot.style, self._guidance)
            slot.dirty = False
        return card_height(slot.rows, width)

    def _place(self, slot: _Slot, rect: QRect) -> None:
        slot.rect = rect
        if slot.widget is None:
            if not self._in_view(rect):
                return
            slot.widget = self._make(slot)
        slot.widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        if isinstance(slot.widget, Card) and slot.module:
            celsius = slot.module.value(Kind.TEMPERATURE) if slot.module.reachable else None
            slot.widget.show_rows(slot.rows, slot.module.name, celsius)
        elif isinstance(slot.widget, PartLabel) and slot.heading:
            slot.widget.show_part(slot.heading)
        slot.widget.show()

    def _make(self, slot: _Slot) -> Card | PartLabel:
        if slot.heading:
            return PartLabel(slot.heading, self._colors, self)
        return Card(self._colors, slot.style, self)


def _slots_of(snapshot: Snapshot) -> Iterator[_Slot]:
    several = len(snapshot.stations) > 1
    hero = hero_of(snapshot)
    for station in snapshot.stations:
        if several:
            yield _Slot((station.id, ""), Style.WIDE, heading=_heading(station))
        modules = in_order(station.modules, hero)
        small = _pairs(modules)
        for module in modules:
            style = Style.HERO if module is hero else Style.WIDE
            if small and is_narrow(module):
                style, small = Style.NARROW, small - 1
            yield _Slot((station.id, module.id), style, module)


def _pairs(modules: list[Module]) -> int:
    """How many cards stand two in a row; an odd one, or large text, takes the whole width."""
    return 0 if text_scale() > _MAX_PAIR_SCALE else sum(map(is_narrow, modules)) // 2 * 2


def in_order(modules: tuple[Module, ...], hero: Module | None) -> list[Module]:
    """The hero first, and the small ones together where the first of them stands."""
    small = [module for module in modules if is_narrow(module)]
    result = [module for module in modules if module is hero]
    for module in modules:
        if small and module is small[0]:
            result += small
        elif module is not hero and module not in small:
            result.append(module)
    return result


def hero_of(snapshot: Snapshot) -> Module | None:
    """The module that gets the large card: the first outdoor one that has a temperature."""
    for station in snapshot.stations:
        for module in station.modules:
            if module.type == "NAModule1" and module.reachable and module.reading(Kind.TEMPERATURE):
                return module
    return None


def _heading(station: Station) -> HeadingPart:
    title = text.station_title(station)
    place = station.place.city or ""
    words = [title, place, text.translate("Panel", "favourite") if station.favorite else ""]
    return HeadingPart(
        ", ".join(word for word in words if word), title, place, starred=station.favorite
    )


def _lines(slots: list[_Slot]) -> Iterator[list[_Slot]]:
    """Narrow cards that follow one another stand side by side."""
    waiting: list[_Slot] = []
    for slot in slots:
        if slot.style is Style.NARROW:
            waiting.append(slot)
            if len(waiting) == 2:
                yield waiting
                waiting = []
            continue
        if waiting:
            yield waiting
            waiting = []
        yield [slot]
    if waiting:
        yield waiting
