"""Where the login is kept, as the settings say it."""

import pytest
from PySide6.QtWidgets import QLabel

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.settings.login_settings import LoginSection
from netatmo_tray.ui.widgets.form import Choice

FILE = "/home/ann/.local/share/netatmo-tray/token.json"


@pytest.fixture
def make(qtbot):
    def made(place: LoginStore = LoginStore.KEYRING, *, fixed: bool = False) -> LoginSection:
        part = LoginSection(LoginStatus(place, FILE, fixed))
        qtbot.addWidget(part)
        return part

    return made


def said(part: LoginSection) -> str:
    labels = [each.text() for each in part.findChildren(QLabel)]
    choices = [each.currentText() for each in part.findChildren(Choice)]
    return "\n".join(labels + choices).replace("\u200b", "")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (LoginStore.KEYRING, "The system’s keyring"),
        (LoginStore.FILE, "A file"),
        (LoginStore.MEMORY, "Memory, until the app ends"),
    ],
)
@pytest.mark.parametrize("fixed", [False, True])
def test_the_place_is_said_in_words(make, place, words, fixed) -> None:
    assert words in said(make(place, fixed=fixed))


def test_of_a_file_the_path_is_said(make) -> None:
    assert FILE in said(make(LoginStore.FILE))
    assert FILE not in said(make(LoginStore.MEMORY))
    assert FILE not in said(make())


@pytest.mark.parametrize("place", [LoginStore.FILE, LoginStore.MEMORY])
def test_the_keyring_can_be_chosen_from_everywhere_else(make, place) -> None:
    part = make(place)
    (choice,) = part.findChildren(Choice)
    assert not part.keyring_wanted()

    choice.setCurrentIndex(1)

    assert choice.currentText() == "The system’s keyring"
    assert part.keyring_wanted()
    assert choice.accessibleName() == "Where the login is kept"


@pytest.mark.parametrize(
    ("place", "fixed"),
    [(LoginStore.KEYRING, False), (LoginStore.FILE, True), (LoginStore.MEMORY, True)],
)
def test_where_there_is_no_choice_none_is_offered(make, place, fixed) -> None:
    part = make(place, fixed=fixed)

    assert part.findChildren(Choice) == []
    assert not part.keyring_wanted()
