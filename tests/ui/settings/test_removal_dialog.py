"""The question before everything is removed."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount
from support.widget_search import answer, questions, shown

from netatmo_tray.core.errors import KeyringFaultError, StorageError, StoreState
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.settings.removal_dialog import RemovalDialog


class Asked:
    """Somebody who wants everything removed."""

    def __init__(self, login_status: LoginStatus | None = None) -> None:
        account = FakeAccount()
        account.login_status = login_status or LoginStatus()
        self.question = RemovalDialog(account)  # type: ignore[arg-type]
        self.agreed = QSignalSpy(self.question.agreed)
        self.read = QSignalSpy(self.question.read)


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked()


@pytest.mark.parametrize(
    ("login_status", "words"),
    [
        (LoginStatus(), "in the system’s keyring"),
        (LoginStatus(LoginStore.FILE, "/home/ann/token.json"), "in /home/ann/token.json"),
        (LoginStatus(LoginStore.MEMORY), "in memory"),
        (LoginStatus(LoginStore.FILE, "/x.json", fixed=True), "that the keyring holds"),
    ],
)
def test_the_question_names_what_will_go(
    qtbot: QtBot, login_status: LoginStatus, words: str
) -> None:
    asked = Asked(login_status)
    asked.question.ask()

    (box,) = questions()
    said = box.informativeText()
    assert words in said
    for part in ("Login", "client secret", "settings", "readings", "errors", "quits"):
        assert part in said
    assert asked.agreed.count() == 0


def test_the_safe_answer_is_the_default(asked: Asked) -> None:
    asked.question.ask()

    (box,) = questions()
    assert box.defaultButton().text() == box.escapeButton().text() == "Keep everything"
    answer("Keep everything")
    assert (asked.agreed.count(), questions()) == (0, [])


def test_who_agrees_has_agreed(asked: Asked) -> None:
    asked.question.ask()

    answer("Remove and quit")

    assert (asked.agreed.count(), questions()) == (1, [])


def test_asking_twice_shows_one_question(asked: Asked) -> None:
    asked.question.ask()
    asked.question.ask()

    assert len(questions()) == 1
    answer("Keep everything")
    asked.question.ask()
    assert len(questions()) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (KeyringFaultError("log only", StoreState.LOCKED), "Unlock your keyring"),
        (StorageError("log only", StoreState.BROKEN, "/x.json"), "/x.json"),
    ],
)
def test_a_store_that_does_not_let_go_is_said(
    asked: Asked, fault: StorageError, words: str
) -> None:
    asked.question.tell_fault(fault)

    (box,) = questions()
    assert "nothing else was" in box.text()
    assert words in box.informativeText()
    answer("Close")
    assert asked.read.count() == 0


def test_a_keyring_out_of_reach_is_said_before_the_app_ends(asked: Asked) -> None:
    asked.question.tell_keyring_left()

    (box,) = questions()
    assert "keeps a note of that and nothing else" in box.informativeText()
    assert asked.read.count() == 0
    answer("Quit")
    assert asked.read.count() == 1


def test_a_screen_reader_has_words_for_all_of_it(asked: Asked) -> None:
    asked.question.ask()

    (box,) = questions()
    assert all(label.text() or label.accessibleName() for label in shown(box, QLabel))
