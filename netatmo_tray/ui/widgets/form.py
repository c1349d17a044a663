"""Sections of a dialog: a heading with rows of named controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from netatmo_tray.ui.look.theme import GRID, TextStyle, font, scaled
from netatmo_tray.ui.widgets.factories import label
from netatmo_tray.ui.widgets.inputs import FIELD_WIDTH
from netatmo_tray.ui.widgets.layouts import column

_NAME_WIDTH = 120
_ROW_NAME = "name of a row"


class _Section(QWidget):
    """A heading with rows below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(4 * GRID)
        self.rows.setVerticalSpacing(2 * GRID)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        column(2 * GRID, label(title, TextStyle.NAME), self.rows, inside=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put each name above its control where there is no room side by side."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NAME_WIDTH + FIELD_WIDTH) + 4 * GRID
        policy = QFormLayout.RowWrapPolicy
        self.rows.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)
        self.rows.setVerticalSpacing(GRID if narrow else 2 * GRID)
        for name in self.findChildren(QLabel, _ROW_NAME):
            name.setMinimumHeight(0 if narrow else _line_height())


def section(title: str) -> tuple[QWidget, QFormLayout]:
    """A heading with rows below it, and the layout that takes the rows."""
    made = _Section(title)
    return made, made.rows


def add_row(rows: QFormLayout, control: QWidget, words: str = "") -> None:
    """Add a control with its visible name, by default its accessible name."""
    name = QLabel(words or control.accessibleName())
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setFont(font(TextStyle.BODY))
    name.setProperty("tone", "text")
    name.setBuddy(control)
    name.setObjectName(_ROW_NAME)
    name.setMinimumSize(round(scaled(_NAME_WIDTH)), _line_height())
    rows.addRow(name, control)


def _line_height() -> int:
    """The height of a control, so that its name is centred beside it."""
    return round(scaled(16)) + 18
