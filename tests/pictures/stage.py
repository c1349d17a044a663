"""The whole user interface on a stage without a screen, in any situation that a picture needs."""

from datetime import timedelta

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from support.fake_services import FakeAccount, FakeBrowser, FakePoller
from support.fake_tray_host import Panel as Taskbar
from support.weather_samples import NOW

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.snapshot_image import paint_widget
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow


class Stage:
    """A shell between pretended services."""

    def __init__(
        self,
        readings: Snapshot | None,
        settings: Settings,
        *,
        state: AccountState = AccountState.SIGNED_IN,
        error: NetatmoError | None = None,
        fault: NetatmoError | None = None,
        client_known: bool = True,
        browser: bool = True,
    ) -> None:
        self.account = FakeAccount(state)
        self.account.error = error
        self.poller = FakePoller(readings)
        self.poller.rhythm = timedelta(minutes=10)
        self.poller.next_at = NOW + timedelta(minutes=8)
        self.browser = FakeBrowser()
        self.browser.works = browser
        self.taskbar = Taskbar()
        view = TrayView(IconContent("", IconState.BUSY))
        self.tray = Tray(view, tray_available=lambda: True, make_icon=self.taskbar.make_icon)
        self.tray.start()
        callback_url = "http://127.0.0.1:54321/callback"
        sign_in = SignInOptions(callback_url, client_known, client_id=settings.login.client_id)
        self.shell = MainUi(
            self.tray,
            self.account,
            self.poller,
            settings,
            lambda: NOW,
            UiOptions(sign_in),
            open_url=self.browser,
        )
        if fault is not None:
            self.shell.show_fault(fault)
        self.shell.update()

    @property
    def panel(self) -> Panel:
        self.shell.show_popup()
        panel = self.shell._popup.panel
        assert panel is not None
        return panel

    def dialog(self) -> QDialog:
        self.shell.open_settings()
        dialog = self.shell.settings_dialog.dialog
        assert dialog is not None
        return dialog

    def painted(self, scale: float) -> QImage:
        """The popup with all that it shows."""
        window = self.panel.window()
        assert isinstance(window, FramelessWindow)
        window.held = True
        window.max_height = 4000
        window.fit()
        QApplication.processEvents()
        return paint_widget(window, scale)

    def close(self) -> None:
        self.tray.stop()
        if (dialog := self.shell.settings_dialog.dialog) is not None:
            dialog.reject()
        if (panel := self.shell._popup.panel) is not None:
            panel.set_page(None)
            panel.window().hide()
            panel.window().deleteLater()
        self.shell.deleteLater()
