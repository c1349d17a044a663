"""The whole user interface between pretended services."""

import shiboken6
from PySide6.QtWidgets import QDialog
from support.fake_services import FakeAccount, FakeBrowser, FakePoller, FakeUpkeep
from support.fake_tray_host import Icon
from support.fake_tray_host import Panel as Taskbar
from support.weather_samples import NOW

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow


class WholeUi:
    """The app's windows and icon, with an account, a poller and a browser that a test leads."""

    def __init__(
        self,
        readings: Snapshot | None,
        settings: Settings,
        *,
        state: AccountState = AccountState.SIGNED_IN,
        client_known: bool = True,
        has_tray: bool = True,
        **options: bool,
    ) -> None:
        self.now = NOW
        self.account = FakeAccount(state)
        self.poller = FakePoller(readings)
        self.browser = FakeBrowser()
        self.taskbar = Taskbar(has_tray=has_tray)
        self.tray = Tray(
            TrayView(IconContent("", IconState.BUSY)),
            tray_available=lambda: self.taskbar.has_tray,
            make_icon=self.taskbar.make_icon,
        )
        self.tray.start()
        callback_url = "http://127.0.0.1:54321/callback"
        sign_in = SignInOptions(callback_url, client_known, client_id=settings.login.client_id)
        self.ui = MainUi(
            self.tray,
            self.account,
            FakeUpkeep(self.poller),
            settings,
            lambda: self.now,
            UiOptions(sign_in, **options),
            open_url=self.browser,
        )

    @property
    def icon(self) -> Icon:
        return self.taskbar.icons[0]

    @property
    def panel(self) -> Panel:
        assert self.ui._popup.panel is not None
        return self.ui._popup.panel

    @property
    def window(self) -> FramelessWindow:
        """The window with the panel."""
        assert self.ui._popup.window is not None
        return self.ui._popup.window

    @property
    def dialog(self) -> QDialog:
        """The settings dialog, which is open."""
        assert self.ui.settings_dialog.dialog is not None
        return self.ui.settings_dialog.dialog

    def close(self) -> None:
        self.tray.stop()
        if self.ui.settings_dialog.dialog is not None:
            self.dialog.reject()
        if self.ui._popup.panel is not None:
            self.panel.set_page(None)
            self.window.hide()
            shiboken6.delete(self.window)
        shiboken6.delete(self.ui)
