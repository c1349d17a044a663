"""A question before something is done that is hard to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias
from weakref import ReferenceType, ref

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from netatmo_tray.ui.words.translation import translate

Icon: TypeAlias = QMessageBox.Icon
Role: TypeAlias = QMessageBox.ButtonRole

# Qt's name for the label with the icon of a message box.
_ICON = "qt_msgboxex_icon_label"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a question."""

    words: str
    role: Role
    act: Callable[[], None] | SignalInstance | None = None
    """A slot or a signal for the click; the question is closed by then."""


def ask(
    title: str,
    sentence: str,
    means: str,
    answers: tuple[Answer, ...],
    *,
    icon: Icon = Icon.Warning,
    parent: QWidget | None = None,
) -> QMessageBox:
    """Ask, without waiting for the answer. Who asks without a parent has to hold the question.

    :param means: the consequences of the answers.
    :param answers: the first one is safe: Return and Esc give it.
    :param parent: the window above which the question opens, in the colours of that window.
    """
    question = QMessageBox(parent)
    question.setIcon(icon)
    question.setWindowTitle(title)
    question.setText(sentence)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setInformativeText(means)
    # ``finished`` comes before the click of the button. An asker who drops the question at this
    # moment must not lose the answer.
    question.finished.connect(partial(_outlive_the_click, ref(question)))
    buttons = [question.addButton(answer.words, answer.role) for answer in answers]
    for button, answer in zip(buttons, answers, strict=True):
        if answer.act is not None:
            button.clicked.connect(answer.act)
    question.setDefaultButton(buttons[0])
    question.setEscapeButton(buttons[0])
    _name_icon(question)
    if parent is not None:
        # A window of its own does not take over the colours of the one below it.
        for widget in (question, *question.findChildren(QWidget)):
            widget.setPalette(parent.palette())
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
    return question


def _outlive_the_click(question: ReferenceType[QMessageBox], _result: int) -> None:
    """Let a timer hold the question until the click is through."""
    QTimer.singleShot(0, partial(id, question()))


def _name_icon(question: QMessageBox) -> None:
    """Qt leaves the icon of a message box without words."""
    warns = question.icon() is Icon.Warning
    label = question.findChild(QLabel, _ICON)
    if isinstance(label, QLabel):
        label.setAccessibleName(
            translate("Question", "Warning") if warns else translate("Question", "Question")
        )
