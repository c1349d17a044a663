"""The app as its user meets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from netatmo_tray.core.errors import ClientCredentialsError, KeyringFaultError, NetatmoError
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.readings.guidance import USUAL, next_guidance
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.presentation import Presentation, presentation
from netatmo_tray.core.settings.settings import LoginPlace, Settings
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.ui.app_status import what_is_wrong
from netatmo_tray.ui.browser import open_in_browser
from netatmo_tray.ui.look import theme
from netatmo_tray.ui.look.desktop_look import DesktopLook
from netatmo_tray.ui.look.style_sheets import SCHEMES
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.popup.popup_access import PopupAccess
from netatmo_tray.ui.quit_dialog import QuitDialog
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.sign_in.flow import SignInFlow
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray_state import current_view
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.words.translation import translate

NETATMO_URL = "https://home.netatmo.com"

# A tray that is there answers at once. At the start of a session, when the app comes hidden, the
# panel may be slow, and nobody is waiting for us.
NO_TRAY_AFTER_MS, NO_TRAY_AFTER_HIDDEN_MS = 5_000, 60_000
# Once the start is over; the first click then finds the popup ready.
PREPARE_AFTER_MS = 1_500


class MainUi(QObject):
    """Shows what account and poller know, and passes on what the user asks for.

    Signals:
        settings_changed(Settings): the user has chosen other settings.
        client_changed(client_id, client_secret): other client credentials were typed.
        place_wanted(LoginPlace): the login shall be kept there.
        quit_requested(): the user ends the app.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)
    place_wanted = Signal(object)
    quit_requested = Signal()

    def __init__(
        self,
        tray: Tray,
        account: Account,
        poller: Poller,
        settings: Settings,
        clock: Clock,
        options: UiOptions,
        parent: QObject | None = None,
        *,
        open_url: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._poller = poller
        self._settings = settings
        self._clock = clock
        self._options, self._open_url = options, open_url
        self._fault: NetatmoError | None = None
        self._guidance = USUAL
        self._shown: tuple[Snapshot | None, Presentation] | None = None
        self._no_tray = False
        self._look = DesktopLook()
        self._readings = PopupAccess(self._new_panel, tray.geometry, lambda: self._settings, self)
        self._guide = SignInFlow(
            account, options.sign_in, self._colors(), self, open_url=open_url, demo=options.demo
        )
        self.settings_access = SettingsDialogOwner(account, self)
        self._farewell = QuitDialog(account, self)
        self.tray = tray
        self._apply_theme()
        self._connect_tray()
        self._connect_services()
        self._connect_own()

    def start(self) -> None:
        """Show what is known; without a tray, the readings come in an ordinary window."""
        self.update()
        wait_ms = NO_TRAY_AFTER_HIDDEN_MS if self._options.hidden else NO_TRAY_AFTER_MS
        if self._options.windowed or self.tray.is_up():
            wait_ms = 0
        QTimer.singleShot(wait_ms, self, self.show_first)
        if self.tray.is_up():
            QTimer.singleShot(PREPARE_AFTER_MS, self, self._readings.popup)

    @Slot()
    def show_first(self) -> None:
        """Come into sight after the start, unless that was not wanted or there is a tray."""
        self._no_tray = not self.tray.is_up() and not self._options.windowed
        if self._no_tray or not self._options.hidden:
            self.show_popup()

    @Slot()
    def show_popup(self) -> None:
        """Open the readings."""
        self._readings.popup().show()

    @Slot()
    def toggle_popup(self) -> None:
        """Open or close the readings: a click on the icon."""
        self._readings.popup().toggle()

    @Slot()
    def hide_popup(self) -> None:
        """Close the readings."""
        self._readings.hide()

    @Slot()
    def sign_in(self) -> None:
        """Sign in with what is known, or ask for what is missing."""
        self._guide.begin()
        self.show_popup()

    @Slot()
    def refresh(self) -> None:
        """Ask again, because the user wants it."""
        if isinstance(self._fault, KeyringFaultError):
            self.place_wanted.emit(LoginPlace.KEYRING)  # it may work again, or may ask
        if self._account.state is AccountState.STORE_SILENT:
            self._account.retry()
            return
        if self._account.unsaved is not None:
            self._account.save_again()
        self._poller.refresh()

    @Slot(object)
    def show_fault(self, fault: NetatmoError | None) -> None:
        """Say what is wrong at the moment; None = nothing."""
        self._fault = fault
        self.update()

    def apply_settings(self, settings: Settings) -> None:
        """Show by these settings from now on."""
        former, self._settings = self._settings, settings
        if settings.theme is not former.theme:
            self._apply_theme()
        self._readings.apply_settings(former, settings)
        self.update()

    @Slot()
    def update(self) -> None:
        """Show everything as it stands now."""
        self._guidance = next_guidance(
            self._guidance, self._settings, self._poller.snapshot, self._clock()
        )
        self.tray.show_view(
            current_view(self._account, self._poller, self._fault, self._settings, self._clock())
        )
        self.settings_access.follow(self._poller.snapshot, self._settings)
        if self._readings.panel is not None:
            self._update_panel(self._readings.panel)

    @Slot()
    def open_settings(self) -> None:
        """Open the settings dialog, or bring it forward."""
        self._readings.make_way()
        wrong_client = isinstance(self._fault, ClientCredentialsError)
        self.settings_access.open(self._settings, self._colors(), ask_for_client=wrong_client)

    def _connect_tray(self) -> None:
        tray = self.tray
        tray.appeared.connect(self.update)
        tray.toggle_requested.connect(self.toggle_popup)
        tray.show_requested.connect(self.show_popup)
        tray.sign_out_requested.connect(self._account.sign_out)
        tray.quit_requested.connect(self._farewell.begin)
        tray.menu_about_to_show.connect(self.update)
        tray.menu_about_to_show.connect(self._readings.on_menu)
        self._connect_requests(tray)

    def _connect_requests(self, asking: Tray | Panel) -> None:
        asking.refresh_requested.connect(self.refresh)
        asking.sign_in_requested.connect(self.sign_in)
        asking.settings_requested.connect(self.open_settings)
        asking.open_netatmo_requested.connect(self._open_netatmo)

    def _connect_services(self) -> None:
        self._account.changed.connect(self.update)
        self._account.signed_in.connect(self._on_all_well)
        self._poller.snapshot_changed.connect(self._on_all_well)
        self._poller.failed.connect(self.show_fault)
        self._poller.busy_changed.connect(self._on_busy)
        self._look.changed.connect(self._on_colors)
        # The panel often changes with the windows; the ink of the icons follows it.
        self._look.changed.connect(self.update)
        self._look.text_scaled.connect(self._readings.make_again)

    def _connect_own(self) -> None:
        self._farewell.agreed.connect(self.quit_requested)
        self._guide.changed.connect(self.update)
        self._guide.failed.connect(self.show_fault)
        self._guide.client_typed.connect(self._on_client_typed)
        self._guide.storage_chosen.connect(self.place_wanted)
        self.settings_access.settings_changed.connect(self.settings_changed)
        self.settings_access.client_changed.connect(self._on_client_changed)
        self.settings_access.place_wanted.connect(self.place_wanted)
        self._readings.made.connect(self._on_made)
        self._readings.settings_changed.connect(self.settings_changed)
        self._readings.dismissed.connect(self._on_dismissed)

    def _new_panel(self) -> Panel:
        kinds = self._options.windowed, self._settings.popup_window, not self.tray.is_up()
        return Panel(self._colors(), demo=self._options.demo, windowed=any(kinds))

    @Slot(object)
    def _on_made(self, panel: Panel) -> None:
        self._connect_requests(panel)
        panel.place_requested.connect(self._ask_for_place)
        self._shown = None
        self._update_panel(panel)

    def _update_panel(self, panel: Panel) -> None:
        now, snapshot, page = self._clock(), self._poller.snapshot, self._guide.page()
        # A sign-in goes back and forth between browser and popup: it must not vanish meanwhile.
        panel.held = page is not None
        panel.set_page(page)
        panel.show_busy(self._poller.busy, self._poller.next_at)
        panel.show_notice(*self._notice())
        shown = presentation(self._settings, snapshot, self._guidance, self._poller.rhythm)
        if (snapshot, shown) == self._shown:
            panel.show_ages(now)
            return
        self._shown = snapshot, shown
        panel.show_snapshot(snapshot, now, shown)

    def _notice(self) -> tuple[str, str]:
        if self._account.signing_in or self._guide.page() is not None:
            return "", ""
        sentence, action = what_is_wrong(self._account, self._fault)
        if not sentence and self._no_tray and not self.tray.is_up():
            sentence = translate(
                "MainUi", "This desktop shows no tray icons, so the readings stay in this window."
            )
        return sentence, action

    def _colors(self) -> theme.Colors:
        return theme.colors_for(self._settings.theme, QGuiApplication.instance())

    def _apply_theme(self) -> None:
        QGuiApplication.styleHints().setColorScheme(SCHEMES[self._settings.theme])
        self._on_colors()

    @Slot()
    def _on_colors(self) -> None:
        colors = self._colors()
        self._guide.apply_colors(colors)
        self.settings_access.apply_colors(colors)
        if self._readings.panel is not None:
            self._readings.panel.apply_colors(colors)

    @Slot()
    def _on_dismissed(self) -> None:
        """Without a tray nothing of the app would be left to see."""
        if self._no_tray and not self.tray.is_up():
            self.quit_requested.emit()

    @Slot()
    def _ask_for_place(self) -> None:
        self._guide.ask_for_storage(self._account.error or self._account.unsaved or self._fault)

    @Slot()
    def _on_all_well(self) -> None:
        self.show_fault(None)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if self._readings.panel is not None:
            self._readings.panel.show_busy(busy, self._poller.next_at)

    @Slot()
    def _open_netatmo(self) -> None:
        self._open_url(NETATMO_URL)

    @Slot(str)
    def _on_client_typed(self, client_id: str) -> None:
        """The settings keep the id; the attempt itself stores the secret."""
        if client_id != self._settings.client_id:
            self.settings_changed.emit(replace(self._settings, client_id=client_id))

    @Slot(str, str)
    def _on_client_changed(self, client_id: str, client_secret: str) -> None:
        self._guide.know_client(client_id)
        self.client_changed.emit(client_id, client_secret)
