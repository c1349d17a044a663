"""The popup in all its states."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from support.popups import new_popup
from support.weather_samples import (
    BASE,
    FULL,
    HOSTILE,
    NOW,
    ROOM,
    WIND,
    ago,
    snapshot,
)
from support.widget_search import button, entry, press, shown, texts

from netatmo_tray.core.readings.model import Place, Snapshot, Station
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.cards.gauge_parts import BandPart, RangePart
from netatmo_tray.ui.cards.value_parts import FactPart, FigurePart
from netatmo_tray.ui.look.theme import set_text_scale
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.header_menu import HeaderMenu
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.widgets.labels import PartLabel


@pytest.fixture
def popup(qtbot):
    return new_popup(qtbot)[0]


@pytest.fixture
def panel(popup) -> Panel:
    return popup.panel


@pytest.fixture
def full(panel) -> Panel:
    """It shows a home with every kind of module."""
    panel.show_snapshot(FULL, NOW, Presentation())
    return panel


def test_there_is_one_card_per_module_with_the_outdoor_one_large(panel) -> None:
    panel.window().max_height = 4000
    panel.show_snapshot(FULL, NOW, Presentation())

    cards = panel.findChildren(Card)
    large = [card for card in cards if card.card_size is CardSize.LARGE]
    assert sorted(card.accessibleName() for card in cards) == sorted(
        module.name for module in FULL.modules()
    )
    assert [card.accessibleName() for card in large] == ["Terrace"]
    assert all(card.y() >= large[0].y() for card in cards)


def test_the_header_says_which_home_and_how_fresh(panel) -> None:
    panel.show_snapshot(replace(FULL, fetched_at=ago(2)), NOW, Presentation())
    assert texts(panel)[:2] == ["Hillside", "Graz · read 2 min ago"]

    panel.show_ages(NOW + timedelta(hours=1))
    assert texts(panel)[1] == "Graz · read 1 h ago"

    panel.show_busy(True)
    assert texts(panel)[1] == "Graz · reading now…"
    assert not button(panel, "Refresh").isEnabled()


def test_ages_follow_the_clock_of_the_cloud(panel) -> None:
    slow = replace(FULL, clock_offset=timedelta(hours=3))

    panel.show_snapshot(slow, NOW - timedelta(hours=3), Presentation())

    assert any("2 min ago" in text for text in texts(panel))
    assert not any("3 h ago" in text for text in texts(panel))


def test_several_stations_get_headings_and_the_favourite_is_named(panel) -> None:
    hut = Station("hut", "x", "Hut", favorite=True, place=Place("Kitzbühel"), modules=(ROOM,))

    panel.show_snapshot(replace(FULL, stations=(*FULL.stations, hut)), NOW, Presentation())
    panel.window().max_height = 4000
    panel.window().fit()

    assert texts(panel)[0] == "2 stations"
    assert "Hillside, Graz" in texts(panel)
    assert "Hut, Kitzbühel, favourite" in texts(panel)


@pytest.mark.parametrize(
    ("readings", "notice", "sentence"),
    [
        (None, "", "Reading your weather stations…"),
        (Snapshot(NOW), "", "There is no weather station in this Netatmo account."),
        (None, "You are signed out.", "You are signed out."),
    ],
    ids=["loading", "no station", "signed out"],
)
def test_without_cards_the_middle_says_why(panel, readings, notice, sentence) -> None:
    if readings:
        panel.show_snapshot(readings, NOW, Presentation())
    panel.show_notice(notice, NoticeAction.SIGN_IN)

    assert sum(text.startswith(sentence) for text in texts(panel)) == 1


def test_a_notice_stands_below_the_cards_and_goes_again(full) -> None:
    full.show_notice("No network.", NoticeAction.REFRESH)
    assert "No network." in texts(full)
    assert any("temperature" in text for text in texts(full))

    full.show_notice("")
    assert "No network." not in texts(full)


def test_where_modules_were_left_out_it_says_so_unless_something_is_wrong(panel) -> None:
    words = "4 of 45,000 modules are shown."
    few = replace(FULL, left_out=45_000 - len(FULL.modules()))
    panel.show_snapshot(few, NOW, Presentation(cards=Cards(hidden=("wind", "rain"))))
    assert words in texts(panel)

    panel.show_notice("No network.", NoticeAction.REFRESH)
    assert words not in texts(panel)
    panel.show_notice("")
    assert words in texts(panel)

    panel.show_snapshot(FULL, NOW, Presentation())
    assert not [each for each in texts(panel) if each.endswith("are shown.")]


def test_with_all_of_the_modules_hidden_they_can_be_shown_again_though_some_are_left_out(
    panel,
) -> None:
    all_hidden = Cards(hidden=tuple(module.id for module in FULL.modules()))

    panel.show_snapshot(replace(FULL, left_out=1), NOW, Presentation(cards=all_hidden))

    assert button(panel, "Show all of them")


@pytest.mark.parametrize(
    ("action", "label", "signal"),
    [
        (NoticeAction.SIGN_IN, "Sign in", "sign_in_requested"),
        (NoticeAction.SETTINGS, "Settings", "settings_requested"),
        (NoticeAction.REFRESH, "Try again", "refresh_requested"),
    ],
)
def test_the_button_of_a_notice_asks_for_its_action(popup, qtbot, action, label, signal) -> None:
    panel = popup.panel
    panel.show_notice("Something.", action)
    pressed = [b for b in shown(panel, QAbstractButton) if b.accessibleName() == label][-1]

    with qtbot.waitSignal(getattr(popup.requests, signal)):
        pressed.click()


@pytest.mark.parametrize(
    ("name", "signal"), [("Refresh", "refresh_requested"), ("Settings", "settings_requested")]
)
def test_the_header_has_a_button_for_it(popup, panel, qtbot, name, signal) -> None:
    with qtbot.waitSignal(getattr(popup.requests, signal)):
        press(panel, name)


def test_escape_and_the_close_button_hide_it(full, qtbot) -> None:
    for leave in (
        lambda: qtbot.keyClick(full.window(), Qt.Key.Key_Escape),
        lambda: press(full, "Close"),
    ):
        full.window().show()
        with qtbot.waitSignal(full.window().closed):
            leave()
        assert not full.window().isVisible()


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(full) -> None:
    full.show_notice("No network.", NoticeAction.REFRESH)

    controls = shown(full, QAbstractButton)

    names = [control.accessibleName() for control in controls]
    assert names == [
        "Refresh",
        "Keep open",
        "Settings",
        "More",
        "Close",
        "Options of Terrace",
        "Options of Living room",
        "Options of Roof",
        "Options of Garden",
        "Options of Bedroom",
        "Options of Workshop",
        "Try again",
    ]
    assert all(control.accessibleName() for control in controls)
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)


def test_every_label_with_text_is_plain_and_named(panel) -> None:
    hostile = snapshot(replace(BASE, name=HOSTILE), name=HOSTILE)
    panel.show_snapshot(hostile, NOW, Presentation())
    panel.show_notice("No network.", NoticeAction.REFRESH)

    labels = [label for label in panel.findChildren(QLabel) if label.text()]

    assert labels[0].text() == HOSTILE
    assert "<img" not in labels[0].toolTip()
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.accessibleName()


def test_the_keyboard_scrolls_the_cards(panel, qtbot) -> None:
    panel.window().max_height = 400
    panel.show_snapshot(FULL, NOW, Presentation())
    panel.window().show()
    bar = panel._scroll.verticalScrollBar()

    qtbot.keyClick(panel.window(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0

    qtbot.keyClick(panel.window(), Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_page_takes_the_place_of_the_cards(full, kept) -> None:
    page = kept(QLabel("Sign in here"))

    full.set_page(page)
    assert page.isVisibleTo(full)
    assert not any("temperature" in text for text in texts(full))

    full.set_page(None)
    assert any("temperature" in text for text in texts(full))


def test_the_demo_is_plain_to_see(qtbot) -> None:
    _, panel = new_popup(qtbot, demo=True)

    assert "Demo" in texts(panel)


def test_a_popup_that_opens_again_starts_at_the_top(panel) -> None:
    panel.window().max_height = 300
    panel.show_snapshot(FULL, NOW, Presentation())
    panel.window().show()
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.window().hide()

    panel.window().show()

    assert bar.value() == 0


@pytest.fixture
def low(panel) -> Panel:
    """A popup that stands on a desktop panel at the bottom of the screen."""
    panel.window().max_height = 300
    panel.window().adjustSize()
    area = panel.screen().availableGeometry()
    panel.window().move(area.left(), area.bottom() - panel.window().height())
    panel.window().show()
    return panel


def test_it_stays_at_the_desktops_panel_though_the_window_system_lags_behind(low) -> None:
    foot = low.window().geometry().bottomLeft()
    low.window().move(low.window().x() + 30, low.window().y() - 60)

    low.show_snapshot(FULL, NOW, Presentation())

    assert low.window().height() == 300
    assert low.window().geometry().bottomLeft() == foot


def test_it_stays_where_the_user_drags_it(low, qtbot) -> None:
    qtbot.mousePress(low.findChild(Header), Qt.MouseButton.LeftButton)
    low.window().move(low.window().x(), low.window().y() - 60)
    qtbot.mouseRelease(low.findChild(Header), Qt.MouseButton.LeftButton)
    top = low.window().y()

    low.show_snapshot(FULL, NOW, Presentation())

    assert low.window().y() == top


def test_no_hostile_name_reaches_a_tool_tip_as_html_or_turns_a_line(panel) -> None:
    panel.window().max_height = 4000
    name = f"{HOSTILE} \u202e turned"
    panel.show_snapshot(snapshot(replace(BASE, name=name), WIND, name=name), NOW, Presentation())

    for widget in panel.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "\u202e" not in widget.toolTip() + widget.accessibleName()


def test_a_module_without_a_value_shows_no_zero(panel) -> None:
    panel.show_snapshot(snapshot(replace(ROOM, readings=())), NOW, Presentation())

    assert not any("0" in text.replace("ago", "") for text in texts(panel)[2:] if "ago" not in text)
    assert "Bedroom: It sent no values this time." in texts(panel)


def test_hidden_cards_can_be_shown_again_one_by_one_or_all(qtbot) -> None:
    hidden = Cards(hidden=("room", "rain"))
    popup, panel = new_popup(qtbot, Settings(cards=hidden))
    panel.show_snapshot(FULL, NOW, Presentation(cards=hidden))
    hidden_ones = entry(panel.findChild(HeaderMenu), "Hidden modules (2)")

    for words, left in (("Bedroom", ("rain",)), ("Show all of them", ())):
        with qtbot.waitSignal(popup.settings_changed) as changed:
            entry(hidden_ones.menu(), words).trigger()
        assert changed.args == [Settings(cards=Cards(hidden=left))]


def test_when_every_card_is_hidden_the_middle_says_so_and_brings_them_back(qtbot) -> None:
    everything = Cards(hidden=tuple(module.id for module in FULL.modules()))
    popup, panel = new_popup(qtbot, Settings(cards=everything))
    panel.show_snapshot(FULL, NOW, Presentation(cards=everything))
    assert "The cards of all modules are hidden." in texts(panel)

    with qtbot.waitSignal(popup.settings_changed) as changed:
        press(panel, "Show all of them")
    panel.show_snapshot(FULL, NOW, Presentation(cards=changed.args[0].cards))

    assert any("temperature" in text for text in texts(panel))


def test_the_pin_keeps_it_open_and_is_told(popup, panel, qtbot) -> None:
    assert not panel.window().pinned

    with qtbot.waitSignal(popup.settings_changed) as told:
        press(panel, "Keep open")

    assert told.args == [Settings(popup_pinned=True)]
    assert panel.window().pinned


def test_a_size_of_the_users_is_used_but_never_leaves_the_screen(full) -> None:
    area = full.screen().availableGeometry()

    full.window().use_size(QSize(500, 420))
    assert (full.window().width(), full.window().height()) == (500, 420)

    full.window().use_size(QSize(9_000, 9_000))
    assert full.window().width() <= area.width()
    assert full.window().height() <= area.height()

    full.window().use_size(QSize(1, 1))
    assert full.window().width() >= 300
    assert full.window().height() >= 200


def test_the_usual_size_can_be_had_back_once_there_is_another(panel, qtbot) -> None:
    usual = panel.window().width()
    offered = [each.text() for each in panel.findChild(HeaderMenu).actions() if each.isVisible()]
    assert "Usual window size" not in offered

    _, other = new_popup(qtbot, Settings(popup_width=500, popup_height=420))
    assert other.window().width() == 500

    with qtbot.waitSignal(other.window().size_chosen) as told:
        entry(other.findChild(HeaderMenu), "Usual window size").trigger()

    assert told.args[0].isNull()
    assert other.window().width() == usual


def test_back_at_its_usual_size_it_is_as_high_as_its_content_at_once(popup, panel) -> None:
    panel.window().max_height = 4000
    panel.show_snapshot(FULL, NOW, Presentation())
    panel.window().show()
    usual = panel.window().size()
    panel.window().use_size(QSize(320, 0))
    assert panel.window().height() > usual.height()

    popup.requests.usual_size_requested.emit()

    assert panel.window().size() == usual


def test_a_sign_in_page_is_whole_however_small_the_user_made_the_popup(panel, kept) -> None:
    panel.window().use_size(QSize(400, 210))
    page = kept(QLabel("Sign in here"))
    page.setMinimumHeight(350)

    panel.set_page(page)

    assert panel.window().height() > 350
    panel.set_page(None)


def test_it_stays_where_an_edge_is_pulled(low, qtbot) -> None:
    low.window().edges[0].pulled.emit()
    low.window().move(low.window().x(), low.window().y() - 60)
    top = low.window().y()

    low.show_snapshot(FULL, NOW, Presentation())

    assert low.window().y() == top


def test_the_next_reading_is_announced(panel) -> None:
    panel.show_snapshot(replace(FULL, fetched_at=ago(2)), NOW, Presentation())

    panel.show_busy(False, NOW + timedelta(minutes=8))

    assert ", next at " in texts(panel)[1]


def test_text_of_twice_the_size_is_cut_nowhere(qtbot) -> None:
    set_text_scale(2.0)
    popup, panel = new_popup(qtbot)
    popup.window.max_height = 8000
    panel.show_snapshot(FULL, NOW, Presentation())
    panel.window().show()

    for label in panel.findChildren(PartLabel):
        part = label.part
        assert label.height() >= part.height_for(label.width()), label.text()
        if isinstance(part, FactPart | FigurePart | BandPart | RangePart):
            assert label.width() >= part.natural_width(), label.text()
