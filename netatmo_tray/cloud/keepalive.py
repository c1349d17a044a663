"""Keeps a login alive, as far as cloud, store, budget allow."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.renewal import Renewal
from netatmo_tray.cloud.renewal_pace import RenewalPace
from netatmo_tray.cloud.token_request_limits import Asker
from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetatmoError,
    RefreshInProgressError,
    StorageError,
)
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.readings.schedule import clamped_delay_s

# A locked keyring or a full disk costs the cloud nothing, and a login that is in memory only, or
# whose renewal waits for the store, has to follow soon after the user has mended that.
STORE_LOOK_S = 10.0


@dataclass(frozen=True, slots=True)
class Keepalive:
    """The result of ``Session.keepalive``: seconds until the next call, and what went wrong."""

    delay_s: float
    error: NetatmoError | None = None


class LoginCare:
    """Looks after one login whenever it is called. Safe from any thread."""

    def __init__(self, login: KeptLogin, renewal: Renewal, clock: Clock) -> None:
        self._login = login
        self._renewal = renewal
        self.pace = RenewalPace(clock)

    def look(self, delay_on_error: float, asker: Asker, *, wait: bool) -> Keepalive:
        """Store the login if that failed before; renew it if that is due, and the pace allows it.

        See ``Session.keepalive``.
        """
        renewal, held_s = self._renewal, 0.0
        fault: NetatmoError | None
        sent_before = renewal.requests_sent
        try:
            self._login.save_again()
            if renewal.due_in_s() <= 0:
                held_s = self.pace.held_s(asker, self._login.token().refresh_token)
                if held_s == 0:
                    renewal.renew_if_due(wait=wait)
            fault = self._login.storage_error
        except NetatmoError as raised:
            fault = raised
        sent = renewal.requests_sent - sent_before
        self.pace.count(asker, sent)
        match fault:
            case MustAuthorizeError() | RefreshInProgressError():
                return Keepalive(delay_on_error, fault)
            case StorageError():
                return Keepalive(STORE_LOOK_S, fault)
            case None if held_s > 0:
                return Keepalive(clamped_delay_s(self.pace.pause_s()), self.pace.last_fault())
            case None:
                self.pace.forget_faults()
                return Keepalive(clamped_delay_s(renewal.due_in_s()))
        next_token = self._login.token().refresh_token
        delay_s = self.pace.after_fault(
            fault, asker, next_token, sent=sent > 0, shortest_s=delay_on_error
        )
        return Keepalive(clamped_delay_s(delay_s), fault)
