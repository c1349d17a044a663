"""The menu of an icon."""

import pytest
from weather_samples import HOSTILE

from netatmo_tray.ui.tray_menu import TrayMenu
from netatmo_tray.ui.tray_view import Login


def words(menu: TrayMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize("login", [*Login, None])
def test_it_begins_with_show_readings_then_come_the_readings(qapp, login) -> None:
    menu = TrayMenu(("Terrace: 21 °C", "Roof: no wind"), login)

    assert words(menu)[:3] == ["Show readings", "Terrace: 21 °C", "Roof: no wind"]


def test_a_name_with_an_ampersand_stays_whole(qapp) -> None:
    menu = TrayMenu((HOSTILE,), Login.IN)

    assert words(menu)[1] == HOSTILE.replace("&", "&&")


def test_fewer_lines_leave_no_old_one_behind(qapp) -> None:
    menu = TrayMenu(("one", "two"), None)

    menu.show_lines(("three",), None)

    assert words(menu) == ["Show readings", "three", "Settings"]
