"""Pages to leaf through, with a list of them at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.pen import advance
from netatmo_tray.ui.look.theme import GRID, Colors, Type, font, scaled
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll

_ICON, _ROW = 18, 36
_SCROLL_BAR = 12
# As in the style sheet.
LIST_PADDING = 2 * GRID


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dialog."""

    title: str
    icon: str
    """``icons/<icon>.svg``."""
    content: SettingsEditor
    """It scrolls where it is too long."""


class PageList(QWidget):
    """One page is open; the arrow keys in the list lead to the others."""

    def __init__(self, name: str) -> None:
        """
        :param name: what screen readers call the list.
        """
        super().__init__()
        self._pages: Sequence[Page] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(name)
        self._list.setFont(font(Type.BODY))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setIconSize(QSize(round(scaled(_ICON)), round(scaled(_ICON))))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setObjectName("pages")
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        self._list.currentRowChanged.connect(self._on_row)

    def show_pages(self, pages: Sequence[Page], colors: Colors) -> None:
        """Show these instead of the former ones, open at the same place."""
        former = max(self._list.currentRow(), 0)
        self._list.clear()
        while (area := self._stack.widget(0)) is not None:
            self._stack.removeWidget(area)
            area.deleteLater()
        self._pages = pages
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(_row_width(page.title), round(scaled(_ROW))))
            self._list.addItem(item)
            self._stack.addWidget(_scrolled(page.content))
        self.apply_colors(colors)
        self._list.setFixedWidth(max(_row_width(page.title) for page in pages) + 2 * LIST_PADDING)
        self._list.setCurrentRow(min(former, len(pages) - 1))

    def open_page(self, content: SettingsEditor) -> None:
        """Open the page with this content."""
        self._list.setCurrentRow([page.content for page in self._pages].index(content))

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        for row, page in enumerate(self._pages):
            ink, selected = QColor(colors.muted), QColor(colors.on_accent)
            picture = icons.icon(page.icon, ink, round(scaled(_ICON)), selected)
            self._list.item(row).setIcon(picture)

    def sizeHint(self) -> QSize:
        """As wide as the widest page, as high as the highest."""
        rows = round(scaled(_ROW)) * len(self._pages) + 2 * LIST_PADDING
        return self._around([self._stack.widget(n).content_size() for n in self._places()], rows)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every control; what is higher scrolls, the list of pages too."""
        least = [self._stack.widget(n).widget().minimumSizeHint() for n in self._places()]
        wide = max((each.width() for each in least), default=0)
        return self._around([QSize(wide, 0)], round(scaled(_ROW)) * 4)

    def _places(self) -> range:
        return range(self._stack.count())

    def _around(self, contents: list[QSize], rows: int) -> QSize:
        wide = max((each.width() for each in contents), default=0)
        high = max((each.height() for each in contents), default=0)
        return QSize(self._list.width() + wide + _SCROLL_BAR, max(high, rows))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._stack.setCurrentIndex(row)


class _PageArea(FocusScroll):
    """A page that scrolls where it is too long."""

    def content_size(self) -> QSize:
        """The size at which nothing scrolls and no line wraps that need not."""
        body = self.widget()
        # What changes before it is shown tells neither layouts in layouts nor those further out.
        for part in body.findChildren(QWidget):
            part.updateGeometry()
        for layout in body.findChildren(QLayout):
            layout.invalidate()
        hint = body.sizeHint()
        return hint.expandedTo(QSize(0, body.heightForWidth(hint.width())))


def _row_width(title: str) -> int:
    """Of a line of the list: its title and picture, with room around both."""
    return advance(title, Type.BODY) + round(scaled(_ICON)) + 10 * GRID


def _scrolled(content: QWidget) -> _PageArea:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
    column.addWidget(content)
    column.addStretch()
    area = _PageArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
