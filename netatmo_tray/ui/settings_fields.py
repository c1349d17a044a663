"""What the settings dialog is built of: choices with names, in sections."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.ui.controls import label
from netatmo_tray.ui.text import fill
from netatmo_tray.ui.theme import GRID, Type, font, scaled

translate = QCoreApplication.translate

_FIELD_WIDTH = 230

Entries = Iterable[tuple[str, Any]]


class Choice(QComboBox):
    """A list to choose from; each entry is a label with its value.

    The values stay here: as item data, Qt would turn the members of an enumeration into texts.
    """

    def __init__(self, name: str, entries: Entries, chosen: object) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setFont(font(Type.BODY))
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setMinimumWidth(round(scaled(_FIELD_WIDTH)))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, with an arrow in the colour of the text."""
        super().paintEvent(event)
        reach = scaled(4)
        middle = QPointF(self.width() - scaled(16), self.height() / 2)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            middle.setX(scaled(16))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), scaled(1.6)))
        corners = [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
        painter.drawPolyline([middle + corner for corner in corners])
        painter.end()

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


def section(title: str) -> tuple[QWidget, QFormLayout]:
    """A heading with rows below it, and the layout that takes the rows."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * GRID)
    column.addWidget(label(title, Type.NAME))
    rows = QFormLayout()
    rows.setHorizontalSpacing(4 * GRID)
    rows.setVerticalSpacing(2 * GRID)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    column.addLayout(rows)
    return made, rows


def add_row(rows: QFormLayout, control: QWidget, words: str = "") -> None:
    """A control with its visible name, which is its accessible name unless given."""
    name = QLabel(words or control.accessibleName())
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setFont(font(Type.BODY))
    name.setProperty("tone", "text")
    name.setBuddy(control)
    name.setMinimumSize(round(scaled(120)), round(scaled(16)) + 18)
    rows.addRow(name, control)
