"""The tray app's composition root."""

from __future__ import annotations

import logging
import os
import signal
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.application.gc_control import GcControl
from netatmo_tray.application.settings_actions import SettingsActions
from netatmo_tray.application.signal_wake import SignalWake
from netatmo_tray.application.snapshot_cache import SnapshotCache
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError, StorageError
from netatmo_tray.core.options import AppCommand, RunOptions
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.services.background import Background
from netatmo_tray.services.keepalive_timer import KeepaliveTimer
from netatmo_tray.services.login_mover import LoginMover
from netatmo_tray.services.notifier import Notifier
from netatmo_tray.services.poller import Poller
from netatmo_tray.services.settings_writer import SettingsWriter
from netatmo_tray.services.wake import Wake
from netatmo_tray.storage.settings_file import save_choices
from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.last_errors import LastErrors
from netatmo_tray.system.paths import Paths
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.sign_in_reminder import SignInReminder
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.ui_options import UiOptions

if TYPE_CHECKING:
    from netatmo_tray.application.demo import Demo

# Tokens on their way are never cut off: the cloud may have killed the old ones already.
QUIT_WAIT_S = 10.0
# What is being written as everything is removed has to be written first.
_LAST_WRITE_S = 5.0

_log = logging.getLogger(__name__)
_now = partial(datetime.now, UTC)


class TrayApp(QObject):
    """The running app. Everything here lives on the GUI thread."""

    def __init__(
        self,
        options: RunOptions,
        paths: Paths,
        settings: Settings,
        guard: InstanceGuard,
        tray: Tray,
    ) -> None:
        super().__init__()
        self._options = options
        self._guard = guard
        self._settings = settings
        self.removed = False
        """The user's secrets are gone; once the app has ended, its files are to go as well."""
        self._network = Background("network", self)
        self._disk = Background("disk", self)
        self._cache = SnapshotCache(paths.snapshot_file, options.source, self._disk)
        self._writer = SettingsWriter(partial(save_choices, paths.settings_file), self._disk, self)
        self._demo = _demo() if options.demo else None
        self._errors = None if options.demo else LastErrors(paths.errors_file)
        self._home = _login_home(options, paths, self._demo)
        self._account = Account(self._home, self._network, self)
        self._chores = SettingsActions(self._home, self._account, self._disk, settings, self)
        self._mover = LoginMover(self._home, self)
        self._poller = Poller(self._network, _now, parent=self)
        self._poller.favorites = self._settings.favorites
        self._keepalive = KeepaliveTimer(self._network, self)
        self._signal_wake: SignalWake | None = None
        self._wake = Wake(_now, parent=self)
        self._garbage = GcControl(self)
        self._shell = MainUi(
            tray, self._account, self._poller, settings, _now, self._shell_options(), self
        )
        self._notifier = Notifier(self)
        self._connect()

    def start(self) -> None:
        """Read the stored login, take commands, show what is known."""
        if self._errors:
            self._errors.start()
        self._quit_on_signals()
        self._shell.start()
        try:
            self._guard.serve(self._take_command)
        except StorageError as fault:
            _log.warning("other programs cannot talk to this one: %s", fault)
        if self._demo:
            self._account.sign_in()
            return
        self._cache.load(self._on_cached)
        self._account.open()
        self._mover.return_to_keyring()

    def stop(self) -> None:
        """End everything; waits for tokens on their way, and for nothing else.

        Garbage is left to the end of the process: no thread that is still busy shall collect it.
        Raises UnsavedLoginError when a renewed login ends with the app.
        """
        self._keepalive.stop()
        self._poller.stop()
        try:
            self._account.stop(QUIT_WAIT_S)
        finally:
            self._stop_the_rest()

    def _stop_the_rest(self) -> None:
        for service in (self._notifier, self._mover, self._chores, self._network):
            service.stop()
        self._disk.stop(_LAST_WRITE_S if self.removed else 0.0)
        if not self.removed:
            self._writer.finish()
        if self._signal_wake:
            self._signal_wake.close()
        if self._demo:
            self._demo.stop()
        if self._errors:
            self._errors.stop()

    def _shell_options(self) -> UiOptions:
        home, client_id = self._home, self._settings.client_id
        built_in = home.client_built_in
        given = built_in or home.client_given
        known = given or bool(client_id)
        return UiOptions(
            SignInOptions(home.callback_url, known, given, built_in, client_id),
            demo=self._options.demo,
            windowed=self._options.window,
            hidden=self._options.hidden,
        )

    def _connect(self) -> None:
        account, poller, shell = self._account, self._poller, self._shell
        account.signed_in.connect(self._on_signed_in)
        account.changed.connect(self._on_account_changed)
        poller.snapshot_changed.connect(self._on_snapshot)
        poller.snapshot_changed.connect(self._keepalive.look_soon)
        poller.failed.connect(self._on_poll_failed)
        self._keepalive.refused.connect(account.refused)
        self._keepalive.renewed.connect(account.accepted)
        self._keepalive.renewed.connect(shell.update)
        self._keepalive.failed.connect(self._on_not_renewed)
        for failed in (poller.failed, account.sign_in_failed, self._keepalive.failed):
            failed.connect(_log_fault)
        self._wake.ticked.connect(shell.update)
        self._wake.ticked.connect(self._garbage.collect)
        self._wake.woke_up.connect(self._on_woke_up)
        shell.settings_changed.connect(self._on_settings_changed)
        shell.client_changed.connect(self._on_client_changed)
        shell.place_wanted.connect(self._mover.move_to)
        self._mover.moved.connect(self._on_moved)
        for fails in (self._mover, self._writer):
            fails.failed.connect(shell.show_fault)
        shell.quit_requested.connect(QApplication.quit)
        reminder = SignInReminder(account, self._notifier, shell.tray, self)
        reminder.sign_in_requested.connect(shell.sign_in)
        self._chores.serve(shell.settings_access)
        self._chores.exchange.imported.connect(self._on_settings_changed)
        self._chores.end_wanted.connect(self._on_end_wanted)
        if self._demo:
            account.link_ready.connect(self._demo.accept)

    def _quit_on_signals(self) -> None:
        """End in an orderly way on SIGTERM and Ctrl-C."""
        self._signal_wake = SignalWake(self)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: QApplication.quit())

    def _take_command(self, command: str) -> None:
        """On the control channel's thread."""
        self._network.call_on_gui_thread(lambda: self._on_command(AppCommand(command)))

    def _on_command(self, command: AppCommand) -> None:
        match command:
            case AppCommand.SHOW:
                self._shell.show_popup()
            case AppCommand.HIDE:
                self._shell.hide_popup()
            case AppCommand.REFRESH:
                self._shell.refresh()
            case AppCommand.QUIT:
                QApplication.quit()
            case AppCommand.RELOAD_LOGIN:
                self._account.open()
            case AppCommand.SIGN_OUT:
                self._account.sign_out()

    def _on_cached(self, snapshot: Snapshot | None) -> None:
        signed_out = self._account.state is AccountState.SIGNED_OUT
        if snapshot is not None and self._poller.snapshot is None and not signed_out:
            self._poller.snapshot = snapshot
            self._shell.update()

    @Slot()
    def _on_signed_in(self) -> None:
        session = self._account.session
        if session is not None:
            self._keepalive.start(session)
            self._poller.start(session)

    @Slot()
    def _on_account_changed(self) -> None:
        if self._account.error is not None:
            _log_fault(self._account.error)
        if self._account.state is AccountState.SIGNED_OUT:
            self._keepalive.stop()
            self._poller.forget()
            self._cache.forget()
            self._shell.update()

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self._demo:
            self._cache.save(snapshot, _log_fault)

    @Slot(object)
    def _on_poll_failed(self, fault: NetatmoError) -> None:
        if isinstance(fault, MustAuthorizeError):
            self._account.refused(fault)

    @Slot(object)
    def _on_not_renewed(self, fault: NetatmoError) -> None:
        if self._account.unsaved is fault:
            self._shell.update()  # it says so for as long as it lasts
        else:
            self._shell.show_fault(fault)

    @Slot()
    def _on_woke_up(self) -> None:
        session = self._account.session
        if session is not None and self._account.state is AccountState.SIGNED_IN:
            self._keepalive.start(session)
            self._poller.poll()

    @Slot(object)
    def _on_settings_changed(self, settings: Settings) -> None:
        former, self._settings = self._settings, settings
        self._shell.apply_settings(settings)
        self._writer.keep(settings)
        self._home.proxy.use(settings.proxy)
        self._chores.exchange.settings = settings
        self._poller.favorites = settings.favorites
        if (settings.favorites, settings.proxy) != (former.favorites, former.proxy):
            self._poller.poll()

    @Slot()
    def _on_end_wanted(self) -> None:
        self.removed = True
        QApplication.quit()

    @Slot()
    def _on_moved(self) -> None:
        """What could not be stored where the login was can be stored now."""
        self._shell.show_fault(None)
        session = self._account.session
        if session is not None and self._account.state is AccountState.SIGNED_IN:
            self._keepalive.start(session)

    @Slot(str, str)
    def _on_client_changed(self, client_id: str, client_secret: str) -> None:
        """New client credentials make a new session."""
        self._network.run(
            lambda: self._home.save_client(client_id, client_secret),
            lambda _: self._account.open(),
            self._shell.show_fault,
        )


def _demo() -> Demo:
    from netatmo_tray.application.demo import Demo  # the simulator costs nothing without --demo

    return Demo()


def _login_home(options: RunOptions, paths: Paths, demo: Demo | None) -> SessionFactory:
    if demo is not None:
        return SessionFactory(demo.options(options), paths, demo.environment())
    return SessionFactory(options, paths, os.environ)


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("%s: %s", type(fault).__name__, fault)
