"""Columns or rows of widgets, without a margin around them."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout


def column(spacing: int, *items: Item, inside: QWidget | None = None) -> QVBoxLayout:
    """Items one below the other.

    :param inside: the widget that they fill.
    """
    made = QVBoxLayout(inside) if inside else QVBoxLayout()
    _fill(made, spacing, items)
    return made


def row(spacing: int, *items: Item, inside: QWidget | None = None) -> QHBoxLayout:
    """Items side by side.

    :param inside: the widget that they fill.
    """
    made = QHBoxLayout(inside) if inside else QHBoxLayout()
    _fill(made, spacing, items)
    return made


def _fill(layout: QBoxLayout, spacing: int, items: tuple[Item, ...]) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
