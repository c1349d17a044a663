"""The popup as a window: resized, arranged by keyboard, pinned, on a real window manager."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from support.accessibility.keyboard_user import KeyboardUser
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen

pytestmark = pytest.mark.desktop

READING = "Terrace temperature"
CARD = "Options of Living room"


def settings(desk: Desk) -> dict[str, object]:
    file = Path(desk.env["XDG_CONFIG_HOME"]) / "netatmo-tray" / "settings.toml"
    return tomllib.loads(file.read_text()) if file.exists() else {}


def opened(app: NetatmoApp, screen: Screen) -> QRect:
    """Where the popup is, once it is there with its readings and stays there."""
    app.windows().await_name(READING)
    seen: list[QRect] = []

    def at_rest() -> bool:
        seen.append(app.popup(screen))
        return len(seen) > 3 and not seen[-1].isEmpty() and seen[-1] == seen[-3]

    wait_until(at_rest, "the popup to come to rest")
    return seen[-1]


def test_an_edge_that_is_pulled_makes_it_wider_and_that_is_remembered(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.start_signed_in()
    place = opened(app, screen)

    screen.drag(place.left() + 2, place.center().y(), -300, 0)
    wait_until(lambda: settings(desk).get("popup_width"), "the width in the settings")
    wider = app.popup(screen)
    screen.press("Escape")
    wait_until(lambda: app.popup(screen).isEmpty(), "the popup to go")
    app.say("show")

    assert wider.width() > place.width() + 200, "it stays while the mouse has the focus"
    assert settings(desk)["popup_height"] == 0, "its height is still that of the content"
    assert opened(app, screen).width() == wider.width() == settings(desk)["popup_width"]


def test_a_card_is_moved_and_renamed_by_keyboard_alone(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.start_signed_in()
    opened(app, screen)
    wait_until(app.has_focus, "the popup, ready for the keyboard")

    KeyboardUser(app, screen).presses_at(CARD, "alt+Down")
    wait_until(lambda: settings(desk).get("cards", {}).get("order"), "the order in the settings")
    screen.press("F2")
    app.windows().await_name("Name of the module")
    screen.write("Lounge")
    screen.press("Return")

    app.windows().await_name("Options of Lounge")
    app.windows().await_name("Lounge temperature")
    # Changes that follow each other are written once a second; the card has its name before.
    named = wait_until(lambda: settings(desk)["cards"].get("names"), "the name in the settings")
    assert [each["name"] for each in named] == ["Lounge"]
    assert not app.popup(screen).isEmpty()


def test_a_pinned_popup_stays_when_another_window_takes_over(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    desk.launch("xev", "-geometry", "200x100+40+40")
    found = wait_until(lambda: screen.windows("--name", "Event Tester"), "another window")
    app.start_signed_in()
    place = opened(app, screen)

    app.windows().press("Keep open")
    wait_until(lambda: settings(desk).get("popup_pinned"), "the pin in the settings")
    screen.give_focus(next(iter(found)))
    wait_until(lambda: not app.has_focus(), "the other window to have the focus")

    assert app.popup(screen) == place
    app.say("hide")
    wait_until(lambda: app.popup(screen).isEmpty(), "the popup to go")
