"""The app as its user meets it: icon, popup, sign-in, settings as one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from netatmo_tray.core.errors import ClientCredentialsError, KeyringFaultError, NetatmoError
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.netatmo_addresses import WEB_APP_URL
from netatmo_tray.core.not_asked import NotAsked
from netatmo_tray.core.settings.guidance import USUAL, next_guidance
from netatmo_tray.core.settings.presentation import presentation
from netatmo_tray.core.settings.settings import LoginStore, Settings
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.session_upkeep import SessionUpkeep
from netatmo_tray.ui.app_status import current_notice, current_view
from netatmo_tray.ui.browser import open_in_browser
from netatmo_tray.ui.look import theme
from netatmo_tray.ui.look.desktop_look import DesktopLook
from netatmo_tray.ui.look.style_sheets import SCHEMES
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup import Popup
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.quit_dialog import QuitDialog
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.sign_in.flow import SignInFlow
from netatmo_tray.ui.tray.menu import TrayRequests
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.words.refresh import not_asked_sentence

# A tray that is there answers at once. In a hidden start, at the beginning of a desktop session,
# the desktop's panel may be slow, and no user is waiting.
NO_TRAY_AFTER_MS, NO_TRAY_AFTER_HIDDEN_MS = 5_000, 60_000
# After the start has settled, so that the first click finds the popup ready.
PREPARE_AFTER_MS = 1_500
# Long enough to be read; how long ago something was is not true for longer either.
HINT_FOR = timedelta(minutes=1)


class MainUi(QObject):
    """Shows what account and poller know, and passes on what the user asks for.

    The road of a reading: HTTP answer → Poller, which keeps the snapshot → ``show_readings`` →
    Panel and Tray → Card.

    Signals, each from all the windows in which the user may ask for it:
        quit_requested(): the user ends the app.
    """

    quit_requested = Signal()

    def __init__(
        self,
        tray: Tray,
        account: Account,
        upkeep: SessionUpkeep,
        settings: Settings,
        clock: Clock,
        options: UiOptions,
        parent: QObject | None = None,
        *,
        open_url: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent)
        self.tray = tray
        self._account = account
        self._upkeep, self._poller = upkeep, upkeep.poller
        self._settings = settings
        self._clock = clock
        self._options, self._open_url = options, open_url
        self._fault: NetatmoError | None = None
        self._hint, self._hint_until = "", clock()
        """Why the user's last wish has led to nothing."""
        self._guidance = USUAL
        self._without_tray = False
        """There was no tray at the start, and the popup is an ordinary window instead."""
        self._look = DesktopLook()
        self._popup = Popup(self._new_panel, tray.geometry, lambda: self._settings, self)
        self._sign_in_flow = SignInFlow(
            account, options.sign_in, self._colors(), self, open_url=open_url, demo=options.demo
        )
        self.settings_requests = SettingsRequests(self)
        self.settings_dialog = SettingsDialogOwner(account, self.settings_requests, self)
        self.quit_dialog = QuitDialog(self._colors, self)
        self._apply_theme()
        self._connect_services()
        self._connect_tray()
        self._connect_popup()
        self._connect_dialogs()

    def start(self) -> None:
        """Show what is known; without a tray, the readings come in an ordinary window."""
        self.update()
        wait_ms = NO_TRAY_AFTER_HIDDEN_MS if self._options.hidden else NO_TRAY_AFTER_MS
        if self._options.windowed or self.tray.is_up():
            wait_ms = 0
        QTimer.singleShot(wait_ms, self, self.show_first)
        if self.tray.is_up():
            QTimer.singleShot(PREPARE_AFTER_MS, self, self._popup.prepare)

    @Slot()
    def show_first(self) -> None:
        """Open the readings after the start, unless it is a hidden one with a tray."""
        self._without_tray = not self.tray.is_up() and not self._options.windowed
        if self._without_tray or not self._options.hidden:
            self.show_popup()

    @Slot()
    def show_popup(self) -> None:
        """Open the readings."""
        self._popup.show()

    @Slot()
    def hide_popup(self) -> None:
        """Close the readings."""
        self._popup.hide()

    @Slot()
    def stay_in_sight(self) -> None:
        """Open the readings again where there is no tray: nothing else of the app is to be seen."""
        if self._without_tray and not self.tray.is_up():
            self.show_popup()

    @Slot()
    def sign_in(self) -> None:
        """Sign in with what is known, or ask for what is missing."""
        self._sign_in_flow.begin()
        self.show_popup()

    @Slot()
    def refresh(self) -> NotAsked | None:
        """Ask cloud and keyring again, because the user wants it; the reason if neither is."""
        if isinstance(self._fault, KeyringFaultError):
            # The keyring may work again, or may ask the user to unlock it.
            self.settings_requests.store_wanted.emit(LoginStore.KEYRING)
        if self._account.state in (AccountState.STORE_SILENT, AccountState.SIGNING_OUT):
            self._account.retry()
            return None
        for_store = (self._account.unsaved or self._account.waiting) is not None
        if for_store:
            self._account.try_store_again()
        if (not_asked := self._upkeep.refresh()) is None or for_store:
            return None
        now = self._clock()
        self._hint, self._hint_until = not_asked_sentence(not_asked, now), now + HINT_FOR
        self._update_panel()
        return not_asked

    @Slot()
    def show_readings(self) -> None:
        """Show everything with the newest snapshot of the poller; a fault shown before is over."""
        self.show_fault(None)

    @Slot(object)
    def show_fault(self, fault: NetatmoError | None) -> None:
        """Say what is wrong from now on; None = nothing."""
        self._fault, self._hint = fault, ""
        self.update()

    def apply_settings(self, settings: Settings) -> None:
        """Show by these settings from now on."""
        former, self._settings = self._settings, settings
        if settings.theme is not former.theme:
            self._apply_theme()
        self._popup.apply_settings(former, settings)
        self.update()

    @Slot()
    def update(self) -> None:
        """Show everything as it stands now, in tray, settings, popup."""
        snapshot, now = self._poller.snapshot, self._clock()
        self._guidance = next_guidance(self._guidance, self._settings, snapshot, now)
        self.tray.show_view(
            current_view(self._account, self._poller, self._fault, self._settings, now)
        )
        self.settings_dialog.follow(snapshot, self._settings)
        self._update_panel()

    @Slot()
    def open_settings(self) -> None:
        """Open the settings dialog, or bring it forward."""
        self._popup.make_way()
        wrong_client = isinstance(self._fault, ClientCredentialsError)
        self.settings_dialog.open(self._settings, self._colors(), ask_for_client=wrong_client)

    def _connect_services(self) -> None:
        self._account.changed.connect(self.update)
        self._account.signed_in.connect(self.show_readings)
        self._poller.snapshot_changed.connect(self.show_readings)
        self._poller.failed.connect(self.show_fault)
        self._poller.busy_changed.connect(self._on_busy)
        self._look.changed.connect(self._on_colors)
        # The colour of the desktop's panel, too, often changes with the theme; the icons follow.
        self._look.changed.connect(self.update)
        self._look.text_scaled.connect(self._popup.make_again)

    def _connect_tray(self) -> None:
        tray = self.tray
        tray.appeared.connect(self.update)
        tray.toggle_requested.connect(self._popup.toggle)
        tray.show_requested.connect(self.show_popup)
        tray.sign_out_requested.connect(self._account.sign_out)
        tray.quit_requested.connect(self.quit_requested)
        tray.menu_about_to_show.connect(self.update)
        tray.menu_about_to_show.connect(self._popup.forget_click)
        self._connect_requests(tray)

    def _connect_popup(self) -> None:
        self._connect_requests(self._popup.requests)
        self._popup.requests.login_storage_requested.connect(self._ask_for_login_storage)
        self._popup.made.connect(self._update_panel)
        self._popup.settings_changed.connect(self.settings_requests.settings_changed)
        self._popup.dismissed.connect(self._on_dismissed)

    def _connect_requests(self, requests: TrayRequests | PopupRequests) -> None:
        requests.refresh_requested.connect(self.refresh)
        requests.sign_in_requested.connect(self.sign_in)
        requests.settings_requested.connect(self.open_settings)
        requests.open_netatmo_requested.connect(self._open_netatmo)

    def _connect_dialogs(self) -> None:
        self._sign_in_flow.changed.connect(self.update)
        self._sign_in_flow.failed.connect(self.show_fault)
        self._sign_in_flow.client_typed.connect(self._on_client_typed)
        self._sign_in_flow.storage_chosen.connect(self.settings_requests.store_wanted)
        self.settings_requests.client_changed.connect(self._sign_in_flow.know_client)

    def _new_panel(self, requests: PopupRequests) -> Panel:
        reasons = self._options.windowed, self._settings.popup_window, not self.tray.is_up()
        return Panel(self._colors(), requests, demo=self._options.demo, windowed=any(reasons))

    @Slot()
    def _update_panel(self) -> None:
        panel = self._popup.panel
        if panel is None:
            return
        now, snapshot, page = self._clock(), self._poller.snapshot, self._sign_in_flow.page()
        # A sign-in goes back and forth between browser and popup: it must not vanish meanwhile.
        self._popup.hold(page is not None)
        panel.set_page(page)
        panel.show_busy(self._poller.busy, self._poller.next_at)
        signing_in = self._account.signing_in or page is not None
        without_tray = self._without_tray and not self.tray.is_up()
        hint = self._hint if now < self._hint_until else ""
        notice = current_notice(self._account, self._fault, without_tray=without_tray, hint=hint)
        panel.show_notice(*(("", None) if signing_in else notice))
        shown = presentation(self._settings, snapshot, self._guidance, self._poller.rhythm)
        panel.show_snapshot(snapshot, now, shown)

    def _colors(self) -> theme.Colors:
        app = cast("QGuiApplication", QGuiApplication.instance())
        return theme.colors_for(self._settings.theme, app)

    def _apply_theme(self) -> None:
        QGuiApplication.styleHints().setColorScheme(SCHEMES[self._settings.theme])
        self._on_colors()

    @Slot()
    def _on_colors(self) -> None:
        colors = self._colors()
        self._sign_in_flow.apply_colors(colors)
        self.settings_dialog.apply_colors(colors)
        self.quit_dialog.apply_colors(colors)
        if self._popup.panel is not None:
            self._popup.panel.apply_colors(colors)

    @Slot()
    def _on_dismissed(self) -> None:
        """End the app if there is no tray: nothing of it would be left to see."""
        if self._without_tray and not self.tray.is_up():
            self.quit_requested.emit()

    @Slot()
    def _ask_for_login_storage(self) -> None:
        fault = self._account.error or self._account.unsaved or self._fault
        self._sign_in_flow.ask_for_storage(fault)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if self._popup.panel is not None:
            self._popup.panel.show_busy(busy, self._poller.next_at)

    @Slot()
    def _open_netatmo(self) -> None:
        self._open_url(WEB_APP_URL)

    @Slot(str)
    def _on_client_typed(self, client_id: str) -> None:
        """The settings keep the id; the sign-in itself stores the secret."""
        if client_id != self._settings.login.client_id:
            settings = self._settings.with_login(client_id=client_id)
            self.settings_requests.settings_changed.emit(settings)
