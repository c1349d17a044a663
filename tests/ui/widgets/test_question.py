"""A question before something that is hard to undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from support.widget_search import press

from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import DARK
from netatmo_tray.ui.widgets.question import Answer, Icon, Role, ask


def reset_question(window: QWidget, act: Callable[[], None]) -> QMessageBox:
    answers = Answer("Cancel", Role.RejectRole), Answer("Do it", Role.AcceptRole, act)
    return ask(
        "Reset",
        "Reset <b>all</b>?",
        "You stay signed in.",
        answers,
        icon=Icon.Question,
        parent=window,
    )


def test_it_has_the_colours_of_the_window_below_it(kept) -> None:
    window = kept(QWidget())
    window.setPalette(palette(DARK))

    question = reset_question(window, lambda: None)

    shown = question.grab().toImage().pixelColor(3, 3).name()
    inks = {each.palette().color(QPalette.ColorRole.WindowText).name() for each in labels(question)}
    assert (shown, inks) == (DARK.window, {DARK.text})
    question.reject()


def labels(question: QMessageBox) -> list[QLabel]:
    return [each for each in question.findChildren(QLabel) if each.text()]


class Asked:
    """A question, and whether it was agreed to."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.agreed = 0
        self.question = reset_question(window, self.agree)
        qtbot.waitUntil(self.question.isActiveWindow)

    def agree(self) -> None:
        self.agreed += 1

    def press(self, words: str) -> None:
        press(self.question, words)


@pytest.fixture
def asked(home, activated, qtbot):
    return Asked(activated(home), qtbot)


def test_agreed_to_it_is_done(asked) -> None:
    asked.press("Do it")

    assert asked.agreed == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_key_pressed_in_haste_leaves_all_as_it_is(asked, qtbot, key) -> None:
    question = asked.question
    with qtbot.waitSignal(question.finished):
        qtbot.keyClick(question.focusWidget() or question, key)

    assert asked.agreed == 0


def test_it_is_plain_text_with_words_for_every_part(asked) -> None:
    labels = asked.question.findChildren(QLabel)

    assert "Reset <b>all</b>?" in [each.text() for each in labels]
    assert asked.question.textFormat() is Qt.TextFormat.PlainText
    assert all(each.text() or each.accessibleName() for each in labels)
    asked.press("Cancel")
