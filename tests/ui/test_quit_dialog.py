"""What is said and asked at the end of the app."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.widget_search import answer, press, questions, shown, texts

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.services.shutdown import Wait
from netatmo_tray.ui.look.theme import DARK, LIGHT, Colors
from netatmo_tray.ui.quit_dialog import QuitDialog
from netatmo_tray.ui.widgets.waiting_window import WaitingWindow

LOCKED = StorageError("x", StoreState.LOCKED)


class Leaving:
    """Somebody who wants to quit."""

    def __init__(self) -> None:
        self.colors: Colors = LIGHT
        self.dialog = QuitDialog(lambda: self.colors)
        self.now = QSignalSpy(self.dialog.quit_now)
        self.saves = QSignalSpy(self.dialog.save_wanted)

    @property
    def asked(self) -> tuple[int, int]:
        """How often to quit now, and how often to save."""
        return self.now.count(), self.saves.count()


def windows() -> list[WaitingWindow]:
    """Every window that tells of a wait."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingWindow))
    return [each for each in found if each.isVisible()]


@pytest.fixture
def leaving(qtbot: QtBot) -> Iterator[Leaving]:
    leaving = Leaving()
    yield leaving
    leaving.dialog.close()
    if leaving.dialog._window is not None:
        shiboken6.delete(leaving.dialog._window)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait.RENEWAL, "Netatmo is renewing your login …"),
        (Wait.SIGN_IN, "Netatmo is completing your sign-in …"),
        (Wait.STORE, "Your renewed login is being saved …"),
    ],
)
def test_it_says_what_is_waited_for_and_what_would_be_lost(
    leaving: Leaving, wait: Wait, words: str
) -> None:
    leaving.dialog.tell(wait)

    (window,) = windows()
    assert words in texts(window)
    assert any("sign in again" in each for each in texts(window))
    assert leaving.asked == (0, 0)


def test_the_next_wait_is_said_in_the_same_window(leaving: Leaving) -> None:
    leaving.dialog.tell(Wait.RENEWAL)
    leaving.dialog.tell(Wait.STORE)

    (window,) = windows()
    assert window.sentence() == "Your renewed login is being saved …"


def test_its_button_ends_the_wait(leaving: Leaving) -> None:
    leaving.dialog.tell(Wait.RENEWAL)

    press(windows()[0], "Quit now")

    assert leaving.asked == (1, 0)


def test_closing_the_window_ends_nothing_and_it_comes_back_when_asked_for(
    leaving: Leaving,
) -> None:
    leaving.dialog.tell(Wait.RENEWAL)
    windows()[0].close()
    assert (windows(), leaving.asked) == ([], (0, 0))

    leaving.dialog.tell(Wait.RENEWAL)

    assert len(windows()) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_key_that_was_meant_for_another_window_loses_nothing(
    leaving: Leaving, qtbot: QtBot, key: Qt.Key
) -> None:
    leaving.dialog.tell(Wait.RENEWAL)
    (window,) = windows()
    with qtbot.waitActive(window):
        window.activateWindow()

    QTest.keyClick(QApplication.focusWidget() or window, key)

    assert leaving.asked == (0, 0)


def test_it_comes_without_taking_the_keyboard_from_another_window(leaving: Leaving) -> None:
    """The platform without a screen gives the keyboard to every window, whatever that asks for."""
    leaving.dialog.tell(Wait.RENEWAL)

    assert windows()[0].testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_reaches_its_button(leaving: Leaving, qtbot: QtBot, key: Qt.Key) -> None:
    leaving.dialog.tell(Wait.RENEWAL)
    (window,) = windows()
    with qtbot.waitActive(window):
        window.activateWindow()

    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), key)

    assert leaving.asked == (1, 0)


def test_a_screen_reader_has_words_for_all_of_the_window(leaving: Leaving) -> None:
    leaving.dialog.tell(Wait.RENEWAL)

    (window,) = windows()
    assert window.windowTitle()
    assert "renewing your login" in window.accessibleDescription()
    for kind in (QLabel, QPushButton):
        assert all(each.text() or each.accessibleName() for each in shown(window, kind))


def test_the_window_follows_the_theme(leaving: Leaving) -> None:
    leaving.dialog.tell(Wait.RENEWAL)
    leaving.colors = DARK

    leaving.dialog.apply_colors(DARK)

    (window,) = windows()
    assert window.palette().window().color().name() == DARK.window


def test_when_all_is_said_it_goes(leaving: Leaving) -> None:
    leaving.dialog.tell(Wait.RENEWAL)

    leaving.dialog.close()

    assert windows() == []


# --- a login that cannot be saved


@pytest.fixture
def asked(leaving: Leaving) -> Leaving:
    leaving.dialog.ask(LOCKED)
    return leaving


def test_the_question_says_what_would_be_lost(asked: Leaving) -> None:
    (question,) = questions()

    assert "not saved" in question.text()
    assert "sign in again" in question.informativeText()
    assert asked.asked == (0, 0)


def test_a_screen_reader_has_words_for_all_of_the_question(asked: Leaving) -> None:
    (question,) = questions()

    labels = shown(question, QLabel)
    assert [label.accessibleName() for label in labels if label.pixmap()] == ["Warning"]
    assert all(label.text() or label.accessibleName() for label in labels)


def test_who_keeps_it_running_can_be_asked_again(asked: Leaving) -> None:
    answer("Keep running")
    assert (asked.asked, questions()) == ((0, 0), [])

    asked.dialog.ask(LOCKED)
    assert len(questions()) == 1


@pytest.mark.parametrize(("words", "means"), [("Quit anyway", (1, 0)), ("Save, then quit", (0, 1))])
def test_each_answer_is_passed_on(asked: Leaving, words: str, means: tuple[int, int]) -> None:
    answer(words)

    assert (asked.asked, questions()) == (means, [])


def test_a_question_that_is_settled_goes_without_an_answer(asked: Leaving) -> None:
    asked.dialog.close()

    assert (asked.asked, questions()) == ((0, 0), [])


def test_its_escape_key_loses_nothing(asked: Leaving) -> None:
    (question,) = questions()

    question.reject()

    assert asked.asked == (0, 0)
