"""The one sentence about what is wrong, with the button that helps."""

from __future__ import annotations

from netatmo_tray.core.errors import (
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    ScopeError,
    StorageError,
    ThrottledError,
)
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.ui import text


def what_is_wrong(account: Account, fault: NetatmoError | None) -> tuple[str, str]:
    """Sentence and action for ``Panel.show_notice``; both empty when all is well.

    :param fault: what the last poll or renewal ran into. The login comes first: without it
        nothing else can be mended.
    """
    wrong = account.error if account.state is not AccountState.SIGNED_IN else fault
    if wrong is None or account.state is AccountState.SIGNED_OUT:
        return "", ""
    return text.error(wrong), _action(wrong)


def _action(wrong: NetatmoError) -> str:
    match wrong:
        case MustAuthorizeError() | ScopeError():
            return "sign-in"
        case ClientCredentialsError():
            return "settings"
        case StorageError():
            return "refresh"
        case ThrottledError():
            return ""
        case _:
            return "refresh"
