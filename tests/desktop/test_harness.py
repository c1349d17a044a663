"""Whether the desk itself can be believed, tried with the least tray app there is."""

import sys
from pathlib import Path

import pytest
from support.desktop.desk import Desk
from support.desktop.programs import wait_until
from support.desktop.screen import Screen, changed_area

pytestmark = pytest.mark.desktop
BARE_TRAY = Path(__file__).parents[1] / "support" / "desktop" / "bare_tray.py"


def test_an_icon_is_read_as_the_panel_reads_it(desk: Desk) -> None:
    desk.launch(sys.executable, BARE_TRAY)

    item = desk.tray_item("bare-tray")

    assert item.tooltip() == "Bare tray"
    assert item.pixmaps()[22][:4] == b"\xff\xd0\x10\x60"
    assert [entry.label for entry in item.menu()] == ["Quit"]


def test_a_chosen_menu_line_reaches_the_program(desk: Desk) -> None:
    program = desk.launch(sys.executable, BARE_TRAY)

    desk.tray_item("bare-tray").click("Quit")

    assert program.wait(10) == 0


def test_an_icon_is_seen_in_the_panel(desk: Desk, screen: Screen) -> None:
    before = screen.shot()
    desk.launch(sys.executable, BARE_TRAY)

    area = wait_until(lambda: changed_area(before, screen.shot()), "the icon on the screen")

    assert (area.width(), area.height()) == (22, 22)
    assert area.bottom() > before.height() - 40
