"""What the tray shows of the account with its readings at the moment."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.core.errors import NetatmoError, NetworkError, NetworkFault, ThrottledError
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.ui.app_status import SIGN_IN, what_is_wrong
from netatmo_tray.ui.tray.icon_content import TrayStatus
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import icon_ink
from netatmo_tray.ui.tray.view import SignInState, TrayView
from netatmo_tray.ui.tray.view_builder import tray_view

_LOGINS = {
    AccountState.OPENING: SignInState.UNKNOWN,
    AccountState.SIGNED_OUT: SignInState.SIGNED_OUT,
    AccountState.SIGNED_IN: SignInState.SIGNED_IN,
    AccountState.REFUSED: SignInState.REFUSED,
    AccountState.STORE_SILENT: SignInState.UNKNOWN,
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
    sign_in_state = _LOGINS[account.state]
    if sign_in_state is SignInState.SIGNED_IN and action == SIGN_IN:
        sign_in_state = SignInState.REFUSED
    fault_state = (
        _fault_state(account.unsaved or account.error or fault) if sentence else IconState.NORMAL
    )
    status = TrayStatus(sign_in_state, sentence, fault_state, poller.rhythm)
    snapshot = settings.cards.renamed(poller.snapshot) if poller.snapshot else None
    return tray_view(snapshot, now, settings, status, ink=icon_ink(settings))


def _fault_state(wrong: NetatmoError | None) -> IconState:
    """What a fault makes of the icon."""
    match wrong:
        case NetworkError() if wrong.fault not in _TO_BE_MENDED:
            return IconState.OFFLINE
        case ThrottledError():
            return IconState.QUOTA
        case _:
            return IconState.ERROR
