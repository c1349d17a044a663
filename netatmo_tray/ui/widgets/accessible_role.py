"""What a widget of our own says it is, where Qt would call it a mere part of something."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@cache
def tell_roles() -> None:
    """Have every widget that has an ``accessible_role`` told by it; once for the whole process."""
    QAccessible.installFactory(_with_its_role)


def _with_its_role(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Asked by Qt once for each widget, when assistive technology first meets it."""
    role = getattr(thing, "accessible_role", None)
    if not isinstance(role, QAccessible.Role) or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)
