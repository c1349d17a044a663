"""Every window, as those meet it who use a screen reader, or no mouse."""

import re
import shutil
from pathlib import Path

import pytest
from support.accessibility.accessible_rules import nameless
from support.accessibility.keyboard_user import KeyboardUser
from support.desktop.desk import Desk
from support.desktop.many_modules import many_modules
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen

from netatmo_tray.simulator import Fault, SimulatedCloud

pytestmark = pytest.mark.desktop
# What is written on each, from the first page to the last.
SETTINGS_PAGES = (
    "Degree sign",
    "Favourite stations",
    "Temperature",
    "Say when to open a window",
    "CO₂ is fair from",
    "Redirect URI",
)
WAITING = "Netatmo is renewing your login"
# Time enough to go through a window with the keyboard.
VERY_SLOW_S = 45.0
EXIT_STORAGE = 6
TEMPERATURE = "Living room temperature −?\\d+\\.\\d\u202f°C, (rising|falling|steady)"


@pytest.fixture
def login(plain_desk: Desk) -> Path:
    """The file that holds the login, so that no keyring is needed; in a folder of its own."""
    folder = plain_desk.folder / "login"
    folder.mkdir()
    plain_desk.env["NETATMO_TRAY_TOKEN_FILE"] = str(folder / "token.json")
    return folder / "token.json"


@pytest.fixture
def user(plain_desk: Desk, login: Path, app: NetatmoApp, screen: Screen) -> KeyboardUser:
    """On a desk with a panel; the browser that opens is none."""
    plain_desk.open_panel()
    screen.hide_pointer()
    no_browser(plain_desk)
    return KeyboardUser(app, screen)


def no_browser(desk: Desk) -> None:
    """Have web addresses opened by a program that does nothing."""
    applications = Path(desk.env["XDG_DATA_HOME"]) / "applications"
    applications.mkdir()
    (applications / "nothing.desktop").write_text(
        "[Desktop Entry]\nType=Application\nName=Nothing\nExec=true %u\n"
        "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n"
    )
    (Path(desk.env["XDG_CONFIG_HOME"]) / "mimeapps.list").write_text(
        "[Default Applications]\nx-scheme-handler/http=nothing.desktop\n"
    )


def test_signing_in(user: KeyboardUser, cloud: SimulatedCloud) -> None:
    app = user.app
    app.start()
    user.goes_through("Connect your weather station")

    windows = app.windows()
    windows.write("Client id", "not an id")
    windows.press("Sign in")
    user.goes_through("A client id has only the digits")
    windows.write("Client id", cloud.client_id)
    windows.write("Client secret", cloud.client_secret)
    windows.press("Sign in")
    user.goes_through("Waiting for your browser")
    windows.press("Cancel")
    user.goes_through("You are signed out")


def test_the_readings_what_is_wrong_with_them(user: KeyboardUser, cloud: SimulatedCloud) -> None:
    app = user.app
    app.start_signed_in()
    popup = user.goes_through("Terrace temperature")
    cards = [node for node in popup.walk() if node.role == "panel" and node.name]
    room = next(card for card in cards if card.name == "Living room")
    assert [node for node in room.walk() if re.fullmatch(TEMPERATURE, node.name)]

    cloud.fail("getstationsdata", Fault.HTML_503, times=None)
    assert app.say("refresh").returncode == 0
    user.goes_through("Try again")


@pytest.fixture
def settings(user: KeyboardUser) -> KeyboardUser:
    """With the settings open."""
    user.app.start_signed_in("--hidden")
    user.app.await_readings()
    user.app.icon().click("Settings")
    user.app.windows().await_name("Settings of netatmo-tray")
    return user


@pytest.mark.parametrize("first", range(0, len(SETTINGS_PAGES), 2))
def test_every_page_of_the_settings(settings: KeyboardUser, first: int) -> None:
    for _ in range(first):
        settings.screen.press("Down")

    for words in SETTINGS_PAGES[first : first + 2]:
        dialog = settings.goes_through(words)
        assert "Settings of netatmo-tray" in dialog.name
        settings.presses_at("Pages", "Down")


def test_what_the_settings_open(settings: KeyboardUser) -> None:
    settings.presses_at("Reset…", "space")
    settings.goes_through("Reset all settings")
    settings.screen.press("Escape")

    settings.presses_at("As the panel needs it", "space")
    opened = wait_until(settings.open_list, "a list of choices to open")
    assert nameless(opened) == []


def test_every_card_can_be_read_without_scrolling(
    user: KeyboardUser, cloud: SimulatedCloud
) -> None:
    cloud.serve("getstationsdata", many_modules(40))
    user.app.start_signed_in()
    user.app.windows().await_name("House 0 temperature")

    told = user.app.windows().names()

    for house in range(4):
        rooms = [f"Room {house}-{number}" for number in range(1, 10)]
        for name in (f"House {house}", *rooms):
            assert [words for words in told if words.startswith(f"{name} temperature")], name


def test_what_opens_from_the_popup_by_keyboard_is_named_too(user: KeyboardUser) -> None:
    app = user.app
    app.start_signed_in()
    app.windows().await_name("Terrace temperature")
    wait_until(app.has_focus, "the popup, ready for the keyboard")

    user.presses_at("More", "Return")
    more_menu = user.hears_menu()
    user.screen.press("Escape")
    user.presses_at("Options of Terrace", "Menu")
    card_menu = user.hears_menu()
    user.screen.press("Escape")
    user.presses_at("Options of Living room", "F2")
    app.windows().await_name("Name of the module")
    popup = user.window("Terrace temperature")

    assert more_menu[0] == "Open Netatmo in the browser"
    assert card_menu[:3] == ["Pin to the top", "Rename…", "Hide"]
    assert card_menu[3:] == [f"Move {way}" for way in ("up", "down", "left", "right")]
    assert nameless(popup) == []
    assert [node.role for node in popup.walk() if node.name == "Name of the module"] == ["text"]


def test_the_way_to_the_settings_and_back_needs_no_mouse(user: KeyboardUser) -> None:
    app = user.app
    app.start_signed_in()
    app.windows().await_name("Terrace temperature")
    wait_until(app.has_focus, "the popup, ready for the keyboard")

    user.presses_at("Settings", "space")
    app.windows().await_name("Settings of netatmo-tray")
    user.presses_at("Pages", "Down")
    user.presses_at("As the system", "Down")
    user.presses_at("OK", "Return")
    wait_until(lambda: not app.windows().open(), "the settings to close")
    assert app.say("show").returncode == 0
    app.windows().await_name("Terrace temperature")
    user.presses_at("Close", "space")

    wait_until(lambda: not app.windows().open(), "the popup to close")
    settings = Path(app.desk.env["XDG_CONFIG_HOME"]) / "netatmo-tray/settings.toml"
    wait_until(lambda: 'theme = "light"' in settings.read_text(), "the other theme in the settings")


def test_what_there_is_without_readings(user: KeyboardUser, cloud: SimulatedCloud) -> None:
    cloud.fail("getstationsdata", Fault.HTML_503, times=None)
    user.app.start_signed_in()
    user.goes_through("Try again")
    user.app.kill()

    cloud.heal()
    cloud.serve("getstationsdata", many_modules(0))
    user.app.start()
    user.goes_through("There is no weather station")


def test_an_ordinary_window_of_the_demo(user: KeyboardUser) -> None:
    user.app.start("--demo", "--window")

    user.goes_through("Demo: the weather shown is simulated")


def test_the_question_before_a_login_is_lost(
    user: KeyboardUser, cloud: SimulatedCloud, login: Path
) -> None:
    app = user.app
    app.start_signed_in("--hidden")
    app.await_readings()
    renew_without_a_place_to_save(app, cloud, login)

    app.icon().click("Quit")
    user.goes_through("If you quit now")
    login.parent.unlink()
    login.parent.mkdir()
    app.windows().press("Save, then quit")

    assert app.await_end() == 0


def test_what_is_said_while_the_end_waits_for_a_renewal(
    user: KeyboardUser, cloud: SimulatedCloud, login: Path
) -> None:
    app = user.app
    app.start_signed_in("--hidden")
    app.await_readings()
    begin_renewal(app, cloud, slow_s=VERY_SLOW_S)

    app.icon().click("Quit")
    app.windows().await_name(WAITING)
    assert not app.has_focus(), "the keyboard belongs to another window"
    assert app.process
    (window,) = user.screen.windows("--pid", str(app.process.pid))
    user.screen.give_focus(window)
    assert nameless(user.window(WAITING)) == []
    user.presses_at("Quit now", "space")

    assert app.await_end() == EXIT_STORAGE
    assert "still being renewed" in " ".join(app.take_complaints())


def begin_renewal(app: NetatmoApp, cloud: SimulatedCloud, slow_s: float) -> None:
    """Have the cloud renew the login, and answer so much later."""
    renewals = cloud.count("/oauth2/token")
    cloud.slow_s = slow_s
    cloud.fail("token", Fault.SLOW)
    cloud.expire_access_tokens()
    assert app.say("refresh").returncode == 0
    wait_until(lambda: cloud.count("/oauth2/token") > renewals, "a renewal to begin")


def renew_without_a_place_to_save(app: NetatmoApp, cloud: SimulatedCloud, login: Path) -> None:
    """Take the folder away while the cloud renews the login."""
    begin_renewal(app, cloud, slow_s=1.0)
    shutil.rmtree(login.parent)
    login.parent.write_text("a file where the folder was")
    wait_until(lambda: "could not be saved" in app.icon().tooltip(), lambda: app.icon().tooltip())
