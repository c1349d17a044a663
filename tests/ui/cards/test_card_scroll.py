"""The part of the popup that scrolls."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.popups import new_popup
from support.weather_samples import NOW, OUTDOOR, ROOM, snapshot
from support.widget_search import button

from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.popup.notice import NoticeAction

MANY = snapshot(*(replace(ROOM, id=f"m{step}", name=f"Room {step}") for step in range(12)))


@pytest.fixture
def panel(qtbot):
    popup, panel = new_popup(qtbot)
    popup.window.max_height = 500
    panel.show_snapshot(MANY, NOW, Presentation())
    popup.window.show()
    yield panel
    popup.hide()


@pytest.mark.parametrize(
    ("keys", "at_end"),
    [
        ([Qt.Key.Key_End], True),
        ([Qt.Key.Key_PageDown] * 8, True),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], False),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_PageUp], False),
    ],
)
def test_the_keyboard_scrolls_from_wherever_it_is(panel, qtbot, keys, at_end) -> None:
    bar = panel._scroll.verticalScrollBar()
    button(panel, "Options of Room 0").setFocus(Qt.FocusReason.TabFocusReason)

    for key in keys:
        qtbot.keyClick(panel.focusWidget(), key)

    assert bar.value() == (bar.maximum() if at_end else 0)


def test_a_card_that_the_keyboard_comes_to_is_in_view(panel, qtbot) -> None:
    button(panel, "Options of Room 0").setFocus(Qt.FocusReason.TabFocusReason)

    for _ in range(6):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)

    reached = panel.focusWidget()
    assert reached.accessibleName() == "Options of Room 6"
    assert not reached.visibleRegion().isEmpty()


def test_the_tab_key_goes_from_the_top_of_the_popup_to_its_bottom(panel, qtbot) -> None:
    panel.show_snapshot(snapshot(ROOM), NOW, Presentation())
    panel.show_notice("No network.", NoticeAction.REFRESH)
    panel.show_snapshot(snapshot(ROOM, OUTDOOR), NOW, Presentation())

    met = []
    while "Refresh" not in met[1:]:
        qtbot.keyClick(panel.focusWidget() or panel.window(), Qt.Key.Key_Tab)
        met.append(panel.focusWidget().accessibleName() or panel.focusWidget().text())

    cards = ["Options of Terrace", "Options of Bedroom"]
    assert met[met.index("Close") :] == ["Close", *cards, "Try again", "Refresh"]
