"""The account page."""

import pytest
from support.widget_search import field, fill_in, texts

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.ui.settings.account_page import AccountPage, LoginSection
from netatmo_tray.ui.widgets.inputs import Choice

ID = "0123456789abcdef01234567"
OTHER = "fedcba9876543210fedcba98"
STORED = Settings(login=LoginChoices(client_id=ID, redirect_registered=False), theme=Theme.DARK)


@pytest.fixture
def page(kept):
    return kept(AccountPage(STORED, LoginStatus()))


def test_untouched_it_changes_nothing(page) -> None:
    assert page.edited(STORED) == STORED
    assert page.accepted(STORED) == STORED


def test_a_choice_counts_at_once(page, qtbot) -> None:
    with qtbot.waitSignal(page.changed):
        page.findChild(Choice).setCurrentIndex(0)

    assert page.edited(STORED) == STORED.with_login(redirect_registered=True)


def test_what_is_typed_counts_when_it_is_accepted(page, qtbot) -> None:
    with qtbot.assertNotEmitted(page.changed):
        fill_in(page, OTHER, "a-secret-of-its-own")

    assert page.edited(STORED) == STORED
    assert page.accepted(STORED) == STORED.with_login(client_id=OTHER)


def test_an_id_without_its_secret_never_replaces_a_good_one(page) -> None:
    field(page, "Client id").setText(OTHER)

    assert page.accepted(STORED) == STORED


def test_an_id_that_was_changed_elsewhere_meanwhile_is_left_alone(page) -> None:
    elsewhere = STORED.with_login(client_id=OTHER)

    assert page.accepted(page.edited(elsewhere)) == elsewhere


FILE = "/home/ann/.local/share/netatmo-tray/token.json"


@pytest.fixture
def make(kept):
    def made(kept_in: LoginStore = LoginStore.KEYRING, *, fixed: bool = False) -> LoginSection:
        return kept(LoginSection(LoginStatus(kept_in, FILE, fixed)))

    return made


def said(section: LoginSection) -> str:
    choices = [each.currentText() for each in section.findChildren(Choice)]
    return "\n".join(texts(section) + choices).replace("\u200b", "")


@pytest.mark.parametrize(
    ("kept_in", "words"),
    [
        (LoginStore.KEYRING, "The system’s keyring"),
        (LoginStore.FILE, "A file"),
        (LoginStore.MEMORY, "Memory, until the app ends"),
    ],
)
@pytest.mark.parametrize("fixed", [False, True])
def test_the_store_of_the_login_is_said_in_words(make, kept_in, words, fixed) -> None:
    assert words in said(make(kept_in, fixed=fixed))


def test_of_a_file_the_path_is_said(make) -> None:
    assert FILE in said(make(LoginStore.FILE))
    assert FILE not in said(make(LoginStore.MEMORY))
    assert FILE not in said(make())


@pytest.mark.parametrize("kept_in", [LoginStore.FILE, LoginStore.MEMORY])
def test_the_keyring_can_be_chosen_from_everywhere_else(make, kept_in) -> None:
    section = make(kept_in)
    (choice,) = section.findChildren(Choice)
    assert not section.keyring_wanted()

    choice.setCurrentIndex(1)

    assert choice.currentText() == "The system’s keyring"
    assert section.keyring_wanted()
    assert choice.accessibleName() == "Where the login is kept"


@pytest.mark.parametrize(
    ("kept_in", "fixed"),
    [(LoginStore.KEYRING, False), (LoginStore.FILE, True), (LoginStore.MEMORY, True)],
)
def test_where_the_store_is_no_choice_no_other_is_offered(make, kept_in, fixed) -> None:
    section = make(kept_in, fixed=fixed)

    assert section.findChildren(Choice) == []
    assert not section.keyring_wanted()
