"""Removes the secrets of the user, on the user's request."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.background import Background

Forget = Callable[[], bool]
"""Deletes login and client secret; False where a keyring out of reach may hold more. Blocks.

Raises StorageError where the store in use cannot delete the login.
"""


class DataRemoval(QObject):
    """Removes the secrets; the files go when the app has ended. Lives on the GUI thread.

    This order is safe: the secrets go first, and the settings, which know of a keyring that is
    still to be cleared, go last.

    Signals:
        secrets_removed(bool): the app may end now, and the files go; False = a keyring was out of
            reach, so that something of ours may still be in there.
        failed(NetatmoError): the login is where it was, and so is everything else.
    """

    secrets_removed = Signal(bool)
    failed = Signal(object)

    def __init__(self, account: Account, forget: Forget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._forget = forget
        self._worker = Background("removal", self)
        self._signing_out = False
        account.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        """Remove everything: the user wants it, and is there to unlock a keyring."""
        # A renewal in flight ends before the sign-out does: it holds the lock of the login.
        self._account.sign_out()
        self._signing_out = True

    def stop(self) -> None:
        """Remove nothing more."""
        self._signing_out = False
        self._worker.stop()

    @Slot()
    def _on_changed(self) -> None:
        if not self._signing_out or self._account.signing_in:
            return
        if self._account.state is AccountState.SIGNED_OUT:
            self._signing_out = False
            # Once more, everywhere: a sign-out looks only where a login is likely to be.
            self._worker.run(self._forget, self.secrets_removed.emit, self._on_failed)
        elif self._account.state is AccountState.SIGNING_OUT and self._account.error:
            self._on_failed(self._account.error)

    def _on_failed(self, fault: NetatmoError) -> None:
        self._signing_out = False
        self.failed.emit(fault)
