"""Tries the proxy that the user has just chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.cloud.transport import CHECK_DEADLINE_S, check_connection
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult
from netatmo_tray.services.background import Background


class ProxyCheck(QObject):
    """Asks the cloud through a proxy, one at a time. Lives on the GUI thread.

    The check has a thread of its own, started by the first check: readings must not wait for a
    proxy that keeps silent.

    Signals:
        checked(ProxyCheckResult): how it ended, well or not.
    """

    checked = Signal(object)

    def __init__(
        self, api_url: str, parent: QObject | None = None, *, deadline_s: float = CHECK_DEADLINE_S
    ) -> None:
        super().__init__(parent)
        self._api_url = api_url
        self._deadline_s = deadline_s
        self._worker = Background("proxy", self)
        self._wanted: Proxy | None = None

    @Slot(object)
    def check(self, proxy: Proxy) -> None:
        """Try a proxy; the outcome of an earlier check is dropped."""
        self._wanted = proxy
        self._worker.run(
            lambda: check_connection(self._api_url, proxy, self._deadline_s),
            self._on_checked,
            lambda fault: self._on_checked(ProxyCheckResult(proxy, fault=fault)),
        )

    def stop(self) -> None:
        """Start no more checks."""
        self._worker.stop()

    def _on_checked(self, outcome: ProxyCheckResult) -> None:
        if outcome.proxy == self._wanted:
            self._wanted = None
            self.checked.emit(outcome)
