"""The proxy through which the sessions of this computer's login go."""

from __future__ import annotations

from pathlib import Path

from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.settings.proxy import Proxy
from netatmo_tray.storage.settings_file import load_settings


class ProxyInUse:
    """That of the settings, until another one is chosen. Reads nothing before it has to."""

    def __init__(self, line: RequestsTransport, settings_file: Path) -> None:
        self._line = line
        self._settings_file = settings_file
        self._settled = False

    def use(self, proxy: Proxy) -> None:
        """Reach the cloud through that one from now on, with the sessions that are there, too."""
        self._line.proxy, self._settled = proxy, True

    def settle(self) -> None:
        """Use that of the settings, unless one has been chosen. Raises StorageError."""
        if not self._settled:
            self.use(load_settings(self._settings_file).proxy)
