"""A tray of today on X11 (StatusNotifierItem): what the panel reads and shows of the icon."""

import json

import pytest
from support.accessibility.spoken import Json
from support.desktop.bus_signals import signals_of
from support.desktop.desk import Desk
from support.desktop.icon_seen import shows_icon
from support.desktop.netatmo_app import NAME, NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen
from support.desktop.tray_host import ITEM

pytestmark = pytest.mark.desktop
# Those of panels at 100 and at 200 percent.
SIZES = {16, 22, 24, 32, 44, 48, 64}
READING = "Terrace temperature"


@pytest.fixture
def shown_app(desk: Desk, app: NetatmoApp) -> NetatmoApp:
    """The app in the tray, with the weather at its icon."""
    app.start_signed_in("--hidden")
    wait_until(lambda: "Terrace" in app.icon().tooltip(), "the readings at the icon")
    return app


def serve(app: NetatmoApp, payload: Json, terrace_celsius: float, room_percent: int) -> None:
    """Have the cloud send other values of two modules from now on."""
    station = payload["body"]["devices"][0]
    station["modules"][0]["dashboard_data"]["Temperature"] = terrace_celsius
    station["dashboard_data"]["Humidity"] = room_percent
    app.cloud.serve("getstationsdata", json.dumps(payload).encode())


def await_tooltip(app: NetatmoApp, words: str) -> None:
    icon = app.icon()
    wait_until(lambda: words in icon.tooltip(), lambda: f"{words!r} in {icon.tooltip()!r}")


def test_the_panel_reads_who_it_is_and_what_it_shows(shown_app: NetatmoApp) -> None:
    told = shown_app.icon().properties()

    assert (told["Id"], told["Title"]) == (NAME, NAME)
    assert (told["Category"], told["Status"]) == ("ApplicationStatus", "Active")
    assert told["ItemIsMenu"] is False
    assert told["Menu"] == "/MenuBar"
    pictures = {width: pixels for width, _, pixels in told["IconPixmap"]}
    assert set(pictures) >= SIZES
    assert all(len(pixels) == 4 * width * width for width, pixels in pictures.items())
    assert all(len(set(pixels[::4])) > 1 for pixels in pictures.values())
    icon_name, pixmaps, title, text = told["ToolTip"]
    assert (icon_name, pixmaps, text) == ("", [], "")
    assert title.splitlines()[0].startswith("Terrace: ")
    assert "<" not in title


def test_its_menu_begins_with_the_readings_and_offers_the_rest(shown_app: NetatmoApp) -> None:
    menu = shown_app.icon().menu()

    lines = [line for line in menu if not line.separator]
    assert (lines[0].label, lines[0].enabled) == ("Show readings", True)
    assert menu[1].separator
    told = [line.label for line in lines if not line.enabled]
    assert told[0].startswith("Terrace: ")
    assert told == [line.label for line in lines[1 : 1 + len(told)]]
    assert "°C" in told[0]
    for module in ("Living room", "Roof", "Garden", "Bedroom", "Study", "Workshop"):
        assert [line for line in told if line.startswith(f"{module}: ")], module
    offered = [line.label for line in lines if line.enabled]
    assert offered[0] == "Show readings"
    assert offered[-1] == "Quit"
    assert {"Refresh", "Sign out", "Settings", "Open Netatmo"} < set(offered)


def test_its_menu_is_up_to_date_for_a_panel_that_does_not_tell_before(
    shown_app: NetatmoApp,
) -> None:
    app = shown_app
    icon = app.icon()
    before = [line.label for line in icon.menu_unasked()]
    payload = app.payload()
    gone = payload["body"]["devices"][0]["modules"].pop()["module_name"]
    app.cloud.serve("getstationsdata", json.dumps(payload).encode())

    assert app.say("refresh").returncode == 0

    wait_until(lambda: len(icon.menu_unasked()) < len(before), "a menu without the module")
    left = [line.label for line in icon.menu_unasked()]
    assert any(label.startswith(f"{gone}: ") for label in before)
    assert not any(label.startswith(f"{gone}: ") for label in left)
    assert left[0] == "Show readings"
    assert {"Refresh", "Sign out", "Settings", "Open Netatmo"} < set(left)


def test_what_the_panel_paints_is_the_picture_it_was_given(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.keep_a_login()
    before = screen.still()
    app.start_watched(screen)
    await_tooltip(app, "Terrace")

    def is_painted() -> bool:
        return shows_icon(before, screen.shot(), app.icon_place, app.icon())

    wait_until(is_painted, "the picture in the panel")


def test_only_another_value_sends_another_picture(desk: Desk, shown_app: NetatmoApp) -> None:
    app = shown_app
    payload = app.payload()
    celsius = payload["body"]["devices"][0]["modules"][0]["dashboard_data"]["Temperature"]
    first = app.icon().pixmaps()
    with signals_of(desk, ITEM) as heard:
        serve(app, payload, celsius, 33)
        assert app.say("refresh").returncode == 0
        await_tooltip(app, "33\u202f%")
        assert heard().count("NewIcon") == 0
        assert app.icon().pixmaps() == first

        # A second refresh within the minute would be refused; a new login asks at once.
        serve(app, payload, 38.0, 33)
        app.keep_a_login()
        await_tooltip(app, "38.0\u202f°C")
        serve(app, payload, 38.0, 34)
        app.keep_a_login()
        await_tooltip(app, "34\u202f%")

        assert heard().count("NewIcon") == 1
        assert app.icon().pixmaps() != first


def test_activate_opens_the_popup_and_closes_it_again(
    shown_app: NetatmoApp, screen: Screen
) -> None:
    icon = shown_app.icon()

    icon.activate()
    shown_app.windows().await_name(READING)
    assert screen.shot().rect().contains(shown_app.popup(screen))
    icon.activate()

    wait_until(lambda: shown_app.popup(screen).isEmpty(), "the popup to close")


def test_each_click_with_the_mouse_opens_the_popup_or_closes_it(
    desk: Desk, app: NetatmoApp, screen: Screen
) -> None:
    app.keep_a_login()
    app.start_watched(screen)
    app.click_icon(screen)
    app.windows().await_name(READING)
    wait_until(app.has_focus, "the popup, ready for the keyboard")

    app.click_icon(screen)
    wait_until(lambda: app.popup(screen).isEmpty(), "the popup to close")
    screen.still()
    assert app.popup(screen).isEmpty()

    app.click_icon(screen)
    app.windows().await_name(READING)
    screen.still()
    assert not app.popup(screen).isEmpty()
