"""What the tray icon says of the login."""

from __future__ import annotations

from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.tray import Login
from netatmo_tray.ui.what_is_wrong import SIGN_IN

_LOGINS = {
    AccountState.OPENING: Login.UNKNOWN,
    AccountState.SIGNED_OUT: Login.OUT,
    AccountState.SIGNED_IN: Login.IN,
    AccountState.REFUSED: Login.REFUSED,
    AccountState.STORE_SILENT: Login.UNKNOWN,
}


def shown_login(state: AccountState, action: str) -> Login:
    """The login as the icon and its menu show it.

    :param action: what would help; a login that only a new one can mend is as good as refused.
    """
    login = _LOGINS[state]
    return Login.REFUSED if login is Login.IN and action == SIGN_IN else login
