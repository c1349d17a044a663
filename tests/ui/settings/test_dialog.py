"""The settings dialog: a Settings value goes in, another one comes out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QSpinBox,
    QWidget,
)
from support.weather_samples import BASE, OUTDOOR, snapshot
from support.widget_search import choice, field, fill_in, press

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.readings.units import WindUnit
from netatmo_tray.core.settings.choices import Theme, ValueChoice
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.ui.look.theme import DARK, LIGHT, scaled, set_text_scale
from netatmo_tray.ui.settings.dialog import SettingsDialog
from netatmo_tray.ui.settings.icon_preview import IconPreview
from netatmo_tray.ui.settings.popup_page import PopupPage
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll
from netatmo_tray.ui.widgets.inputs import CheckBox, Choice

WHOLE = "5f2b00000000000000000001"
OTHER = "5f2b00000000000000000002"
SETTINGS = Settings(
    login=LoginChoices(client_id=WHOLE), theme=Theme.DARK, wind_unit=WindUnit.KNOT, favorites=False
)


@pytest.fixture
def make(kept, requests):
    def made(settings=SETTINGS, login_status=LoginStatus(), readings=snapshot(BASE, OUTDOOR)):  # noqa: B008
        return kept(SettingsDialog(settings, login_status, readings, LIGHT, requests))

    return made


@pytest.fixture
def dialog(make) -> SettingsDialog:
    return make()


def close(dialog: SettingsDialog, way: str) -> None:
    match way:
        case "OK" | "Cancel":
            press(dialog, way)
        case "Esc":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        case "the close button":
            dialog.close()


@pytest.fixture
def said(requests) -> list[Settings]:
    """The settings that came out so far."""
    values: list[Settings] = []
    requests.settings_changed.connect(values.append)
    return values


@pytest.mark.parametrize("way", ["OK", "Cancel", "Esc", "the close button"])
def test_untouched_nothing_comes_out(dialog, requests, said, qtbot, way) -> None:
    dialog.show()

    with qtbot.assertNotEmitted(requests.client_changed):
        close(dialog, way)

    assert not dialog.isVisible()
    assert said == []


def test_a_change_comes_out_at_once(dialog, said) -> None:
    choice(dialog, "Theme").setCurrentIndex(1)
    dialog.findChild(CheckBox).click()

    light = replace(SETTINGS, theme=Theme.LIGHT)
    assert said == [light, replace(light, window_advice=True)]


@pytest.mark.parametrize("way", ["OK", "the close button"])
def test_closed_it_keeps_what_was_changed(dialog, said, way) -> None:
    dialog.show()
    choice(dialog, "Theme").setCurrentIndex(1)

    close(dialog, way)

    assert not dialog.isVisible()
    assert said == [replace(SETTINGS, theme=Theme.LIGHT)]


@pytest.mark.parametrize("way", ["Cancel", "Esc"])
def test_cancelled_it_puts_back_what_was_there(dialog, said, way) -> None:
    dialog.show()
    choice(dialog, "Theme").setCurrentIndex(1)
    choice(dialog, "Wind").setCurrentIndex(1)

    close(dialog, way)

    assert not dialog.isVisible()
    assert said[-1] == SETTINGS


def test_what_was_changed_elsewhere_meanwhile_is_kept(dialog, said) -> None:
    elsewhere = SETTINGS.with_login(client_id=OTHER, redirect_registered=False)
    choice(dialog, "Theme").setCurrentIndex(1)
    dialog.follow(said[-1].with_login(client_id=OTHER))

    choice(dialog, "Wind").setCurrentIndex(1)
    assert said[-1].login.client_id == OTHER

    press(dialog, "Cancel")
    assert said[-1] == elsewhere.with_login(redirect_registered=True)


def test_new_readings_are_no_change(make, requests, qtbot) -> None:
    by_hand = replace(SETTINGS, icons=(ValueChoice(),) * 9)
    dialog = make(by_hand, readings=None)

    with qtbot.assertNotEmitted(requests.settings_changed):
        dialog.show_snapshot(snapshot(BASE, OUTDOOR))
        press(dialog, "OK")


# --- reset


def answer(dialog: SettingsDialog, words: str) -> None:
    press(dialog, "Reset…")
    press(dialog.findChild(QMessageBox), words)


def test_a_reset_asks_first(dialog, said) -> None:
    answer(dialog, "Cancel")

    assert said == []
    assert choice(dialog, "Theme").chosen() is Theme.DARK


def test_a_reset_puts_every_page_back_and_leaves_the_login(dialog, said) -> None:
    choice(dialog, "Redirect URI of your app").setCurrentIndex(1)

    answer(dialog, "Reset")

    assert said[-1] == Settings(login=LoginChoices(client_id=WHOLE, redirect_registered=False))
    (page,) = [each for each in dialog._pages if isinstance(each.content, PopupPage)]
    assert page.content.edited(SETTINGS).theme is Theme.SYSTEM
    assert page.content.edited(SETTINGS).favorites


def test_even_a_reset_can_be_cancelled(dialog, said) -> None:
    answer(dialog, "Reset")

    press(dialog, "Cancel")

    assert said[-1] == SETTINGS


def test_after_a_reset_changes_come_out_as_before(dialog, said, qtbot) -> None:
    former = dialog._page_list._stack.widget(0)
    with qtbot.waitSignal(former.destroyed):
        answer(dialog, "Reset")

    choice(dialog, "Theme").setCurrentIndex(1)

    assert said[-1] == Settings(login=LoginChoices(client_id=WHOLE), theme=Theme.LIGHT)


# --- the client


def test_another_client_is_told_with_its_secret_which_is_then_gone(dialog, requests, qtbot) -> None:
    fill_in(dialog, OTHER, "a-secret-of-its-own")

    with qtbot.waitSignal(requests.client_changed) as changed:
        press(dialog, "OK")

    assert changed.args == [OTHER, "a-secret-of-its-own"]
    assert field(dialog, "Client secret").text() == ""


def test_another_id_without_its_secret_keeps_the_dialog_open_where_that_is_typed(
    dialog, said, activated
) -> None:
    activated(dialog)
    field(dialog, "Client id").setText(OTHER)

    press(dialog, "OK")

    assert dialog.focusWidget() is field(dialog, "Client secret")
    assert field(dialog, "Client secret").isVisible()
    assert said == []


@pytest.mark.parametrize("way", ["Cancel", "Esc", "the close button"])
def test_a_client_that_is_half_typed_never_replaces_a_good_one(
    dialog, requests, said, qtbot, way
) -> None:
    dialog.show()
    field(dialog, "Client id").setText(OTHER)
    choice(dialog, "Theme").setCurrentIndex(1)
    assert said[-1].login.client_id == WHOLE
    field(dialog, "Client secret").setText("a-secret-of-its-own")

    with qtbot.assertNotEmitted(requests.client_changed):
        close(dialog, way)

    assert said[-1].login.client_id == WHOLE
    assert field(dialog, "Client secret").text() == ""


def test_new_readings_leave_what_is_chosen(dialog) -> None:
    choice(dialog, "Icon 1, module").setCurrentIndex(1)

    dialog.show_snapshot(snapshot(BASE))

    assert choice(dialog, "Icon 1, module").chosen() == "base"


def test_every_control_has_a_name(dialog) -> None:
    dialog.apply_colors(DARK)

    kinds = (QComboBox, QSpinBox, QListWidget)
    controls = [each for kind in kinds for each in dialog.findChildren(kind)]
    # Screen readers meet the line of a spin box as a part of it.
    fields = [
        each for each in dialog.findChildren(QLineEdit) if not isinstance(each.parent(), QSpinBox)
    ]
    assert all(each.accessibleName() for each in [*controls, *fields])
    assert all(each.text() for each in dialog.findChildren(QAbstractButton))


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_an_open_dialog_follows_the_theme(dialog, colors) -> None:
    dialog.apply_colors(DARK if colors is LIGHT else LIGHT)
    dialog.apply_colors(colors)

    assert colors.accent in dialog.styleSheet()
    assert dialog.palette().color(QPalette.ColorRole.Window).name() == colors.window


@pytest.mark.parametrize("registered", [True, False])
def test_whether_a_redirect_uri_is_registered_can_be_said(
    make, requests, qtbot, registered
) -> None:
    before = SETTINGS.with_login(redirect_registered=registered)
    dialog = make(before, readings=None)
    redirect = choice(dialog, "Redirect URI of your app")
    assert redirect.chosen() is registered

    with qtbot.waitSignal(requests.settings_changed) as changed:
        redirect.setCurrentIndex(1 - redirect.currentIndex())

    assert changed.args == [SETTINGS.with_login(redirect_registered=not registered)]


def test_return_accepts_what_escape_does_not(dialog, qtbot, activated) -> None:
    for key, result in ((Qt.Key.Key_Escape, 0), (Qt.Key.Key_Return, 1)):
        activated(dialog)
        with qtbot.waitSignal(dialog.finished) as finished:
            qtbot.keyClick(field(dialog, "Client id"), key)
        assert finished.args == [result]


def walk(dialog: SettingsDialog, page: int, qtbot) -> list[str]:
    """What the tab key comes by, from the list of pages round to it."""
    pages = dialog.findChild(QListWidget)
    pages.setCurrentRow(page)
    pages.setFocus()
    path = []
    while not path or path[-1] != "Pages":
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        path.append(focus.accessibleName() or focus.text())
    return path[:-1]


FOOT = ["Reset…", "Cancel", "OK"]
PAGES = [
    [
        "Icon 1, module",
        "Icon 1, value",
        "Add an icon",
        "Digits",
        "Background",
        "Colour",
        "Decimals",
        "Degree sign",
        "Add a value",
    ],
    ["Opens", "Theme", "Favourite stations", "Left click", "Middle click"],
    ["Temperature", "Pressure", "Wind", "Rain", "Pressure shown"],
    ["Say when to open a window", "Calculated values shown", "Feels like"],
    [
        "CO₂ is fair from",
        "CO₂ is poor from",
        "Air is too dry below",
        "Air is dry below",
        "Air is humid from",
        "Air is too humid from",
        "It is lively from",
        "It is loud from",
        "Health index is fair from",
        "Health index is poor from",
    ],
    ["Client id", "Client secret", "Redirect URI of your app"],
]


def test_the_tab_key_goes_from_the_list_through_each_page_to_the_buttons(
    dialog, qtbot, activated
) -> None:
    activated(dialog)

    walks = [walk(dialog, page, qtbot) for page in range(len(PAGES))]

    assert walks == [[*page, *FOOT] for page in PAGES]


def test_after_a_reset_it_goes_the_same_way(dialog, qtbot, activated) -> None:
    activated(dialog)
    former = dialog._page_list._stack.widget(0)
    with qtbot.waitSignal(former.destroyed):
        dialog.show_settings(Settings())

    assert walk(dialog, 1, qtbot) == [*PAGES[1], *FOOT]
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.findChild(QListWidget), Qt.Key.Key_Return)


def test_it_begins_at_the_list_of_pages(dialog, activated) -> None:
    activated(dialog)

    assert dialog.focusWidget() is dialog.findChild(QListWidget)


# --- size


def test_it_opens_as_large_as_its_content_where_the_screen_has_room(dialog) -> None:
    content = dialog._page_list.sizeHint()

    assert dialog.sizeHint().height() > 500
    room = dialog.screen().availableSize() * 0.94
    assert dialog.sizeHint().height() == min(
        content.height() + dialog._foot.sizeHint().height(), room.height()
    )


def test_as_it_opens_no_page_scrolls(dialog, qtbot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()
    pages = dialog.findChild(QListWidget)

    for row in range(pages.count()):
        pages.setCurrentRow(row)
        (area,) = [each for each in dialog.findChildren(FocusScroll) if each.isVisible()]
        assert area.verticalScrollBar().maximum() == 0, pages.item(row).text()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 640), (2.0, 800)])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_nothing_is_cut_off_on_a_small_screen(make, qtbot, qapp, scale, width, direction) -> None:
    set_text_scale(scale)
    qapp.setLayoutDirection(direction)
    dialog = make()
    dialog.resize(width, 560)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert (dialog.width(), dialog.height()) == (width, 560)
    pages = dialog.findChild(QListWidget)
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        dialog.grab()  # lays it out
        assert too_narrow(dialog) == []


def too_narrow(dialog: SettingsDialog) -> list[str]:
    """What the open page shows only a part of, from side to side."""
    (area,) = [each for each in dialog.findChildren(FocusScroll) if each.isVisible()]
    view = area.viewport()
    parts = [each for each in area.widget().findChildren(QWidget) if each.isVisible()]
    outside = [
        each
        for each in parts
        if each.mapTo(view, QPoint(0, 0)).x() < 0
        or each.mapTo(view, QPoint(each.width(), 0)).x() > view.width()
    ]
    cut = [
        each
        for each in parts
        if isinstance(each, Choice)
        and each.fontMetrics().horizontalAdvance(each.currentText()) > each.width() - scaled(38)
    ]
    return [f"{type(each).__name__} {each.accessibleName()}" for each in outside + cut]


def test_the_preview_follows_the_units_that_are_chosen(dialog) -> None:
    preview = dialog.findChild(IconPreview)
    before = preview.text()

    choice(dialog, "Temperature").setCurrentIndex(2)

    assert (before, preview.text()) == ("−5°", "24°")


def test_the_way_back_into_the_keyring_is_asked_for_with_ok(make, requests, qtbot) -> None:
    dialog = make(login_status=LoginStatus(LoginStore.FILE, "/home/ann/token.json"))
    choice(dialog, "Where the login is kept").setCurrentIndex(1)

    with qtbot.waitSignal(requests.store_wanted) as wanted:
        press(dialog, "OK")

    assert wanted.args == [LoginStore.KEYRING]


def test_a_login_stays_where_it_is_unless_another_store_was_chosen(make, requests, qtbot) -> None:
    dialog = make(login_status=LoginStatus(LoginStore.FILE, "/home/ann/token.json"))

    with qtbot.assertNotEmitted(requests.store_wanted):
        press(dialog, "OK")
