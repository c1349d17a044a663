"""The question before everything is removed."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from support.fake_services import FakeAccount

from netatmo_tray.core.errors import KeyringFaultError, StorageError, StoreState
from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.settings.removal_dialog import RemovalDialog

# The offscreen platform has no window manager.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support propagateSizeHints", extend=True
)


class Asked:
    """Somebody who wants everything removed."""

    def __init__(self, login_status: LoginStatus | None = None) -> None:
        account = FakeAccount()
        account.login_status = login_status or LoginStatus()
        self.question = RemovalDialog(account)  # type: ignore[arg-type]
        self.agreed = 0
        self.read = 0
        self.question.agreed.connect(self._on_agreed)
        self.question.read.connect(self._on_read)

    def _on_agreed(self) -> None:
        self.agreed += 1

    def _on_read(self) -> None:
        self.read += 1


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked()


def boxes() -> list[QMessageBox]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, QMessageBox) and each.isVisible()]


def press(name: str) -> None:
    buttons = [each for box in boxes() for each in box.findChildren(QPushButton)]
    next(each for each in buttons if each.text() == name).click()


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

    (box,) = boxes()
    said = box.informativeText()
    assert words in said
    for part in ("Login", "client secret", "settings", "readings", "errors", "quits"):
        assert part in said
    assert asked.agreed == 0


def test_the_safe_answer_is_the_default(asked: Asked) -> None:
    asked.question.ask()

    (box,) = boxes()
    assert box.defaultButton().text() == box.escapeButton().text() == "Keep everything"
    press("Keep everything")
    assert (asked.agreed, boxes()) == (0, [])


def test_who_agrees_has_agreed(asked: Asked) -> None:
    asked.question.ask()

    press("Remove and quit")

    assert (asked.agreed, boxes()) == (1, [])


def test_asking_twice_shows_one_question(asked: Asked) -> None:
    asked.question.ask()
    asked.question.ask()

    assert len(boxes()) == 1
    press("Keep everything")
    asked.question.ask()
    assert len(boxes()) == 1


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

    (box,) = boxes()
    assert "nothing else was" in box.text()
    assert words in box.informativeText()
    press("Close")
    assert asked.read == 0


def test_a_keyring_out_of_reach_is_said_before_the_app_ends(asked: Asked) -> None:
    asked.question.tell_keyring_left()

    (box,) = boxes()
    assert "keeps a note of that and nothing else" in box.informativeText()
    assert asked.read == 0
    press("Quit")
    assert asked.read == 1


def test_a_screen_reader_has_words_for_all_of_it(asked: Asked) -> None:
    asked.question.ask()

    (box,) = boxes()
    labels = [label for label in box.findChildren(QLabel) if label.isVisible()]
    assert all(label.text() or label.accessibleName() for label in labels)
