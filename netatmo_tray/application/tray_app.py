"""The tray app's composition root."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from netatmo_tray.accounts.demo_login import demo_sessions
from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.application.python_under_qt import GcControl
from netatmo_tray.application.settings_actions import SettingsActions
from netatmo_tray.application.ways_out import WaysOut
from netatmo_tray.core.errors import NetatmoError, StorageError
from netatmo_tray.core.options import AppCommand, RunOptions
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.services.background import Background
from netatmo_tray.services.login_mover import LoginMover
from netatmo_tray.services.notifier import Notifier
from netatmo_tray.services.session_upkeep import SessionUpkeep
from netatmo_tray.services.settings_writer import SettingsWriter
from netatmo_tray.services.sleep_detector import SleepDetector
from netatmo_tray.services.snapshot_cache import SnapshotCache
from netatmo_tray.storage.settings_file import save_choices
from netatmo_tray.system.instance import UNSAVED, InstanceGuard
from netatmo_tray.system.last_errors import LastErrors
from netatmo_tray.system.paths import Paths
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.sign_in_reminder import SignInReminder
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.ui_options import UiOptions

if TYPE_CHECKING:
    from netatmo_tray.simulator.demo_cloud import DemoCloud

# Less than the sender of a command waits; a window that is being painted takes a second at most.
_ANSWER_WAIT_S = 3.0
_LOOK_S = 0.05

# A file that is being written when everything is removed has to be written first.
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
        """The user's secrets are removed; once the app has ended, its files go as well."""
        self._network = Background("network", self)
        self._disk = Background("disk", self)
        self._writer = SettingsWriter(partial(save_choices, paths.settings_file), self._disk, self)
        self._demo = _demo_cloud() if options.demo else None
        self._errors = None if options.demo else LastErrors(paths.errors_file)
        if self._demo:
            self._sessions = demo_sessions(options, self._demo)
        else:
            self._sessions = SessionFactory(options, paths, os.environ)
        self._account = Account(self._sessions, self._network, self)
        self._upkeep = SessionUpkeep(self._account, self._network, _now, self)
        self._poller = self._upkeep.poller
        self._poller.follow(settings)
        self._cache = None if options.demo else self._snapshot_cache(paths)
        self._settings_actions = SettingsActions(
            self._sessions, self._account, self._disk, settings, self
        )
        self._mover = LoginMover(self._sessions, self)
        self._sleep_detector = SleepDetector(_now, parent=self)
        self._gc_control = GcControl(self)
        self._ui = MainUi(
            tray, self._account, self._upkeep, settings, _now, self._ui_options(), self
        )
        self._notifier = Notifier(self)
        self._ways_out = WaysOut(self._account, self._sessions, self._ui.quit_dialog, self)
        self._connect()

    def start(self) -> None:
        """Read the stored login, take commands, show what is known."""
        if self._errors:
            self._errors.start()
        self._ways_out.listen()
        self._ui.start()
        try:
            self._guard.serve(self._take_command)
        except StorageError as fault:
            _log.warning("other programs cannot talk to this one: %s", fault)
        if self._demo:
            self._account.sign_in()
            return
        if self._cache:
            self._cache.load()
        self._account.open()
        self._mover.return_to_keyring()

    def stop(self) -> None:
        """End everything; waits for tokens on their way with the windows alive, for nothing else.

        Garbage is left to the end of the process: no thread that is still busy shall collect it.
        Raises UnsavedLoginError when a renewed login ends with the app.
        """
        try:
            self._ways_out.finish()
        finally:
            self._stop_the_rest()

    def _stop_the_rest(self) -> None:
        self._upkeep.stop()
        self._account.stop()
        for service in (self._notifier, self._mover, self._settings_actions, self._network):
            service.stop()
        self._disk.stop(_LAST_WRITE_S if self.removed else 0.0)
        if not self.removed:
            self._writer.finish()
        self._ways_out.close()
        if self._demo:
            self._demo.stop()
        if self._errors:
            self._errors.stop()

    def _snapshot_cache(self, paths: Paths) -> SnapshotCache:
        file, source = paths.snapshot_file, self._options.source
        return SnapshotCache(file, source, self._disk, self._account, self._poller, self)

    def _ui_options(self) -> UiOptions:
        sessions, client_id = self._sessions, self._settings.login.client_id
        built_in = sessions.client_built_in
        given = built_in or sessions.client_given
        known = given or bool(client_id)
        return UiOptions(
            SignInOptions(sessions.callback_url, known, given, built_in, client_id),
            demo=self._options.demo,
            windowed=self._options.window,
            hidden=self._options.hidden,
        )

    def _connect(self) -> None:
        account, keepalive, ui = self._account, self._upkeep.keepalive, self._ui
        account.changed.connect(self._on_account_changed)
        keepalive.renewed.connect(ui.update)
        keepalive.failed.connect(self._on_not_renewed)
        for failed in (self._poller.failed, account.sign_in_failed):
            failed.connect(_log_fault)
        if self._cache:
            self._cache.loaded.connect(ui.update)
            self._cache.failed.connect(_log_fault)
        self._sleep_detector.ticked.connect(ui.update)
        self._sleep_detector.ticked.connect(self._gc_control.collect)
        self._sleep_detector.woke_up.connect(self._upkeep.resume)
        ui.settings_requests.settings_changed.connect(self._on_settings_changed)
        ui.settings_requests.client_changed.connect(self._on_client_changed)
        ui.settings_requests.store_wanted.connect(self._mover.move_to)
        self._account.signed_in.connect(self._mover.return_with_user)
        self._mover.moved.connect(self._on_moved)
        for fails in (self._mover, self._writer):
            fails.failed.connect(ui.show_fault)
        ui.quit_requested.connect(self._ways_out.ask)
        self._ways_out.goes_on.connect(ui.stay_in_sight)
        reminder = SignInReminder(account, self._notifier, ui.tray, self)
        reminder.sign_in_requested.connect(ui.sign_in)
        self._settings_actions.serve(ui.settings_requests, ui.settings_dialog)
        self._settings_actions.transfer.imported.connect(self._on_settings_changed)
        self._settings_actions.end_wanted.connect(self._on_end_wanted)
        if self._demo:
            account.link_ready.connect(self._demo.accept)

    def _take_command(self, command: AppCommand) -> str | None:
        """On the control channel's thread; the answer for the other process, None = done."""
        if command is AppCommand.REFRESH:
            not_asked = self._network.answer_of_gui_thread(self._ui.refresh, _ANSWER_WAIT_S)
            return not_asked.line() if not_asked else None
        if command is AppCommand.SAVE_LOGIN:
            return self._save_login()
        self._network.call_on_gui_thread(lambda: self._on_command(command))
        return None

    def _save_login(self) -> str | None:
        """On the control channel's thread, which other commands wait for."""
        if self._account.unsaved is None:
            return None
        self._network.call_on_gui_thread(self._upkeep.keep_alive)
        ends_at_s = time.monotonic() + _ANSWER_WAIT_S
        while self._account.unsaved is not None:
            if time.monotonic() > ends_at_s:
                return f"{UNSAVED} {self._options.source}"
            time.sleep(_LOOK_S)
        return None

    def _on_command(self, command: AppCommand) -> None:
        match command:
            case AppCommand.SHOW:
                self._ui.show_popup()
                self._ways_out.remind()
            case AppCommand.HIDE:
                self._ui.hide_popup()
            case AppCommand.QUIT:
                self._ways_out.end()
            case AppCommand.RELOAD_LOGIN:
                self._account.open()
            case AppCommand.SIGN_OUT:
                self._account.sign_out()

    @Slot()
    def _on_account_changed(self) -> None:
        if self._account.error is not None:
            _log_fault(self._account.error)

    @Slot(object)
    def _on_not_renewed(self, fault: NetatmoError) -> None:
        if fault in (self._account.unsaved, self._account.waiting):
            self._ui.update()  # the account says so for as long as that lasts
        else:
            self._ui.show_fault(fault)

    @Slot(object)
    def _on_settings_changed(self, settings: Settings) -> None:
        former, self._settings = self._settings, settings
        self._ui.apply_settings(settings)
        self._writer.keep(settings)
        self._sessions.proxy.use(settings.proxy)
        self._settings_actions.transfer.settings = settings
        self._poller.follow(settings)
        if (settings.favorites, settings.proxy) != (former.favorites, former.proxy):
            self._poller.poll()

    @Slot()
    def _on_end_wanted(self) -> None:
        self.removed = True
        self._ways_out.end()

    @Slot()
    def _on_moved(self) -> None:
        """A login that could not be stored in its former store can be stored now."""
        self._ui.show_fault(None)
        self._upkeep.keep_alive()

    @Slot(str, str)
    def _on_client_changed(self, client_id: str, client_secret: str) -> None:
        """New client credentials make a new session."""
        self._network.run(
            lambda: self._sessions.save_client(client_id, client_secret),
            lambda _: self._account.open(),
            self._ui.show_fault,
        )


def _demo_cloud() -> DemoCloud:
    from netatmo_tray.simulator.demo_cloud import DemoCloud  # costs nothing without --demo

    cloud = DemoCloud()
    cloud.start()
    return cloud


def _log_fault(fault: NetatmoError) -> None:
    _log.warning("%s: %s", type(fault).__name__, fault)
