"""What the app keeps in files of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.model import Snapshot
from netatmo_tray.core.settings import Settings
from netatmo_tray.services.background import Background
from netatmo_tray.storage.paths import Paths
from netatmo_tray.storage.settings_file import change_settings
from netatmo_tray.storage.snapshot_file import load_snapshot, save_snapshot

OnFault = Callable[[NetatmoError], None]


class KeptFiles:
    """Reads and writes them on the disk's thread; callbacks come on the GUI thread."""

    def __init__(self, paths: Paths, disk: Background) -> None:
        self._paths = paths
        self._disk = disk

    def save_settings(self, settings: Settings, on_fault: OnFault) -> None:
        """Keep these settings, but for the place of the login, which is settled elsewhere."""
        self._disk.run(
            lambda: change_settings(self._paths.settings_file, settings.with_place_of),
            _ignore,
            on_fault,
        )

    def load_snapshot(self, on_snapshot: Callable[[Snapshot | None], None]) -> None:
        """Give the readings of the last time."""
        self._disk.run(lambda: load_snapshot(self._paths.snapshot_file), on_snapshot, _ignore)

    def save_snapshot(self, snapshot: Snapshot, on_fault: OnFault) -> None:
        """Keep these readings for the next start."""
        self._disk.run(
            lambda: save_snapshot(self._paths.snapshot_file, snapshot), _ignore, on_fault
        )

    def forget_snapshot(self) -> None:
        """Keep no readings."""
        self._disk.run(self._forget_snapshot, _ignore, _ignore)

    def _forget_snapshot(self) -> None:
        """On the disk's thread."""
        with contextlib.suppress(OSError):
            self._paths.snapshot_file.unlink(missing_ok=True)


def _ignore(_: object) -> None:
    """Nothing to do."""
