"""The one sentence about what is wrong, with the button that helps."""

from __future__ import annotations

from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    KeyringFaultError,
    MustAuthorizeError,
    NetatmoError,
    PortBusyError,
    ScopeError,
    SignInTimeoutError,
    StateMismatchError,
    StoreState,
    ThrottledError,
)
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.ui.words import readings

SIGN_IN, SETTINGS, REFRESH, PLACE = "sign-in", "settings", "refresh", "place"


def what_is_wrong(account: Account, fault: NetatmoError | None) -> tuple[str, str]:
    """Sentence and action for ``Panel.show_notice``; both empty when all is well.

    :param fault: what the last poll or renewal ran into. The login comes first: without it
        nothing else can be mended.
    """
    match account.state:
        case AccountState.SIGNED_OUT:
            return "", ""
        case AccountState.REFUSED:
            # An attempt to sign in takes the error away; how it ended is the fault then.
            wrong = account.error or fault or MustAuthorizeError("the login was refused")
            return readings.error(wrong), SIGN_IN
        case AccountState.SIGNED_IN if account.unsaved is not None:
            # It comes before the weather: what is not saved is lost when the app ends.
            return readings.unsaved(account.unsaved), _action(account.unsaved)
        case AccountState.SIGNED_IN:
            return (readings.error(fault), _action(fault)) if fault else ("", "")
        case AccountState.OPENING if account.store_is_slow:
            return readings.waiting_for_keyring(), ""
        case _:
            wrong = account.error or fault
            action = REFRESH if account.signing_out else _action(wrong)
            return (readings.error(wrong), action) if wrong else ("", "")


def _action(wrong: NetatmoError | None) -> str:
    match wrong:
        case MustAuthorizeError() | ScopeError():
            return SIGN_IN
        case AuthorizationDeclinedError() | AuthorizationFailedError() | SignInTimeoutError():
            return SIGN_IN
        case PortBusyError() | StateMismatchError():
            return SIGN_IN
        case ClientCredentialsError():
            return SETTINGS
        case ThrottledError():
            return ""
        case KeyringFaultError() if wrong.state is not StoreState.LOCKED:
            return PLACE
        case _:
            return REFRESH
