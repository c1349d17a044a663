"""The settings dialog: a Settings value goes in, another one comes out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from weather_samples import BASE, OUTDOOR, snapshot

from netatmo_tray.core.keeping import Keeping
from netatmo_tray.core.settings import LoginPlace, Settings, Theme
from netatmo_tray.core.units import WindUnit
from netatmo_tray.ui.icon_preview import IconPreview
from netatmo_tray.ui.settings_dialog import SettingsDialog
from netatmo_tray.ui.settings_fields import Choice
from netatmo_tray.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

WHOLE = "5f2b00000000000000000001"
OTHER = "5f2b00000000000000000002"
SETTINGS = Settings(client_id=WHOLE, theme=Theme.DARK, wind_unit=WindUnit.KNOT, favorites=False)


@pytest.fixture
def dialog(qtbot):
    made = SettingsDialog(SETTINGS, Keeping(), snapshot(BASE, OUTDOOR), LIGHT)
    qtbot.addWidget(made)
    return made


def choice(dialog: SettingsDialog, name: str) -> Choice:
    return next(each for each in dialog.findChildren(Choice) if each.accessibleName() == name)


def line(dialog: SettingsDialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def press(dialog: SettingsDialog, words: str) -> None:
    next(each for each in dialog.findChildren(QAbstractButton) if each.text() == words).click()


def test_accepted_untouched_nothing_has_changed(dialog, qtbot) -> None:
    with (
        qtbot.waitSignal(dialog.settings_changed) as changed,
        qtbot.assertNotEmitted(dialog.client_changed),
    ):
        press(dialog, "OK")

    assert changed.args == [SETTINGS]


def test_what_was_changed_comes_out(dialog, qtbot) -> None:
    choice(dialog, "Theme").setCurrentIndex(1)
    favorites = choice(dialog, "Favourite stations")
    favorites.setCurrentIndex(1 - favorites.currentIndex())

    with qtbot.waitSignal(dialog.settings_changed) as changed:
        press(dialog, "OK")

    assert changed.args == [replace(SETTINGS, theme=Theme.LIGHT, favorites=True)]


def test_cancelled_nothing_comes_out(dialog, qtbot) -> None:
    choice(dialog, "Theme").setCurrentIndex(1)

    with qtbot.assertNotEmitted(dialog.settings_changed):
        press(dialog, "Cancel")


def test_another_client_is_told_with_its_secret_which_is_then_gone(dialog, qtbot) -> None:
    line(dialog, "Client id").setText(OTHER)
    line(dialog, "Client secret").setText("a-secret-of-its-own")

    with qtbot.waitSignal(dialog.client_changed) as changed:
        press(dialog, "OK")

    assert changed.args == [OTHER, "a-secret-of-its-own"]
    assert line(dialog, "Client secret").text() == ""


def test_another_id_without_its_secret_keeps_the_dialog_open(dialog, qtbot) -> None:
    line(dialog, "Client id").setText(OTHER)

    with qtbot.assertNotEmitted(dialog.settings_changed):
        press(dialog, "OK")


def test_new_readings_leave_what_is_chosen(dialog) -> None:
    choice(dialog, "Icon 1, module").setCurrentIndex(1)

    dialog.show_snapshot(snapshot(BASE))

    assert choice(dialog, "Icon 1, module").chosen() == "base"


def test_every_control_has_a_name(dialog) -> None:
    dialog.apply_colors(DARK)

    controls = [*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit)]
    assert all(each.accessibleName() for each in controls)
    assert all(each.text() for each in dialog.findChildren(QAbstractButton))


@pytest.mark.parametrize("registered", [True, False])
def test_l24_whether_a_redirect_uri_is_registered_can_be_said(qtbot, registered) -> None:
    before = replace(SETTINGS, redirect_registered=registered)
    dialog = SettingsDialog(before, Keeping(), None, LIGHT)
    qtbot.addWidget(dialog)
    redirect = choice(dialog, "Redirect URI of your app")
    assert redirect.chosen() is registered

    redirect.setCurrentIndex(1 - redirect.currentIndex())
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        press(dialog, "OK")

    assert changed.args == [replace(SETTINGS, redirect_registered=not registered)]


def test_return_accepts_and_escape_does_not(dialog, qtbot) -> None:
    with qtbot.waitActive(dialog):
        dialog.show()
    with qtbot.assertNotEmitted(dialog.settings_changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

    dialog.show()
    with qtbot.waitSignal(dialog.settings_changed):
        qtbot.keyClick(line(dialog, "Client id"), Qt.Key.Key_Return)


def test_the_tab_key_goes_from_top_to_end(dialog, qtbot) -> None:
    with qtbot.waitActive(dialog):
        dialog.show()
    path = []
    for _ in range(22):
        focus = dialog.focusWidget()
        path.append(focus.accessibleName() or focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)

    assert path == [
        "Icon 1, module",
        "Icon 1, value",
        "Add an icon",
        "Digits",
        "Background",
        "Colour",
        "Decimals",
        "Degree sign",
        "Add a value",
        "Left click",
        "Middle click",
        "Theme",
        "Favourite stations",
        "Temperature",
        "Pressure",
        "Wind",
        "Rain",
        "Pressure shown",
        "Client id",
        "Client secret",
        "Redirect URI of your app",
        "Cancel",
    ]


def test_it_keeps_to_the_screen_and_has_no_use_for_more_than_its_content(dialog) -> None:
    room = dialog.screen().availableGeometry().height()

    assert 400 < dialog.sizeHint().height() <= room


def test_the_preview_follows_the_units_that_are_chosen(dialog) -> None:
    preview = dialog.findChild(IconPreview)
    before = preview.text()

    choice(dialog, "Temperature").setCurrentIndex(2)

    assert (before, preview.text()) == ("−5°", "24°")


def test_k8_the_way_back_into_the_keyring_is_asked_for_with_ok(qtbot) -> None:
    keeping = Keeping(LoginPlace.FILE, "/home/ann/token.json")
    dialog = SettingsDialog(SETTINGS, keeping, snapshot(BASE, OUTDOOR), LIGHT)
    qtbot.addWidget(dialog)
    choice(dialog, "Where the login is kept").setCurrentIndex(1)

    with qtbot.waitSignal(dialog.place_wanted) as wanted:
        press(dialog, "OK")

    assert wanted.args == [LoginPlace.KEYRING]


def test_a_login_stays_where_it_is_unless_another_place_was_chosen(qtbot) -> None:
    keeping = Keeping(LoginPlace.FILE, "/home/ann/token.json")
    dialog = SettingsDialog(SETTINGS, keeping, snapshot(BASE, OUTDOOR), LIGHT)
    qtbot.addWidget(dialog)

    with qtbot.assertNotEmitted(dialog.place_wanted):
        press(dialog, "OK")
