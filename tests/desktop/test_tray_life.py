"""The app's life in the tray: how it starts, shows, ends, and what it is without its parts."""

import pytest
from PySide6.QtCore import QRect
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen
from support.desktop.tray_host import tray_items

pytestmark = pytest.mark.desktop
READING = "Terrace temperature"
# What a popup keeps between itself and the edges of the screen, plus one for rounding.
GAP = 9
PANEL_PX = 34


def await_open(app: NetatmoApp) -> None:
    wait_until(app.has_focus, "the popup, ready for the keyboard")


def await_closed(app: NetatmoApp, screen: Screen) -> None:
    wait_until(lambda: app.popup(screen).isEmpty(), "the popup to close")


def is_in_the_corner(place: QRect, screen: Screen) -> bool:
    """At the right end of the panel, which is at the bottom, and wholly on the screen."""
    size = screen.shot().rect()
    lowest = size.bottom() - PANEL_PX
    at_panel = lowest - 2 * GAP < place.bottom() <= lowest
    return size.contains(place) and at_panel and size.right() - place.right() <= GAP


def other_window(desk: Desk, screen: Screen) -> int:
    """Another program with a window, which takes the focus when it opens."""
    desk.launch("xev", "-geometry", "200x100+40+40")
    found = wait_until(lambda: screen.windows("--name", "Event Tester"), "another window")
    return next(iter(found))


def test_a_tray_that_comes_late_gets_the_icon(plain_desk: Desk, app: NetatmoApp) -> None:
    plain_desk.open_keyring()
    app.start_signed_in("--hidden")
    app.await_commands()

    plain_desk.open_panel()

    wait_until(lambda: "Terrace" in app.icon().tooltip(), "the icon with its tooltip")
    assert "Show readings" in [line.label for line in app.icon().menu()]


def test_without_a_tray_a_window_opens_and_says_why(
    plain_desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    plain_desk.open_keyring()
    app.start_signed_in()

    app.windows().await_name("This desktop shows no tray icons")
    assert app.windows().await_name(READING)
    screen.press("Escape")

    assert app.await_end() == 0


def test_a_second_start_shows_the_popup_of_the_first(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.start_signed_in("--hidden")
    app.icon()
    assert app.popup(screen).isEmpty()

    second = app.say()

    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    app.windows().await_name(READING)
    assert len(tray_items(desk.bus)) == 1


def test_what_a_killed_app_leaves_behind_is_taken_over(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.start_signed_in("--hidden")
    app.await_commands()
    app.kill()

    app.start("--hidden")

    app.await_commands()
    assert app.say("show").returncode == 0
    app.windows().await_name(READING)


def test_commands_show_hide_refresh_quit(desk: Desk, app: NetatmoApp, screen: Screen) -> None:
    app.start_signed_in("--hidden")
    app.await_commands()

    assert app.say("show").returncode == 0
    app.windows().await_name(READING)
    assert app.say("hide").returncode == 0
    await_closed(app, screen)
    asked = app.cloud.count("/api/getstationsdata")
    assert app.say("refresh").returncode == 0
    wait_until(lambda: app.cloud.count("/api/getstationsdata") == asked + 1, "a new question")
    assert app.say("quit").returncode == 0

    assert app.await_end() == 0
    late = app.say("show")
    assert late.returncode == 1
    assert "start it with netatmo-tray" in late.stderr


def test_the_popup_goes_when_another_window_takes_over_and_on_escape(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    other = other_window(desk, screen)
    app.start_signed_in()
    await_open(app)

    screen.give_focus(other)
    await_closed(app, screen)
    assert app.say("show").returncode == 0
    await_open(app)
    screen.press("Escape")

    await_closed(app, screen)


def test_a_click_on_the_icon_opens_then_closes_the_popup(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.keep_a_login()
    app.start_watched(screen)

    app.click_icon(screen)
    app.windows().await_name(READING)
    place = app.popup(screen)
    app.click_icon(screen)
    await_closed(app, screen)

    assert is_in_the_corner(place, screen)


def test_a_click_that_takes_the_focus_away_first_does_not_open_again(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.start_signed_in("--hidden")
    icon = app.icon()
    other = other_window(desk, screen)
    icon.activate()
    await_open(app)

    screen.give_focus(other)
    icon.activate()

    await_closed(app, screen)
    wait_until(lambda: icon.activate() or not app.popup(screen).isEmpty(), "a later click to open")


def test_a_refused_consent_leaves_a_usable_app(
    desk: Desk, app: NetatmoApp, browser: Browser, screen: Screen
) -> None:
    app.start()
    windows = app.windows()
    windows.write("Client id", app.cloud.client_id)
    windows.write("Client secret", app.cloud.client_secret)
    windows.press("Sign in")
    with browser.await_page("/login/consent") as page:
        page.click("#refuse")
        page.await_text("declined")

    windows.await_name("Access was declined in the browser")
    browser.close()
    windows.press("Sign in")
    with browser.await_page("/login/consent") as page:
        page.click("#accept")

    windows.await_name(READING)
    wait_until(lambda: is_in_the_corner(app.popup(screen), screen), "the popup at its place")
