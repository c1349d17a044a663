"""The way to the popup."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel

from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup_access import PopupAccess

# The platform without a screen has no window manager that could raise a window.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def access(qtbot):
    def new_panel() -> Panel:
        panel = Panel(LIGHT)
        panel.held = True
        qtbot.addWidget(panel)
        return panel

    made = PopupAccess(new_panel, lambda: QRect(700, 770, 22, 22), lambda: made.settings)
    made.settings = Settings()
    return made


def test_it_is_made_once_when_it_is_wanted_and_told(access, qtbot) -> None:
    access.hide()
    assert access.panel is None

    with qtbot.waitSignal(access.made) as made:
        popup = access.popup()

    assert made.args == [access.panel]
    assert access.popup() is popup


def test_it_is_made_again_and_open_again_when_text_has_another_size(access, qtbot) -> None:
    access.make_again()
    access.popup().show()
    former, page = access.panel, QLabel("a page that belongs to somebody else")
    qtbot.addWidget(page)
    former.set_page(page)

    with qtbot.assertNotEmitted(access.dismissed):
        access.make_again()

    assert access.panel is not former
    assert access.panel.isVisible()
    assert not former.isVisible()
    assert page.parent() is not former


def test_what_was_closed_stays_closed(access) -> None:
    access.popup()

    access.make_again()

    assert access.panel is None


def test_going_away_by_itself_is_told(access, qtbot) -> None:
    access.popup().show()

    with qtbot.waitSignal(access.dismissed):
        access.panel.hide()


def test_choices_of_the_user_are_passed_on(access, qtbot) -> None:
    access.popup()

    with qtbot.waitSignal(access.settings_changed) as changed:
        access.panel.pin_changed.emit(True)

    assert changed.args == [Settings(popup_pinned=True)]


def test_what_is_chosen_elsewhere_is_followed_at_once(access) -> None:
    access.popup()
    large = Settings(popup_width=700, popup_height=480)
    access.settings = large

    access.apply_settings(Settings(), large)
    assert access.panel.own_size == QSize(700, 480)

    access.settings = Settings()
    access.apply_settings(large, Settings())
    assert access.panel.own_size == QSize(0, 0)


def test_another_kind_of_window_is_made_anew(access) -> None:
    access.popup()
    former = access.panel
    window = Settings(popup_window=True)

    access.apply_settings(Settings(), Settings().with_login(client_id="5f1"))
    assert access.panel is former

    access.apply_settings(Settings(), window)
    assert access.panel is None


def test_it_makes_way_for_a_dialog_unless_it_is_pinned(access) -> None:
    access.make_way()
    access.popup().show()
    access.panel.show_pinned(True)
    access.make_way()
    assert access.panel.isVisible()

    access.panel.show_pinned(False)
    access.make_way()
    assert not access.panel.isVisible()
