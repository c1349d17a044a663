"""What the settings dialog is built of: choices with names, in sections."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from netatmo_tray.ui.controls import label
from netatmo_tray.ui.text import fill
from netatmo_tray.ui.theme import GRID, Type, font, scaled

translate = QCoreApplication.translate

_FIELD_WIDTH = 230


def choice(name: str, entries: Iterable[tuple[str, object]], chosen: object) -> QComboBox:
    """A list to choose from, with its accessible name; each entry is a label with its value."""
    box = QComboBox()
    box.setFont(font(Type.BODY))
    box.setAccessibleName(name)
    box.setMinimumWidth(round(scaled(_FIELD_WIDTH)))
    # The longest name of a stranger's module must not widen the dialog.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    offer(box, entries, chosen)
    return box


def offer(box: QComboBox, entries: Iterable[tuple[str, object]], chosen: object) -> None:
    """Offer these entries instead of the former ones, in silence."""
    blocked = box.blockSignals(True)
    box.clear()
    for words, value in entries:
        box.addItem(words, value)
        if value == chosen:
            box.setCurrentIndex(box.count() - 1)
    box.blockSignals(blocked)


def unit_choice(name: str, units: type[Enum], chosen: Enum | None, account: Enum) -> QComboBox:
    """A list of units; the first entry leaves it to the Netatmo account.

    :param account: what the account says now.
    """
    as_account = fill(translate("Settings", "As in the account ({unit})"), unit=str(account.value))
    entries = [(as_account, None), *((str(unit.value), unit) for unit in units)]
    return choice(name, entries, chosen)


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
    name.setMinimumWidth(round(scaled(120)))
    rows.addRow(name, control)
