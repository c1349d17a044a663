"""Quitting with a login that is not stored."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount
from support.widget_search import answer, questions, shown

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.quit_dialog import QuitDialog

LOCKED = StorageError("x", StoreState.LOCKED)


class Leaving:
    """Somebody who wants to quit."""

    def __init__(self, unsaved: StorageError | None) -> None:
        self.account = FakeAccount(AccountState.SIGNED_IN)
        self.account.unsaved = unsaved
        self.farewell = QuitDialog(self.account)  # type: ignore[arg-type]
        self.agreed = QSignalSpy(self.farewell.agreed)

    def settle(self) -> None:
        self.account.unsaved = None
        self.account.changed.emit()


@pytest.fixture
def leaving(qtbot: QtBot) -> Leaving:
    leaving = Leaving(LOCKED)
    leaving.farewell.begin()
    return leaving


def test_with_a_login_that_is_stored_nothing_is_asked(qtbot: QtBot) -> None:
    leaving = Leaving(None)

    leaving.farewell.begin()

    assert (leaving.agreed.count(), questions()) == (1, [])


def test_the_question_says_what_would_be_lost(leaving: Leaving) -> None:
    (question,) = questions()

    assert "not saved" in question.text()
    assert "sign in again" in question.informativeText()
    assert leaving.agreed.count() == 0


def test_a_screen_reader_has_words_for_all_of_the_question(leaving: Leaving) -> None:
    (question,) = questions()

    labels = shown(question, QLabel)
    assert [label.accessibleName() for label in labels if label.pixmap()] == ["Warning"]
    assert all(label.text() or label.accessibleName() for label in labels)


def test_asking_twice_shows_one_question(leaving: Leaving) -> None:
    leaving.farewell.begin()

    assert len(questions()) == 1


def test_who_keeps_it_running_can_ask_again(leaving: Leaving) -> None:
    answer("Keep running")
    assert (leaving.agreed.count(), questions()) == (0, [])

    leaving.farewell.begin()
    assert len(questions()) == 1


def test_who_quits_anyway_quits(leaving: Leaving) -> None:
    answer("Quit anyway")

    assert (leaving.agreed.count(), questions()) == (1, [])


def test_saving_first_quits_once_that_worked(leaving: Leaving) -> None:
    answer("Save, then quit")
    assert (leaving.account.saves, leaving.agreed.count()) == (1, 0)

    leaving.settle()

    assert leaving.agreed.count() == 1


def test_saving_first_asks_again_when_that_failed(leaving: Leaving) -> None:
    answer("Save, then quit")

    leaving.account.changed.emit()

    assert leaving.agreed.count() == 0
    assert len(questions()) == 1


def test_the_question_goes_when_the_login_is_stored_meanwhile(leaving: Leaving) -> None:
    leaving.settle()

    assert (leaving.agreed.count(), questions()) == (0, [])


def test_its_escape_key_loses_nothing(leaving: Leaving) -> None:
    (question,) = questions()

    question.reject()

    assert leaving.agreed.count() == 0
