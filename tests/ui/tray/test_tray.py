"""The icons: when they are made, what is sent to the panel, what their menus offer."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from support.fake_session import fire
from support.fake_tray_host import Panel
from support.weather_samples import HOSTILE
from support.widget_search import entry

from netatmo_tray.core.settings.choices import Backing, ClickAction
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import IconInk
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, IconView, SignInState, TrayView

VIEW = TrayView(
    IconContent("21°"), "Terrace: 21 °C", ("Terrace: 21 °C", "Roof: no wind"), SignInState.SIGNED_IN
)
READ = "Show readings"
END = ["Settings", "Open Netatmo", "Quit"]


@pytest.fixture
def panel():
    return Panel()


@pytest.fixture
def make_tray(qtbot):
    made = []

    def make(panel: Panel, view: TrayView = VIEW) -> Tray:
        tray = Tray(view, tray_available=lambda: panel.has_tray, make_icon=panel.make_icon)
        made.append(tray)
        tray.start()
        return tray

    yield make
    for tray in made:
        tray.stop()


@pytest.fixture
def tray(make_tray, panel) -> Tray:
    return make_tray(panel)


def menu(panel: Panel) -> list[str]:
    """What a person reads in the menu, separators left out."""
    actions = panel.icons[0].menu.actions()
    texts = [action.text() for action in actions if not action.isSeparator()]
    return [text.replace("&&", "&") for text in texts]


def test_the_icon_is_made_only_once_there_is_a_tray(make_tray, qtbot) -> None:
    panel = Panel(has_tray=False)
    tray = make_tray(panel)
    assert panel.icons == []
    assert not tray.is_up()
    assert tray.geometry().isEmpty()

    panel.has_tray = True
    with qtbot.waitSignal(tray.appeared):
        fire(tray)

    assert len(panel.icons) == 1
    assert panel.icons[0].visible
    assert tray.is_up()
    assert tray.geometry() == panel.icons[0].geometry()


def test_a_tray_that_is_there_has_the_icon_at_once_and_only_one(tray, panel) -> None:
    tray.find_tray()

    assert len(panel.icons) == 1


def test_it_goes_on_looking_for_a_tray_but_less_often(make_tray) -> None:
    panel = Panel(has_tray=False)
    tray = make_tray(panel)
    quick = tray._search_timer.interval()

    for _ in range(60):
        tray.find_tray()

    assert tray._search_timer.isActive()
    assert tray._search_timer.interval() > 10 * quick


def test_what_was_shown_before_the_tray_came_is_in_the_icon(make_tray) -> None:
    panel = Panel(has_tray=False)
    tray = make_tray(panel)
    tray.show_view(replace(VIEW, tooltip="newer", lines=("newer",)))

    panel.has_tray = True
    tray.find_tray()

    assert panel.sent == ["newer"]
    assert "newer" in menu(panel)


def test_equal_views_are_not_sent_again(tray, panel) -> None:
    panel.sent.clear()

    tray.show_view(replace(VIEW))
    assert panel.sent == []

    tray.show_view(replace(VIEW, tooltip="Terrace: 22 °C"))
    assert panel.sent == ["Terrace: 22 °C"]

    tray.show_view(replace(VIEW, tooltip="Terrace: 22 °C", icon=IconContent("22°")))
    assert panel.sent == ["Terrace: 22 °C", "picture"]


def test_another_ink_is_drawn_at_once_and_the_same_one_is_not(tray, panel) -> None:
    panel.sent.clear()

    tray.show_view(replace(VIEW, ink=IconInk(False, Backing.NONE)))
    tray.show_view(replace(VIEW, ink=IconInk(False, Backing.NONE)))

    assert panel.sent == ["picture"]


@pytest.mark.parametrize(
    ("sign_in_state", "offers"),
    [
        (SignInState.UNKNOWN, ["Refresh"]),
        (SignInState.SIGNED_OUT, ["Sign in"]),
        (SignInState.SIGNED_IN, ["Refresh", "Sign out"]),
        (SignInState.REFUSED, ["Sign in", "Sign out"]),
    ],
)
def test_the_menu_offers_what_the_sign_in_state_allows(
    make_tray, panel, sign_in_state, offers
) -> None:
    make_tray(panel, replace(VIEW, sign_in_state=sign_in_state))

    assert menu(panel) == [READ, *VIEW.lines, *offers, *END]


def test_the_readings_are_lines_that_cannot_be_pressed(tray, panel) -> None:
    actions = panel.icons[0].menu.actions()
    assert [action.text() for action in actions if not action.isEnabled() and action.text()] == [
        *VIEW.lines
    ]


def test_names_are_shown_as_they_are(make_tray, panel) -> None:
    make_tray(panel, replace(VIEW, lines=(HOSTILE, "Bed & Breakfast")))

    actions = [action.text() for action in panel.icons[0].menu.actions()]
    assert "Bed && Breakfast" in actions
    assert HOSTILE in menu(panel)


def test_new_words_leave_the_entries_of_an_open_menu_in_place(tray, panel) -> None:
    before = panel.icons[0].menu.actions()

    tray.show_view(replace(VIEW, lines=("Terrace: 22 °C", "Roof & co: no wind")))

    assert panel.icons[0].menu.actions() == before
    assert menu(panel)[1:3] == ["Terrace: 22 °C", "Roof & co: no wind"]


def test_more_lines_and_another_sign_in_state_change_the_menu(tray, panel) -> None:
    tray.show_view(replace(VIEW, lines=("one", "two", "three")))
    assert menu(panel)[1:4] == ["one", "two", "three"]

    tray.show_view(replace(VIEW, lines=(), sign_in_state=SignInState.SIGNED_OUT))
    assert menu(panel) == [READ, "Sign in", *END]


@pytest.mark.parametrize(
    ("label", "signal"),
    [
        (READ, "show_requested"),
        ("Refresh", "refresh_requested"),
        ("Sign in", "sign_in_requested"),
        ("Sign out", "sign_out_requested"),
        ("Settings", "settings_requested"),
        ("Open Netatmo", "open_netatmo_requested"),
        ("Quit", "quit_requested"),
    ],
)
def test_an_entry_asks_for_what_it_says(make_tray, panel, qtbot, label, signal) -> None:
    sign_in_state = SignInState.SIGNED_IN if label == "Refresh" else SignInState.REFUSED
    tray = make_tray(panel, replace(VIEW, sign_in_state=sign_in_state))

    with qtbot.waitSignal(getattr(tray, signal)):
        entry(panel.icons[0].menu, label).trigger()


def test_the_menu_tells_when_it_opens(tray, panel, qtbot) -> None:
    with qtbot.waitSignal(tray.menu_about_to_show):
        panel.icons[0].menu.aboutToShow.emit()


@pytest.mark.parametrize(
    ("reason", "asks"),
    [
        (QSystemTrayIcon.ActivationReason.Trigger, ["toggle"]),
        (QSystemTrayIcon.ActivationReason.MiddleClick, ["refresh"]),
        # Windows tells of a double click after the single one: it must not act twice.
        (QSystemTrayIcon.ActivationReason.DoubleClick, []),
        (QSystemTrayIcon.ActivationReason.Context, []),
    ],
)
def test_a_click_toggles_and_the_middle_button_refreshes(tray, panel, reason, asks) -> None:
    asked = []
    tray.toggle_requested.connect(lambda: asked.append("toggle"))
    tray.refresh_requested.connect(lambda: asked.append("refresh"))

    panel.icons[0].activated.emit(reason)

    assert asked == asks


def test_after_the_end_there_is_no_icon_and_no_search(make_tray, panel) -> None:
    tray = make_tray(panel, TrayView(IconContent("", IconState.BUSY)))

    tray.stop()

    assert not panel.icons[0].visible
    assert not tray._search_timer.isActive()


CO2 = IconView(IconContent("1204"), "Living room: 1204 ppm", ("Living room: 1204 ppm, 21 °C",))
NOISE = IconView(IconContent("41"), "Living room: 41 dB", ("Living room: 41 dB",))


def visible(panel: Panel) -> list[str]:
    """The tooltips of the icons that are there."""
    return [icon.tooltip for icon in panel.icons if icon.visible]


def test_several_icons_have_each_its_picture_and_tooltip(make_tray, panel) -> None:
    make_tray(panel, replace(VIEW, others=(CO2, NOISE)))

    assert visible(panel) == [VIEW.tooltip, CO2.tooltip, NOISE.tooltip]


def test_a_further_icon_has_a_short_menu_that_begins_with_the_readings(make_tray, panel) -> None:
    make_tray(panel, replace(VIEW, others=(CO2,)))

    texts = [action.text() for action in panel.icons[1].menu.actions()]
    assert [text for text in texts if text] == [READ, *CO2.lines, "Settings"]


def test_icons_come_and_go_while_the_app_runs(tray, panel) -> None:
    tray.show_view(replace(VIEW, others=(CO2, NOISE)))
    assert visible(panel) == [VIEW.tooltip, CO2.tooltip, NOISE.tooltip]

    panel.sent.clear()
    tray.show_view(replace(VIEW, others=(CO2,)))
    assert visible(panel) == [VIEW.tooltip, CO2.tooltip]
    assert panel.sent == []


def test_an_icon_that_is_added_while_the_panel_is_away_comes_with_it(tray, panel) -> None:
    panel.has_tray = False

    tray.show_view(replace(VIEW, others=(CO2,)))
    assert len(panel.icons) == 1

    panel.has_tray = True
    tray.find_tray()
    assert visible(panel) == [VIEW.tooltip, CO2.tooltip]


def test_all_icons_wait_for_a_late_tray(make_tray, qtbot) -> None:
    panel = Panel(has_tray=False)
    tray = make_tray(panel, replace(VIEW, others=(CO2, NOISE)))
    assert panel.icons == []

    panel.has_tray = True
    with qtbot.waitSignal(tray.appeared):
        tray.find_tray()

    assert len(visible(panel)) == 3
    assert not tray._search_timer.isActive()


def test_only_the_icon_that_changed_is_sent(make_tray, panel) -> None:
    tray = make_tray(panel, replace(VIEW, others=(CO2, NOISE)))
    panel.sent.clear()

    tray.show_view(replace(VIEW, others=(CO2, replace(NOISE, icon=IconContent("42")))))

    assert panel.sent == ["picture"]


def test_a_click_on_any_icon_opens_the_readings_beside_that_icon(make_tray, panel, qtbot) -> None:
    tray = make_tray(panel, replace(VIEW, others=(CO2,)))
    assert tray.geometry() == panel.icons[0].geometry()

    with qtbot.waitSignal(tray.toggle_requested):
        panel.icons[1].activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert tray.geometry() == panel.icons[1].geometry()

    tray.show_view(VIEW)
    assert tray.geometry() == panel.icons[0].geometry()


def test_the_short_menu_asks_for_what_it_says(make_tray, panel, qtbot) -> None:
    tray = make_tray(panel, replace(VIEW, others=(CO2,)))

    for label, signal in ((READ, tray.show_requested), ("Settings", tray.settings_requested)):
        with qtbot.waitSignal(signal):
            entry(panel.icons[1].menu, label).trigger()
    with qtbot.waitSignal(tray.menu_about_to_show):
        panel.icons[1].menu.aboutToShow.emit()


@pytest.mark.parametrize(
    ("action", "signal"),
    [
        (ClickAction.POPUP, "toggle_requested"),
        (ClickAction.REFRESH, "refresh_requested"),
        (ClickAction.SETTINGS, "settings_requested"),
        (ClickAction.NETATMO, "open_netatmo_requested"),
    ],
)
def test_what_a_click_does_is_the_users_choice(make_tray, panel, qtbot, action, signal) -> None:
    tray = make_tray(panel, replace(VIEW, left_click=action, middle_click=action))

    for reason in ("Trigger", "MiddleClick"):
        with qtbot.waitSignal(getattr(tray, signal)):
            panel.icons[0].activated.emit(QSystemTrayIcon.ActivationReason[reason])


def test_a_click_may_do_nothing(make_tray, panel, qtbot) -> None:
    tray = make_tray(panel, replace(VIEW, left_click=ClickAction.NOTHING))

    with qtbot.assertNotEmitted(tray.toggle_requested):
        panel.icons[0].activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_a_message_comes_beside_the_first_icon_or_not_at_all(make_tray, qtbot) -> None:
    panel = Panel(has_tray=False)
    tray = make_tray(panel)
    tray.show_bubble("Sign in again", "Nobody sees it.")
    panel.has_tray = True
    tray.find_tray()

    tray.show_bubble("Sign in again", "The login has ended.")

    assert panel.icons[0].bubbles == [("Sign in again", "The login has ended.")]
    with qtbot.waitSignal(tray.bubble_clicked):
        panel.icons[0].messageClicked.emit()
