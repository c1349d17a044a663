"""The menu of an icon."""

import pytest
from PySide6.QtCore import QMetaMethod, QPoint
from support.weather_samples import HOSTILE

from netatmo_tray.ui.tray.menu import TrayMenu, TrayRequests
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import SignInState


@pytest.fixture
def make_menu(kept):
    requests = TrayRequests()

    def menu(lines: tuple[str, ...], sign_in_state: SignInState | None) -> TrayMenu:
        return kept(TrayMenu(lines, sign_in_state, requests))

    return menu


def words(menu: TrayMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize("sign_in_state", [*SignInState, None])
def test_it_begins_with_show_readings_then_come_the_readings(make_menu, sign_in_state) -> None:
    menu = make_menu(("Terrace: 21 °C", "Roof: no wind"), sign_in_state)

    assert words(menu)[:3] == ["Show readings", "Terrace: 21 °C", "Roof: no wind"]


def test_a_menu_made_without_lines_has_its_entries_when_it_opens(make_menu) -> None:
    menu = make_menu((), SignInState.UNKNOWN)
    assert menu.isEmpty()

    menu.popup(QPoint())

    assert words(menu) == ["Show readings", "Refresh", "Settings", "Open Netatmo", "Quit"]


def test_a_name_with_an_ampersand_stays_whole(make_menu) -> None:
    menu = make_menu((HOSTILE,), SignInState.SIGNED_IN)

    assert words(menu)[1] == HOSTILE.replace("&", "&&")


def test_fewer_lines_leave_no_old_one_behind(make_menu) -> None:
    menu = make_menu(("one", "two"), None)

    menu.show_lines(("three",), None)

    assert words(menu) == ["Show readings", "three", "Settings"]


def test_an_open_menu_is_left_as_it_is_and_is_new_when_it_opens_again(make_menu) -> None:
    menu = make_menu(("one",), SignInState.SIGNED_OUT)
    menu.popup(QPoint())
    open_lines = menu.actions()

    menu.show_lines(("one", "two"), SignInState.SIGNED_IN)
    assert menu.actions() == open_lines

    menu.hide()
    menu.popup(QPoint())
    assert words(menu)[:4] == ["Show readings", "one", "two", "Refresh"]


def test_an_open_menu_shows_new_words_of_the_lines_it_has(make_menu) -> None:
    menu = make_menu(("one",), SignInState.SIGNED_IN)
    menu.popup(QPoint())

    menu.show_lines(("another",), SignInState.SIGNED_IN)

    assert words(menu)[1] == "another"


def test_each_request_is_declared_once_and_the_tray_has_them_all(qapp) -> None:
    signals = _signals(TrayRequests)

    assert len(signals) == 7
    assert set(signals) <= set(_signals(Tray, inherited=True))
    assert not set(signals) & set(_signals(Tray))


def _signals(kind: type[TrayRequests], *, inherited: bool = False) -> list[str]:
    meta = kind.staticMetaObject
    methods = [
        meta.method(index)
        for index in range(0 if inherited else meta.methodOffset(), meta.methodCount())
    ]
    return [
        method.name().data().decode()
        for method in methods
        if method.methodType() is QMetaMethod.MethodType.Signal
    ]
