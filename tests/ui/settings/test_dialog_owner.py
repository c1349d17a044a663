"""The way to the settings dialog."""

import pytest
from support.fake_services import FakeAccount
from support.weather_samples import BASE, OUTDOOR, snapshot
from support.widget_search import choice, press

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.widgets.inputs import CheckBox


@pytest.fixture
def access(qtbot, requests):
    made = SettingsDialogOwner(FakeAccount(), requests)
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def test_there_is_one_dialog_at_a_time(access) -> None:
    access.open(Settings(), LIGHT)
    first = access.dialog

    access.open(Settings(), LIGHT, ask_for_client=True)

    assert access.dialog is first
    assert first.isVisible()


def test_closed_it_can_be_opened_anew(access) -> None:
    access.open(Settings(), LIGHT)
    first = access.dialog
    first.reject()
    assert access.dialog is None

    access.open(Settings(), DARK)

    assert access.dialog is not first


def test_what_is_chosen_is_asked_for(access, requests, qtbot) -> None:
    access.open(Settings(), LIGHT)

    with qtbot.waitSignal(requests.settings_changed) as changed:
        access.dialog.findChild(CheckBox).click()

    assert changed.args == [Settings(window_advice=True)]


def test_readings_and_theme_reach_an_open_dialog_and_miss_a_closed_one(access) -> None:
    access.follow(snapshot(BASE), Settings())
    access.apply_colors(DARK)
    access.open(Settings(), LIGHT)

    access.follow(snapshot(BASE, OUTDOOR), Settings())
    access.apply_colors(DARK)

    assert access.dialog.styleSheet().count(DARK.accent) > 0


def test_settings_that_were_changed_elsewhere_reach_an_open_dialog(access, requests, qtbot) -> None:
    access.open(Settings(), LIGHT)
    elsewhere = Settings(login=LoginChoices(client_id="0123456789abcdef01234567"))
    access.follow(None, elsewhere)

    with qtbot.waitSignal(requests.settings_changed) as changed:
        access.dialog.findChild(CheckBox).click()

    assert changed.args[0].login.client_id == elsewhere.login.client_id


def test_the_dialog_says_how_the_login_is_kept_at_that_moment(access, requests, qtbot) -> None:
    access._account.login_status = LoginStatus(LoginStore.MEMORY)
    access.open(Settings(), LIGHT)
    kept_in = choice(access.dialog, "Where the login is kept")
    assert kept_in.currentText() == "Memory, until the app ends"
    kept_in.setCurrentIndex(1)

    with qtbot.waitSignal(requests.store_wanted) as wanted:
        press(access.dialog, "OK")

    assert wanted.args == [LoginStore.KEYRING]
