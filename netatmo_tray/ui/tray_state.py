"""What the tray shows of the account with its readings at the moment."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.core.errors import NetatmoError
from netatmo_tray.core.settings import Settings
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.ui.tray import Login, TrayView
from netatmo_tray.ui.tray_words import tray_view
from netatmo_tray.ui.what_is_wrong import SIGN_IN, what_is_wrong

_LOGINS = {
    AccountState.OPENING: Login.UNKNOWN,
    AccountState.SIGNED_OUT: Login.OUT,
    AccountState.SIGNED_IN: Login.IN,
    AccountState.REFUSED: Login.REFUSED,
    AccountState.STORE_SILENT: Login.UNKNOWN,
}


def current_view(
    account: Account,
    poller: Poller,
    fault: NetatmoError | None,
    settings: Settings,
    now: datetime,
) -> TrayView:
    """Icon, tooltip and menu lines.

    :param fault: what the last poll or renewal ran into.
    :param now: by this computer's clock.
    """
    sentence, action = what_is_wrong(account, fault)
    login = _LOGINS[account.state]
    if login is Login.IN and action == SIGN_IN:
        login = Login.REFUSED
    snapshot = settings.cards.renamed(poller.snapshot) if poller.snapshot else None
    return tray_view(snapshot, now, settings, login=login, problem=sentence, rhythm=poller.rhythm)
