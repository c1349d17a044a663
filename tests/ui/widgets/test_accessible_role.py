"""What a screen reader is told that a widget is."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from netatmo_tray.ui.widgets.accessible_role import tell_roles


class Window(QWidget):
    accessible_role = QAccessible.Role.Dialog


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_widget_with_a_role_of_its_own_is_told_by_it(kept) -> None:
    tell_roles()
    window = kept(Window())
    window.setWindowTitle("Readings")
    button = QPushButton("Close", window)
    window.show()

    told = QAccessible.queryAccessibleInterface(window)

    assert told.role() == QAccessible.Role.Dialog
    assert told.text(QAccessible.Text.Name) == "Readings"
    assert told.child(0).object() is button


def test_all_others_are_what_qt_says(kept) -> None:
    tell_roles()
    plain = kept(QWidget())

    assert role(plain) == QAccessible.Role.Client
    assert role(QLabel("words", plain)) == QAccessible.Role.StaticText


def test_windows_that_were_read_can_go(qapp) -> None:
    tell_roles()
    for _ in range(50):
        window = Window()
        QPushButton("Close", window)
        assert role(window) == QAccessible.Role.Dialog
        window.deleteLater()
        del window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
