"""The role that a widget of our own has for assistive technology."""

from __future__ import annotations

from functools import cache

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Qt owns them, but Python would delete them once it holds no reference any more.
_interfaces: list[QAccessibleInterface] = []


@cache
def tell_roles() -> None:
    """Have every widget with an ``accessible_role`` say that role; once for the whole process.

    Qt calls a widget of an unknown class a mere part of something.
    """
    QAccessible.installFactory(_interface_with_role)


def _interface_with_role(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt calls this for each widget when assistive technology first meets it."""
    role = getattr(thing, "accessible_role", None)
    if not isinstance(role, QAccessible.Role) or not isinstance(thing, QWidget):
        return None
    _interfaces[:] = [each for each in _interfaces if shiboken6.isValid(each)]
    _interfaces.append(QAccessibleWidget(thing, role))
    return _interfaces[-1]
