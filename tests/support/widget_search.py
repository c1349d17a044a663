"""What a user sees, found by its words: controls, texts, menu entries, questions."""

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from netatmo_tray.ui.widgets.inputs import Choice

Control = TypeVar("Control", bound=QWidget)


def named(inside: QWidget, kind: type[Control], name: str) -> Control:
    """The control of a kind that has this accessible name."""
    return next(each for each in inside.findChildren(kind) if each.accessibleName() == name)


def fill_in(inside: QWidget, client_id: str, secret: str) -> None:
    """Type a client's id and secret."""
    field(inside, "Client id").setText(client_id)
    field(inside, "Client secret").setText(secret)


def choice(inside: QWidget, name: str) -> Choice:
    """The list to choose from that has this accessible name."""
    return named(inside, Choice, name)


def shown(inside: QWidget, kind: type[Control]) -> list[Control]:
    """Every control of a kind that is in sight once the window is."""
    return [each for each in inside.findChildren(kind) if each.isVisibleTo(inside)]


def field(inside: QWidget, name: str) -> QLineEdit:
    """The field to type into that has this accessible name."""
    return named(inside, QLineEdit, name)


def button(inside: QWidget, words: str) -> QAbstractButton:
    """The visible button with these words on it, or with this accessible name."""
    found = shown(inside, QAbstractButton)
    return next(each for each in found if words in (each.text(), each.accessibleName()))


def press(inside: QWidget, words: str) -> None:
    """Click the button with these words."""
    button(inside, words).click()


def texts(inside: QWidget) -> list[str]:
    """The words of every visible label."""
    return [each.text() for each in shown(inside, QLabel)]


def entry(menu: QMenu, words: str) -> QAction:
    """The visible entry of a menu with these words: Qt would trigger a hidden one too."""
    return next(each for each in menu.actions() if each.isVisible() and each.text() == words)


def questions() -> list[QMessageBox]:
    """Every question that is open."""
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, QMessageBox) and each.isVisible()]


def answer(words: str) -> None:
    """Click a button of the open question, while nothing but the app keeps the question alive."""
    for question in questions():
        press(question, words)
