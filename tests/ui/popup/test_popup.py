"""The popup: opened and closed as a click means it, and arranged as the user left it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel
from support.widget_search import press

from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup import SAME_CLICK_S, UNSEEN_CLICK_S, Popup
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow


class Scene:
    def __init__(self, qtbot, *, windowed: bool = False) -> None:
        self.now_s = 100.0
        self.pointer: QPoint | None = QPoint(710, 590)
        self.settings = Settings()
        self._qtbot = qtbot
        self._windowed = windowed
        self.popup = Popup(
            self._new_panel,
            lambda: QRect(700, 580, 22, 22),
            lambda: self.settings,
            clock_s=lambda: self.now_s,
            pointer=lambda: self.pointer,
        )
        self.popup.made.connect(self._on_made)

    @property
    def panel(self) -> Panel:
        assert self.popup.panel is not None
        return self.popup.panel

    @property
    def window(self) -> FramelessWindow:
        assert self.popup.window is not None
        return self.popup.window

    @property
    def is_open(self) -> bool:
        return self.popup.window is not None and self.popup.window.isVisible()

    def lose_focus(self) -> None:
        self.window.left.emit()
        self.window.hide()

    def _new_panel(self, requests: PopupRequests) -> Panel:
        return Panel(LIGHT, requests, windowed=self._windowed)

    def _on_made(self) -> None:
        self.window.held = True  # the focus goes when the test says so
        self._qtbot.addWidget(self.window)


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_a_click_opens_it_and_the_next_closes_it(scene) -> None:
    scene.popup.toggle()
    assert scene.is_open

    scene.popup.toggle()
    assert not scene.is_open


def test_the_click_that_took_the_focus_away_does_not_open_it_again(scene) -> None:
    scene.popup.toggle()
    scene.lose_focus()

    scene.now_s += SAME_CLICK_S - 0.1  # a busy machine tells of the click that late
    scene.pointer += QPoint(3, 2)
    scene.popup.toggle()
    assert not scene.is_open

    scene.popup.toggle()
    assert scene.is_open, "the next click is another one, however soon it comes"


def test_a_click_elsewhere_and_one_on_the_icon_are_two(scene) -> None:
    scene.popup.toggle()
    scene.pointer = QPoint(20, 20)
    scene.lose_focus()

    scene.now_s += 0.1
    scene.pointer = QPoint(710, 590)
    scene.popup.toggle()

    assert scene.is_open


def test_a_menu_that_took_the_focus_away_costs_no_click(scene) -> None:
    scene.popup.toggle()
    scene.lose_focus()
    scene.popup.forget_click()

    scene.now_s += 1
    scene.popup.toggle()

    assert scene.is_open


def test_a_click_long_after_the_popup_went_opens_it(scene) -> None:
    scene.popup.toggle()
    scene.lose_focus()

    scene.now_s += SAME_CLICK_S + 0.1
    scene.popup.toggle()

    assert scene.is_open


def test_where_the_pointer_is_unknown_only_the_time_tells(scene) -> None:
    scene.pointer = None
    for wait_s, shown in ((UNSEEN_CLICK_S / 2, False), (UNSEEN_CLICK_S * 2, True)):
        scene.popup.show()
        scene.lose_focus()
        scene.now_s += wait_s
        scene.popup.toggle()
        assert scene.is_open is shown


def test_a_click_opens_what_the_keyboard_has_closed(scene) -> None:
    scene.popup.toggle()
    scene.window.hide()

    scene.popup.toggle()

    assert scene.is_open


def test_a_popup_that_a_click_closed_opens_with_the_next_one(scene) -> None:
    scene.popup.toggle()
    scene.popup.toggle()

    scene.popup.toggle()

    assert scene.is_open


def test_going_away_by_itself_is_told_and_being_hidden_is_not(scene, qtbot) -> None:
    scene.popup.show()
    with qtbot.assertNotEmitted(scene.popup.dismissed):
        scene.popup.hide()

    scene.popup.show()
    with qtbot.waitSignal(scene.popup.dismissed):
        scene.window.hide()


def test_to_show_what_is_open_brings_it_forward(scene, monkeypatch) -> None:
    raised = []
    monkeypatch.setattr(FramelessWindow, "raise_", lambda window: raised.append(window))
    scene.popup.show()

    scene.popup.show()

    assert raised == [scene.window] * 2


def test_it_opens_within_the_screen(scene, qapp) -> None:
    scene.popup.show()

    available = qapp.primaryScreen().availableGeometry()
    assert available.contains(scene.window.geometry())
    assert scene.window.screen() is qapp.primaryScreen()


def test_an_ordinary_window_is_left_to_the_window_manager(qtbot, monkeypatch) -> None:
    screens, corners = [], []
    monkeypatch.setattr(FramelessWindow, "prepare", lambda _, screen: screens.append(screen))
    monkeypatch.setattr(FramelessWindow, "move", lambda _, *corner: corners.append(corner))
    scene = Scene(qtbot, windowed=True)

    scene.popup.show()

    assert screens == [None]
    assert corners == []


@pytest.mark.parametrize(
    ("icon", "screen"),
    [
        ((1240, 1000, 22, 22), QRect(0, 0, 1280, 1024)),
        ((2040, 456, 22, 22), QRect(1280, 0, 800, 480)),
    ],
    ids=["first", "second"],
)
def test_it_stays_on_the_screen_that_was_clicked_and_fits_on_it(icon, screen) -> None:
    tests = Path(__file__).parents[2]
    command = [
        sys.executable,
        str(tests / "support" / "popup_on_second_screen.py"),
        *map(str, icon),
    ]
    paths = os.pathsep.join([str(tests), str(tests.parent)])

    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}
    )

    assert done.returncode == 0, done.stderr
    name, *place = json.loads(done.stdout)
    assert name == ("left" if screen.x() == 0 else "right")
    assert screen.contains(QRect(*place))
    assert QRect(*place).bottom() < icon[1]


def test_it_is_made_once_when_it_is_wanted_and_told(scene, qtbot) -> None:
    scene.popup.hide()
    assert scene.popup.panel is None

    with qtbot.waitSignal(scene.popup.made):
        scene.popup.prepare()

    panel = scene.panel
    scene.popup.prepare()
    assert scene.panel is panel


def test_it_is_made_again_and_open_again_when_text_has_another_size(scene, qtbot, kept) -> None:
    scene.popup.make_again()
    scene.popup.show()
    former, window = scene.panel, scene.window
    page = kept(QLabel("a page that belongs to somebody else"))
    former.set_page(page)

    with qtbot.assertNotEmitted(scene.popup.dismissed):
        scene.popup.make_again()

    assert scene.panel is not former
    assert scene.is_open
    assert not window.isVisible()
    assert page.parent() is not former


def test_what_was_closed_stays_closed(scene) -> None:
    scene.popup.prepare()

    scene.popup.make_again()

    assert scene.popup.panel is None


def test_what_is_chosen_elsewhere_is_followed_at_once(scene) -> None:
    scene.popup.prepare()
    large = Settings(popup_width=700, popup_height=480)
    scene.settings = large

    scene.popup.apply_settings(Settings(), large)
    assert scene.window.own_size == QSize(700, 480)

    scene.settings = Settings()
    scene.popup.apply_settings(large, Settings())
    assert scene.window.own_size == QSize(0, 0)


def test_another_kind_of_window_is_made_anew(scene) -> None:
    scene.popup.prepare()
    former = scene.panel
    window = Settings(popup_window=True)

    scene.popup.apply_settings(
        Settings(), replace(Settings(), login=replace(Settings().login, client_id="5f1"))
    )
    assert scene.panel is former

    scene.popup.apply_settings(Settings(), window)
    assert scene.popup.panel is None


def test_it_makes_way_for_a_dialog_unless_it_is_pinned(scene) -> None:
    scene.popup.make_way()
    scene.popup.show()
    scene.window.pinned = True
    scene.popup.make_way()
    assert scene.is_open

    scene.window.pinned = False
    scene.popup.make_way()
    assert not scene.is_open


BEFORE = Settings(
    login=LoginChoices(client_id="5f1"), popup_pinned=True, popup_width=600, popup_height=500
)


def test_a_new_panel_is_as_the_user_left_it(scene) -> None:
    scene.settings = BEFORE

    scene.popup.prepare()

    assert scene.window.pinned
    assert scene.window.own_size == QSize(600, 500)
    assert scene.window.width() == 600


@pytest.mark.parametrize(
    ("act", "choice"),
    [
        (lambda popup: press(popup.panel, "Keep open"), {"popup_pinned": False}),
        (
            lambda popup: popup.window.size_chosen.emit(QSize(700, 480)),
            {"popup_width": 700, "popup_height": 480},
        ),
        (
            lambda popup: popup.panel.board.cards_changed.emit(Cards(hidden=("room",))),
            {"cards": Cards(hidden=("room",))},
        ),
    ],
    ids=["pin", "size", "cards"],
)
def test_each_choice_changes_its_own_setting_and_no_other(scene, qtbot, act, choice) -> None:
    scene.settings = BEFORE
    scene.popup.prepare()

    with qtbot.waitSignal(scene.popup.settings_changed) as changed:
        act(scene.popup)

    assert changed.args == [replace(BEFORE, **choice)]
