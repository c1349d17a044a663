"""The question where to keep the login."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from support.widget_search import press, shown, texts

from netatmo_tray.core.errors import StoreState
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.sign_in.storage_view import StorageView
from netatmo_tray.ui.words.translation import breakable

FILE = "/home/ann/.local/share/netatmo-tray/token.json"


@pytest.fixture
def view(kept, requests):
    made = kept(StorageView(requests))
    made.show_fault(StoreState.NO_BACKEND, FILE)
    return made


def said(view: StorageView) -> str:
    return "\n".join(texts(view)).replace("\u200b", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Try the keyring again", LoginStore.KEYRING),
        ("Keep it in a file", LoginStore.FILE),
        ("Keep it until the app ends", LoginStore.MEMORY),
    ],
)
def test_each_storage_is_one_button(view, requests, qtbot, name, kind) -> None:
    with qtbot.waitSignal(requests.storage_chosen) as chosen:
        press(view, name)

    assert chosen.args == [kind]


def test_cancelling_chooses_nothing(view, requests, qtbot) -> None:
    with (
        qtbot.waitSignal(requests.storage_declined),
        qtbot.assertNotEmitted(requests.storage_chosen),
    ):
        press(view, "Cancel")


def test_the_file_is_offered_with_its_path_and_its_risk(view) -> None:
    assert FILE in said(view)
    assert "Every program that runs as your user can read it" in said(view)


def test_memory_is_offered_with_what_it_means(view) -> None:
    assert "at the next start you sign in again" in said(view)


def test_whoever_hears_the_page_hears_the_risk_with_the_button(view) -> None:
    described = {each.text(): each.accessibleDescription() for each in shown(view, QPushButton)}

    assert "Every program that runs as your user" in described["Keep it in a file"]
    assert FILE in described["Keep it in a file"]
    assert "sign in again" in described["Keep it until the app ends"]
    assert "No keyring was found" in described["Try the keyring again"]
    path = next(each for each in view.findChildren(QLabel) if "token.json" in each.text())
    assert path.accessibleName() == FILE


@pytest.mark.parametrize("state", StoreState)
def test_each_state_has_a_sentence_of_its_own(view, state) -> None:
    view.show_fault(state, FILE)

    assert any(each.endswith(".") for each in texts(view))


@pytest.mark.parametrize("state", StoreState)
def test_a_key_pressed_once_too_often_never_chooses_the_file(view, state) -> None:
    view.show_fault(state, FILE)

    first = view.first_control()

    assert isinstance(first, QPushButton)
    assert "keyring" in first.text()
    assert first is shown(view, QPushButton)[0]


def test_a_locked_keyring_is_to_be_unlocked_first(view) -> None:
    view.show_fault(StoreState.LOCKED, FILE)

    assert shown(view, QPushButton)[0].text() == "Unlock the keyring"
    assert "The keyring is locked" in said(view)


@pytest.mark.parametrize(
    "path",
    [FILE, "/home/" + "a" * 200 + "/token.json", r"C:\Users\Ann\AppData\Local\token.json", ""],
)
def test_a_path_can_be_broken_into_lines_and_is_the_same_for_the_eye(path) -> None:
    text = breakable(path)

    assert text.replace("\u200b", "") == path
    assert max((len(part) for part in text.split("\u200b")), default=0) <= 25


@pytest.mark.parametrize("width", [200, 368])
def test_the_longest_path_makes_the_page_higher_and_not_wider(view, requests, kept, width) -> None:
    longer = kept(StorageView(requests))

    longer.show_fault(StoreState.NO_BACKEND, "/home/" + "a" * 300 + "/token.json")

    assert longer.heightForWidth(width) > view.heightForWidth(width)
    assert longer.minimumSizeHint().width() <= width
