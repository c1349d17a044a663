"""The sign-in page in each of its forms."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from support.popups import new_popup
from support.widget_search import fill_in, press, texts

from netatmo_tray.core.errors import StoreState
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.ui.look.theme import DARK, LIGHT, set_text_scale
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.sign_in.page import SignInPage

CALLBACK = "http://127.0.0.1:54321/callback"
HEADS = [
    "Connect your weather station",
    "You are signed out",
    "Waiting for your browser…",
    "Where should the login be kept?",
]
FILE = "/home/ann/.local/share/netatmo-tray/token.json"


@pytest.fixture
def page(kept, requests):
    return kept(SignInPage(CALLBACK, LIGHT, requests))


def head(page: SignInPage) -> str:
    return next(each for each in texts(page) if each in HEADS)


def test_it_shows_one_view_at_a_time(page) -> None:
    assert head(page) == HEADS[0]
    page.show_known_client()
    assert head(page) == HEADS[1]
    page.show_waiting("https://example.com")
    assert head(page) == HEADS[2]
    page.show_storage(StoreState.NO_BACKEND, FILE)
    assert head(page) == HEADS[3]


def test_the_one_button_signs_in_with_what_is_stored(page, qtbot, requests) -> None:
    page.show_known_client()

    with qtbot.waitSignal(requests.sign_in_requested):
        press(page, "Sign in")


def test_what_is_wrong_with_the_form_asks_for_another_height(page, qtbot) -> None:
    fill_in(page, "0123456789abcdef01234567", "short")

    with qtbot.waitSignal(page.resized):
        press(page, "Sign in")


def test_another_client_can_be_given_and_the_way_back_is_open(page) -> None:
    page.show_known_client()

    press(page, "Use another client id")
    assert head(page) == HEADS[0]
    press(page, "Back")

    assert head(page) == HEADS[1]


def test_from_readings_the_form_leads_back_to_them(page, qtbot, requests) -> None:
    page.show_form(way_back=True)

    with qtbot.waitSignal(requests.leave_requested):
        press(page, "Back")


def test_a_problem_is_said_until_the_browser_has_the_next_move(page) -> None:
    page.show_problem("You declined.")
    assert "You declined." in texts(page)

    page.show_waiting("https://example.com")

    assert "You declined." not in texts(page)


def test_each_view_has_a_height_of_its_own(page) -> None:
    form = page.sizeHint().height()

    page.show_known_client()

    assert page.sizeHint().height() < form


def test_without_a_browser_it_says_what_to_do_by_hand(page) -> None:
    page.show_waiting("https://example.com")

    page.show_no_browser()
    page.apply_colors(DARK)

    assert "No browser could be opened; copy the link into one yourself." in texts(page)
    assert any("Open the link" in each for each in texts(page))


def test_the_storage_that_was_chosen_is_asked_for(page, qtbot, requests) -> None:
    page.show_storage(StoreState.NO_BACKEND, FILE)

    with qtbot.waitSignal(requests.storage_chosen) as chosen:
        press(page, "Keep it in a file")
    with qtbot.waitSignal(requests.storage_declined):
        press(page, "Cancel")

    assert chosen.args == [LoginStore.FILE]


@pytest.fixture
def panel(qtbot, activated, page):
    """The popup with the page in it, in sight."""
    popup, panel = new_popup(qtbot)
    panel.set_page(page)
    activated(popup.window)
    yield panel
    panel.set_page(None)
    popup.window.hide()
    shiboken6.delete(page)
    shiboken6.delete(popup.window)


def focused(panel: Panel) -> str:
    widget = panel.focusWidget()
    return widget.accessibleName() or widget.text()


def test_the_cursor_is_where_the_next_thing_has_to_be_done(page, panel) -> None:
    assert focused(panel) == "Client id"

    page.show_form("5f2b00000000000000000001")
    assert focused(panel) == "Client secret"

    page.show_known_client()
    assert focused(panel) == "Sign in"

    page.show_waiting("https://example.com")
    assert focused(panel) == "Address or refresh token"

    page.show_storage(StoreState.NO_BACKEND, FILE)
    assert focused(panel) == "Try the keyring again"


def test_the_tab_key_goes_through_the_storages_from_top_to_end(page, panel, qtbot) -> None:
    page.show_storage(StoreState.LOCKED, FILE)

    path = [focused(panel)]
    for _ in range(3):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        path.append(focused(panel))

    assert path == [
        "Unlock the keyring",
        "Keep it in a file",
        "Keep it until the app ends",
        "Cancel",
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_longest_path_fits_into_the_page(qtbot, kept, requests, scale) -> None:
    set_text_scale(scale)
    page = kept(SignInPage(CALLBACK, LIGHT, requests))
    page.show_storage(StoreState.NO_BACKEND, "/home/" + "a" * 300 + "/token.json")
    page.resize(page.sizeHint())

    with qtbot.waitExposed(page):
        page.show()

    assert page.widget().width() <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0


def test_the_tab_key_goes_through_the_form_from_top_to_end(page, panel, qtbot) -> None:
    path = [focused(panel)]
    for _ in range(9):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        path.append(focused(panel))

    start = path.index("Open dev.netatmo.com/apps")
    around = path[start:] + path[:start]
    assert around[:6] == [
        "Open dev.netatmo.com/apps",
        "Redirect URI",
        "Copy the redirect URI",
        "Client id",
        "Client secret",
        "Sign in",
    ]


def test_return_presses_the_button_that_has_the_focus(page, panel, qtbot, requests) -> None:
    page.show_known_client()

    with qtbot.waitSignal(requests.sign_in_requested):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)


def test_the_popup_is_as_high_as_the_page_and_needs_no_scroll_bar(page, panel) -> None:
    assert not page.verticalScrollBar().isVisible()

    page.show_problem("A sentence that takes two lines of the page because it is quite long.")
    panel.window().fit()

    assert not page.verticalScrollBar().isVisible()


def test_on_a_low_screen_it_scrolls_to_where_the_focus_is(page, panel, qtbot) -> None:
    panel.window().max_height = 250
    panel.window().fit()
    assert page.verticalScrollBar().isVisible()

    page.verticalScrollBar().setValue(0)
    for _ in range(2):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)

    assert focused(panel) == "Sign in"
    assert page.verticalScrollBar().value() > 0
