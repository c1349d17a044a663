"""A question before something is done that is hard to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from netatmo_tray.ui.words.translation import translate

# Qt's name for the label with the icon of a message box.
_ICON = "qt_msgboxex_icon_label"


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    means: str,
    agree: str,
    on_agreed: Callable[[], None],
) -> QMessageBox:
    """Ask above that window; to stay as one is takes no more than Return or Esc.

    :param means: what happens then, and what does not.
    :param agree: the words of the button that does it.
    """
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setWindowTitle(title)
    question.setText(sentence)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setInformativeText(means)
    role = QMessageBox.ButtonRole
    stay = question.addButton(translate("Question", "Cancel"), role.RejectRole)
    go = question.addButton(agree, role.AcceptRole)
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    name_icon(question, translate("Question", "Question"))
    go.clicked.connect(on_agreed)
    # A window of its own does not take over the colours of the one below it.
    for part in (question, *question.findChildren(QWidget)):
        part.setPalette(parent.palette())
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
    return question


def name_icon(question: QMessageBox, name: str) -> None:
    """Qt leaves the icon of a message box without words."""
    icon = question.findChild(QLabel, _ICON)
    if isinstance(icon, QLabel):
        icon.setAccessibleName(name)
