"""A tray of the old kind on X11: what is seen of the icon, and what clicks on it do."""

import json
import time

import pytest
from PySide6.QtCore import QRect
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen, changed_area
from support.desktop.xembed_tray import XembedTray

pytestmark = pytest.mark.desktop
READING = "Terrace temperature"
# What a popup keeps between itself and the icon, and the edges of the screen.
GAP = 8
LEFT_MONITOR = QRect(0, 0, 640, 800)
RIGHT_BUTTON = 3
# Two clicks within Qt's 400 ms are one double click, of which only the first one counts.
DOUBLE_CLICK_S = 0.5


@pytest.fixture
def tray(plain_desk: Desk, screen: Screen) -> XembedTray:
    """A tray of the old kind, not open yet."""
    return XembedTray(plain_desk, screen)


@pytest.fixture
def app_with_login(plain_desk: Desk, app: NetatmoApp) -> NetatmoApp:
    """The app, not running, with a login in the keyring."""
    plain_desk.open_keyring()
    app.keep_a_login()
    return app


def popup_place(app: NetatmoApp, screen: Screen) -> QRect:
    """Empty while it is closed; the tool tip of such an icon is a window of the app as well."""
    assert app.process
    by = ("--all", "--pid", str(app.process.pid), "--name", "^Netatmo readings")
    return next(iter(screen.windows(*by).values()), QRect())


def started(app: NetatmoApp, tray: XembedTray) -> QRect:
    """Start the app without its popup; where its icon is, once there are readings."""
    app.start("--hidden")
    icon = tray.await_icon(app)
    app.await_readings()
    return icon


def click(screen: Screen, place: QRect, button: int = 1) -> None:
    screen.click(place.center().x(), place.center().y(), button)


def test_the_icon_is_seen_and_shows_the_value_of_the_moment(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    tray.open()
    empty = screen.still()
    app.start("--hidden")
    place = tray.await_icon(app)
    app.await_readings()
    cold = screen.still()
    assert place.intersects(changed_area(empty, cold))

    payload = app.payload()
    payload["body"]["devices"][0]["modules"][0]["dashboard_data"]["Temperature"] = 38.0
    app.cloud.serve("getstationsdata", json.dumps(payload).encode())
    assert app.say("refresh").returncode == 0

    changed = wait_until(lambda: changed_area(cold, screen.shot()), "another value in the icon")
    assert place.contains(changed)


def test_a_click_opens_the_popup_beside_the_icon_on_its_monitor_and_closes_it_again(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    screen.split()
    tray.open("left")
    icon = started(app, tray)

    click(screen, icon)
    clicked_s = time.monotonic()
    app.windows().await_name(READING)
    wait_until(app.has_focus, "the popup, ready for the keyboard")
    popup = popup_place(app, screen)
    wait_until(lambda: time.monotonic() - clicked_s > DOUBLE_CLICK_S, "time for another click")
    click(screen, icon)
    wait_until(
        lambda: popup_place(app, screen).isEmpty(),
        lambda: f"the popup to close, among {app.windows().open()}, {screen.shot()}",
    )

    assert LEFT_MONITOR.contains(popup)
    assert popup.left() == GAP
    assert 0 < icon.top() - popup.bottom() <= 2 * GAP


def test_a_double_click_opens_it_as_a_single_one_does(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    tray.open()
    icon = started(app, tray)

    screen.double_click(icon.center().x(), icon.center().y())

    app.windows().await_name(READING)
    wait_until(app.has_focus, "the popup, ready for the keyboard")
    assert not popup_place(app, screen).isEmpty()


def test_a_right_click_opens_the_menu_which_can_be_read_and_used(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    tray.open()
    icon = started(app, tray)
    with app.focus() as focus:
        click(screen, icon, RIGHT_BUTTON)
        menu = wait_until(lambda: app.popup(screen), "the menu")
        heard = [focus.first_after(lambda: screen.press("Down"))]
        while heard[-1].name != "Show readings":
            screen.press("Down")
            heard.append(focus.next())
    screen.press("Return")
    app.windows().await_name(READING)

    assert screen.shot().rect().contains(menu)
    assert {each.role for each in heard} == {"menu item"}
    lines = [name for name in heard[0].beside if name]
    assert lines[0] == "Show readings"
    assert lines[1].startswith("Terrace: ")
    assert [line for line in lines if line.startswith("Living room: ")]
    assert {"Refresh", "Sign out", "Settings", "Open Netatmo"} < set(lines)
    assert lines[-1] == "Quit"


def test_an_open_menu_stays_as_it_is_when_readings_arrive(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    tray.open()
    icon = started(app, tray)
    click(screen, icon, RIGHT_BUTTON)
    menu = wait_until(lambda: app.popup(screen), "the menu")
    before = screen.still().copy(menu)
    payload = app.payload()
    station = payload["body"]["devices"][0]
    station["modules"].pop()
    station["modules"][0]["dashboard_data"]["Temperature"] = 38.0
    app.cloud.serve("getstationsdata", json.dumps(payload).encode())

    old = screen.still().copy(icon)
    assert app.say("refresh").returncode == 0
    wait_until(
        lambda: not changed_area(old, screen.shot().copy(icon)).isEmpty(),
        "another value in the icon",
    )

    assert app.popup(screen) == menu
    assert screen.still().copy(menu) == before


def test_a_tray_that_comes_late_gets_the_icon_and_so_does_the_next_one(
    app_with_login: NetatmoApp, tray: XembedTray, screen: Screen
) -> None:
    app = app_with_login
    app.start("--hidden")
    app.await_commands()

    tray.open()
    tray.await_icon(app)
    tray.close()
    tray.open()
    click(screen, tray.await_icon(app))

    app.windows().await_name(READING)
