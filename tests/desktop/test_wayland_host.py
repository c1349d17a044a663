"""A tray on Wayland: what is seen of the icon, and what becomes of the popup there."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from support.desktop.compositor import BAR_PX, Compositor
from support.desktop.desk import Desk
from support.desktop.icon_seen import shows_icon
from support.desktop.many_modules import many_modules
from support.desktop.netatmo_app import NAME, NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import changed_area

from netatmo_tray.simulator import SimulatedCloud

pytestmark = pytest.mark.desktop
READING = "Terrace temperature"
TITLE = "Netatmo readings"
PANEL_WIDTH = 408
BACKGROUND = QColor("#406080")
ROOM = QRect(0, 0, 1280, 800 - BAR_PX)
SIZES = {16, 22, 24, 32, 44, 48, 64}


@pytest.fixture
def compositor(plain_desk: Desk, app: NetatmoApp) -> Compositor:
    """A compositor without a bar, on which the app will be; with a login in the keyring."""
    plain_desk.open_keyring()
    app.keep_a_login()
    compositor = Compositor(plain_desk)
    compositor.open()
    return compositor


def await_readings(app: NetatmoApp) -> None:
    wait_until(lambda: "Terrace" in app.icon().tooltip(), "the readings at the icon")


def await_icon(compositor: Compositor, before: QImage, app: NetatmoApp) -> QRect:
    """Where the bar paints the picture of the app's icon."""

    def found() -> QRect | None:
        shot = compositor.shot()
        place = changed_area(before, shot)
        painted = not place.isEmpty() and shows_icon(before, shot, place, app.icon())
        return place if painted else None

    return wait_until(found, "the icon in the bar")


def popup_place(compositor: Compositor) -> QRect:
    """Empty while it is closed."""
    windows = compositor.windows().items()
    return next((place for title, place in windows if title.startswith(TITLE)), QRect())


def test_the_icon_is_seen_and_read_and_a_click_opens_and_closes_the_popup(
    compositor: Compositor, app: NetatmoApp
) -> None:
    compositor.open_bar()
    empty = compositor.shot()
    assert empty == compositor.shot_of_empty_bar()
    app.start("--hidden")
    await_readings(app)
    icon = app.icon()
    place = await_icon(compositor, empty, app)
    closed = compositor.shot()

    told = icon.properties()
    icon.activate()
    app.windows().await_name(READING)
    wait_until(app.has_focus, "the popup, ready for the keyboard")
    popup = popup_place(compositor)
    seen = wait_until(lambda: changed_area(closed, compositor.shot()), "the popup on the screen")
    icon.activate()
    wait_until(lambda: popup_place(compositor).isEmpty(), "the popup to close")

    assert not ROOM.intersects(place)
    assert (told["Id"], told["Title"], told["Status"]) == (NAME, NAME, "Active")
    assert {width for width, _, _ in told["IconPixmap"]} >= SIZES
    labels = [line.label for line in icon.menu()]
    assert labels[0] == "Show readings"
    assert [line for line in labels if line.startswith("Terrace: ")]
    assert ROOM.contains(popup)
    assert ROOM.intersects(seen)


def test_the_popup_floats_in_the_size_that_it_needs(
    compositor: Compositor, app: NetatmoApp, cloud: SimulatedCloud
) -> None:
    compositor.open_bar()
    app.start("--hidden")
    await_readings(app)

    app.icon().activate()
    app.windows().await_name(READING)
    wait_until(lambda: compositor.focused().startswith(TITLE), "the popup with the keyboard")
    wait_until(lambda: popup_place(compositor).width() == PANEL_WIDTH, "the popup's own width")
    tall = popup_place(compositor).height()
    shot = compositor.shot()
    cloud.serve("getstationsdata", many_modules(0))
    assert app.say("refresh").returncode == 0

    wait_until(lambda: popup_place(compositor).height() < tall, "a smaller popup")
    assert shot.pixelColor(4, 4) == BACKGROUND, "the rest of the screen stays as it is"
    assert [title for title in compositor.floating() if title.startswith(TITLE)]
    assert ROOM.contains(popup_place(compositor))


def test_the_popup_has_the_keyboard_goes_on_escape_and_comes_by_command(
    compositor: Compositor, app: NetatmoApp
) -> None:
    compositor.open_bar()
    app.start("--hidden")
    await_readings(app)

    assert app.say("show").returncode == 0
    wait_until(lambda: compositor.focused().startswith(TITLE), "the popup with the keyboard")
    compositor.press("Escape")
    wait_until(lambda: popup_place(compositor).isEmpty(), "the popup to close")
    app.icon().click("Show readings")

    app.windows().await_name(READING)


def test_the_popup_goes_when_another_window_takes_over(
    compositor: Compositor, app: NetatmoApp
) -> None:
    compositor.open_bar()
    app.start("--hidden")
    await_readings(app)
    app.icon().activate()
    wait_until(lambda: compositor.focused().startswith(TITLE), "the popup with the keyboard")

    app.icon().click("Settings")

    wait_until(lambda: compositor.focused().startswith("Settings"), "the settings")
    assert popup_place(compositor).isEmpty()


def test_a_bar_that_comes_late_gets_the_icon_and_so_does_one_that_starts_again(
    compositor: Compositor, app: NetatmoApp
) -> None:
    app.start("--hidden")
    app.await_commands()

    compositor.open_bar()
    await_readings(app)
    first = await_icon(compositor, compositor.shot_of_empty_bar(), app)
    compositor.close_bar()
    compositor.open_bar()
    await_readings(app)
    again = await_icon(compositor, compositor.shot_of_empty_bar(), app)
    app.icon().activate()

    assert first == again

    app.windows().await_name(READING)
