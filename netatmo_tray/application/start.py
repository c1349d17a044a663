"""Starts the tray app: the icon first, everything else once it is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from netatmo_tray.application.qt_application import check_display, qt_application
from netatmo_tray.core.errors import AppSilentError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import AppCommand, RunOptions
from netatmo_tray.system.instance import InstanceGuard, wake_running
from netatmo_tray.system.paths import Paths, user_paths
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView

if TYPE_CHECKING:
    from netatmo_tray.application.tray_app import TrayApp

# Beyond a busy moment of the app, within the patience of somebody who has clicked.
ANSWER_WITHIN_S = 5.0


def start_tray_app(options: RunOptions) -> int:
    """The tray app, until the user quits it. A second start shows the first one's popup.

    Raises NoDisplayError; AppSilentError when the first one does not answer; StorageError when
    settings or lock cannot be read, or a file cannot be removed.
    """
    paths = user_paths(options.demo)
    guard = InstanceGuard(paths)
    if not is_first(guard, paths):
        return ExitCode.DONE
    try:
        check_display()
        app = qt_application()
        start = Start(options, paths, guard)
        code: int = app.exec()
        start.stop()
    finally:
        guard.close()
    if start.removed:
        from netatmo_tray.storage.data_removal import remove_user_files

        # Nothing writes there any more by now. The demo must leave a token file alone.
        remove_user_files(paths, None if options.demo else options.token_file)
    return code


def is_first(guard: InstanceGuard, paths: Paths) -> bool:
    """Become the running app, or have the one that runs show its popup.

    Raises AppSilentError when it does not answer, StorageError.
    """
    if guard.acquire():
        return True
    if wake_running(paths, AppCommand.SHOW, ANSWER_WITHIN_S):
        return False
    if guard.acquire():  # it was about to end
        return True
    raise AppSilentError("the running app does not answer")


class Start(QObject):
    """Shows the icon, then imports and starts the rest, which takes longer than Qt itself."""

    def __init__(self, options: RunOptions, paths: Paths, guard: InstanceGuard) -> None:
        super().__init__()
        self._options, self._paths, self._guard = options, paths, guard
        self._tray = Tray(TrayView(IconContent("", IconState.BUSY)), self)
        self._tray_app: TrayApp | None = None
        self._fault: Exception | None = None
        self._tray.start()
        QTimer.singleShot(0, self, self._go_on)

    @property
    def removed(self) -> bool:
        """The user has removed everything: the app's files have to be deleted as well."""
        return self._tray_app is not None and self._tray_app.removed

    def stop(self) -> None:
        """End everything. Raises what kept the app from starting."""
        self._tray.stop()
        if self._tray_app is not None:
            self._tray_app.stop()
        if self._fault is not None:
            raise self._fault

    @Slot()
    def _go_on(self) -> None:
        try:
            from netatmo_tray.application.tray_app import TrayApp
            from netatmo_tray.storage.settings_file import load_settings

            settings = load_settings(self._paths.settings_file)
            self._tray_app = TrayApp(self._options, self._paths, settings, self._guard, self._tray)
            self._tray_app.start()
        except Exception as fault:  # an icon without an app helps nobody
            self._fault = fault
            QApplication.exit(ExitCode.OTHER)
