"""What the tray shows of the account with its readings at the moment."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.core.errors import NetatmoError, NetworkError, NetworkFault, ThrottledError
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.ui.app_status import SIGN_IN, what_is_wrong
from netatmo_tray.ui.tray.icon_content import Circumstances
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import look_for
from netatmo_tray.ui.tray.view import Login, TrayView
from netatmo_tray.ui.tray.view_builder import tray_view

_LOGINS = {
    AccountState.OPENING: Login.UNKNOWN,
    AccountState.SIGNED_OUT: Login.OUT,
    AccountState.SIGNED_IN: Login.IN,
    AccountState.REFUSED: Login.REFUSED,
    AccountState.STORE_SILENT: Login.UNKNOWN,
}
# These do not pass by themselves.
_TO_BE_MENDED = (NetworkFault.TLS, NetworkFault.CLOCK, NetworkFault.PROXY)


def current_view(
    account: Account,
    poller: Poller,
    fault: NetatmoError | None,
    settings: Settings,
    now: datetime,
) -> TrayView:
    """Icons, tooltips and menu lines.

    :param fault: what the last poll or renewal ran into.
    :param now: by this computer's clock.
    """
    sentence, action = what_is_wrong(account, fault)
    login = _LOGINS[account.state]
    if login is Login.IN and action == SIGN_IN:
        login = Login.REFUSED
    trouble = _trouble(account.unsaved or account.error or fault) if sentence else IconState.NORMAL
    around = Circumstances(login, sentence, trouble, poller.rhythm)
    snapshot = settings.cards.renamed(poller.snapshot) if poller.snapshot else None
    return tray_view(snapshot, now, settings, around, look=look_for(settings))


def _trouble(wrong: NetatmoError | None) -> IconState:
    """What a fault makes of the icon."""
    match wrong:
        case NetworkError() if wrong.fault not in _TO_BE_MENDED:
            return IconState.OFFLINE
        case ThrottledError():
            return IconState.QUOTA
        case _:
            return IconState.ERROR
