"""What the settings dialog is built of: choices with names, in sections."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.ui.look.theme import GRID, TextStyle, font, scaled
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.pen_marks import draw_arrow
from netatmo_tray.ui.words.translation import fill, translate

# What it is given where there is room, and what it gets by with.
_FIELD_WIDTH, _LEAST_WIDTH = 230, 120
_NAME_WIDTH = 120
_NAME = "name of a row"

Entries = Iterable[tuple[str, Any]]


class Choice(QComboBox):
    """A list to choose from; each entry is a label with its value.

    The values stay here: as item data, Qt would turn the members of an enumeration into texts.
    """

    def __init__(self, name: str, entries: Entries, chosen: object) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setFont(font(TextStyle.BODY))
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        # Its own delegate draws entries without their style.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMinimumWidth(round(scaled(_LEAST_WIDTH)))
        # The longest name of a stranger's module must not widen the dialog.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.offer(entries, chosen)

    def offer(self, entries: Entries, chosen: object) -> None:
        """Offer these entries instead of the former ones, in silence."""
        blocked = self.blockSignals(True)
        self.clear()
        self._values = []
        for words, value in entries:
            self.addItem(words)
            self._values.append(value)
        self.setCurrentIndex(self._values.index(chosen) if chosen in self._values else 0)
        self.blockSignals(blocked)

    def chosen(self) -> Any:
        """The value of the entry that is chosen."""
        return self._values[self.currentIndex()]

    def sizeHint(self) -> QSize:
        return QSize(round(scaled(_FIELD_WIDTH)), super().sizeHint().height())

    def showPopup(self) -> None:
        # Qt reckons without the padding that the style sheet gives each entry.
        view, shown = self.view(), min(self.count(), self.maxVisibleItems())
        rows = sum(view.sizeHintForRow(row) for row in range(shown))
        view.setMinimumHeight(rows + 2 * view.frameWidth())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, with an arrow in the colour of the text."""
        super().paintEvent(event)
        middle = QPointF(self.width() - scaled(16), self.height() / 2)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            middle.setX(scaled(16))
        draw_arrow(self, middle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the dialog; it must not change what it happens to pass over."""
        event.ignore()


def unit_choice(name: str, units: type[Enum], chosen: Enum | None, account: Enum) -> Choice:
    """A list of units; the first entry leaves it to the Netatmo account.

    :param account: what the account says now.
    """
    as_account = fill(translate("Settings", "As in the account ({unit})"), unit=str(account.value))
    entries = [(as_account, None), *((str(unit.value), unit) for unit in units)]
    return Choice(name, entries, chosen)


class _Section(QWidget):
    """A heading with rows below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(4 * GRID)
        self.rows.setVerticalSpacing(2 * GRID)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(label(title, TextStyle.NAME))
        column.addLayout(self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where name and control have no room side by side, one stands above the other."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NAME_WIDTH + _FIELD_WIDTH) + 4 * GRID
        policy = QFormLayout.RowWrapPolicy
        self.rows.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)
        self.rows.setVerticalSpacing(GRID if narrow else 2 * GRID)
        for name in self.findChildren(QLabel, _NAME):
            name.setMinimumHeight(0 if narrow else _line_height())


def section(title: str) -> tuple[QWidget, QFormLayout]:
    """A heading with rows below it, and the layout that takes the rows."""
    made = _Section(title)
    return made, made.rows


def add_row(rows: QFormLayout, control: QWidget, words: str = "") -> None:
    """A control with its visible name, which is its accessible name unless given."""
    name = QLabel(words or control.accessibleName())
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setFont(font(TextStyle.BODY))
    name.setProperty("tone", "text")
    name.setBuddy(control)
    name.setObjectName(_NAME)
    name.setMinimumSize(round(scaled(_NAME_WIDTH)), _line_height())
    rows.addRow(name, control)


def _line_height() -> int:
    """Of a control, so that its name stands in the middle beside it."""
    return round(scaled(16)) + 18
