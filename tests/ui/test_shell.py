"""The app as its user meets it."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel
from ui.fake_services import FakeAccount, FakePoller
from weather_samples import BASE, NOW, OUTDOOR, snapshot

from netatmo_tray.core import errors
from netatmo_tray.core.settings import Ink, Settings, Theme
from netatmo_tray.core.units import TemperatureUnit
from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.notice import Notice
from netatmo_tray.ui.panel import Panel
from netatmo_tray.ui.shell import Shell
from netatmo_tray.ui.shell_options import ShellOptions
from netatmo_tray.ui.tray import Login, Tray, TrayView
from netatmo_tray.ui.tray_art import IconContent

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
READINGS = snapshot(BASE, OUTDOOR)
OPTIONS = ShellOptions("http://127.0.0.1:54321/callback", client_known=True, windowed=True)


class Desk:
    """A shell on fakes; ``tray`` remembers what it was given to show."""

    def __init__(self, options: ShellOptions = OPTIONS) -> None:
        self.account, self.poller = FakeAccount(AccountState.SIGNED_IN), FakePoller()
        self.tray = Tray(TrayView(IconContent()), Ink.AUTOMATIC, tray_available=lambda: False)
        self.opened: list[str] = []
        self.shell = Shell(
            self.tray,
            self.account,
            self.poller,
            Settings(),
            lambda: NOW,
            options,
            open_url=lambda url: not self.opened.append(url),
        )

    @property
    def panel(self) -> Panel:
        panel = self.shell._panel
        assert panel is not None
        return panel

    def words(self) -> str:
        labels = self.panel.findChildren(QLabel)
        return " ".join(each.text() for each in labels if each.isVisibleTo(self.panel))

    def notice(self) -> tuple[str, str]:
        strips = [each for each in self.panel.findChildren(Notice) if not each.isHidden()]
        return strips[-1].sentence(), strips[-1].action()

    def view(self) -> TrayView:
        return self.tray._view


@pytest.fixture
def desk(qtbot):
    made = Desk()
    yield made
    if made.shell._panel is not None:
        made.shell._panel.hide()
        shiboken6.delete(made.shell._panel)


def test_readings_reach_tray_and_popup(desk) -> None:
    desk.shell.show_popup()

    desk.poller.bring(READINGS)

    assert "Terrace" in desk.view().tooltip
    assert "Living room" in desk.words()


def test_a_fault_leaves_the_readings_and_says_one_sentence(desk) -> None:
    desk.shell.show_popup()
    desk.poller.bring(READINGS)

    desk.poller.failed.emit(errors.NetworkError("x", errors.NetworkFault.OFFLINE))

    assert "Living room" in desk.words()
    assert desk.notice() == ("No network; the readings will follow once it is back.", "refresh")
    desk.poller.bring(replace(READINGS, fetched_at=NOW))
    assert "No network" not in desk.words()


def test_a_refused_login_is_one_click_from_signing_in_again(desk) -> None:
    desk.poller.bring(READINGS)
    desk.shell.show_popup()

    desk.account.become(AccountState.REFUSED, errors.MustAuthorizeError("x"))

    assert desk.view().login is Login.REFUSED
    assert desk.notice()[1] == "sign-in"
    desk.panel.sign_in_requested.emit()
    assert desk.account.asked == [None]


def test_signed_out_nothing_of_the_home_is_to_be_seen(desk) -> None:
    desk.poller.bring(READINGS)
    desk.shell.show_popup()
    assert "Hillside" in desk.words()

    desk.poller.bring(None)
    desk.account.become(AccountState.SIGNED_OUT)

    assert "Hillside" not in desk.words()
    assert "Terrace" not in desk.words() + desk.view().tooltip
    assert desk.view().login is Login.OUT


def test_a_silent_keyring_is_asked_again_by_refreshing(desk) -> None:
    locked = errors.StorageError("x", errors.StoreState.LOCKED)
    desk.account.become(AccountState.STORE_SILENT, locked)

    desk.shell.refresh()

    assert desk.account.asked == ["retry"]
    assert desk.poller.refreshed == 0


def test_refresh_asks_the_poller(desk) -> None:
    desk.shell.refresh()

    assert desk.poller.refreshed == 1


def test_other_settings_are_shown_at_once(desk) -> None:
    desk.poller.bring(READINGS)
    desk.shell.show_popup()

    desk.shell.apply_settings(
        replace(Settings(), theme=Theme.DARK, temperature_unit=TemperatureUnit.FAHRENHEIT)
    )

    assert desk.panel.colors.dark
    assert "°F" in desk.view().tooltip


def test_a_start_that_is_hidden_stays_out_of_sight(qtbot) -> None:
    before = len(QApplication.topLevelWidgets())
    desk = Desk(replace(OPTIONS, hidden=True))

    desk.shell.show_first()

    assert len(QApplication.topLevelWidgets()) == before


def test_without_a_tray_a_window_says_so_and_ends_the_app_when_closed(desk, qtbot) -> None:
    bare = Desk(replace(OPTIONS, windowed=False))
    bare.poller.bring(READINGS)

    bare.shell.show_first()

    assert "no tray icons" in bare.notice()[0]
    with qtbot.waitSignal(bare.shell.quit_requested):
        bare.panel.close()


def test_a_window_that_was_asked_for_may_be_closed(desk, qtbot) -> None:
    desk.shell.show_first()

    with qtbot.assertNotEmitted(desk.shell.quit_requested):
        desk.panel.close()


def test_open_netatmo_opens_the_browser(desk) -> None:
    desk.tray.open_netatmo_requested.emit()

    assert desk.opened == ["https://home.netatmo.com"]
