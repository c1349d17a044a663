"""The pages of the settings dialog, with a list of them at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.pen import advance
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, font, scaled
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll
from netatmo_tray.ui.widgets.layouts import row

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


class PageList(QWidget):
    """One page is open; the arrow keys in the list lead to the others."""

    def __init__(self, name: str) -> None:
        """
        :param name: what screen readers call the list.
        """
        super().__init__()
        self._pages: Sequence[Page] = ()
        self._areas: list[_PageArea] = []
        self._list = QListWidget()
        self._list.setAccessibleName(name)
        self._list.setFont(font(TextStyle.BODY))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setIconSize(QSize(round(scaled(_ICON)), round(scaled(_ICON))))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setObjectName("pages")
        self._stack = QStackedWidget()
        row(0, self._list, self._stack, inside=self).setStretch(1, 1)
        self._list.currentRowChanged.connect(self._on_row)

    def show_pages(self, pages: Sequence[Page], colors: Colors) -> None:
        """Show these pages instead of the former ones; the same row of the list stays open."""
        former = max(self._list.currentRow(), 0)
        self._list.clear()
        for area in self._areas:
            self._stack.removeWidget(area)
            area.deleteLater()
        self._pages, self._areas = pages, [_PageArea(page.content) for page in pages]
        for page, area in zip(pages, self._areas, strict=True):
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(_row_width(page.title), round(scaled(_ROW))))
            self._list.addItem(item)
            self._stack.addWidget(area)
        self.apply_colors(colors)
        self._list.setFixedWidth(max(_row_width(page.title) for page in pages) + 2 * LIST_PADDING)
        self._list.setCurrentRow(min(former, len(pages) - 1))

    def open_page(self, content: SettingsEditor) -> None:
        """Open the page with this content."""
        self._list.setCurrentRow([page.content for page in self._pages].index(content))

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        for number, page in enumerate(self._pages):
            ink, selected = QColor(colors.muted), QColor(colors.on_accent)
            picture = icons.icon(page.icon, ink, round(scaled(_ICON)), selected)
            self._list.item(number).setIcon(picture)

    def sizeHint(self) -> QSize:
        """As wide as the widest page, as high as the highest."""
        rows = round(scaled(_ROW)) * len(self._pages) + 2 * LIST_PADDING
        return self._around([area.content_size() for area in self._areas], rows)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every control; what is higher scrolls, the list of pages too."""
        least = [area.body.minimumSizeHint() for area in self._areas]
        wide = max((each.width() for each in least), default=0)
        return self._around([QSize(wide, 0)], round(scaled(_ROW)) * 4)

    def _around(self, contents: list[QSize], rows: int) -> QSize:
        """The size for the largest of these contents beside a list of at least this height."""
        wide = max((each.width() for each in contents), default=0)
        high = max((each.height() for each in contents), default=0)
        return QSize(self._list.width() + wide + _SCROLL_BAR, max(high, rows))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._stack.setCurrentIndex(row)


class _PageArea(FocusScroll):
    """A page that scrolls where it is too long."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        column.addWidget(content)
        column.addStretch()
        self.setWidget(self.body)

    def content_size(self) -> QSize:
        """The size at which nothing scrolls and no line wraps without need."""
        # A widget that changes before it is shown tells neither its inner nor its outer layouts.
        for widget in self.body.findChildren(QWidget):
            widget.updateGeometry()
        for layout in self.body.findChildren(QLayout):
            layout.invalidate()
        hint = self.body.sizeHint()
        return hint.expandedTo(QSize(0, self.body.heightForWidth(hint.width())))


def _row_width(title: str) -> int:
    """The width of a row of the list: its title and picture, with room around both."""
    return advance(title, TextStyle.BODY) + round(scaled(_ICON)) + 10 * GRID
