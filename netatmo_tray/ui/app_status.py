"""The state of the app: what is wrong, with the button that helps, for popup, tray."""

from __future__ import annotations

from datetime import datetime

from netatmo_tray.core.errors import (
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    KeyringFaultError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    NetworkFault,
    PortBusyError,
    ScopeError,
    SignInTimeoutError,
    StateMismatchError,
    StoreState,
    ThrottledError,
)
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.tray.icon_content import TrayStatus
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import icon_ink
from netatmo_tray.ui.tray.view import SignInState, TrayView
from netatmo_tray.ui.tray.view_builder import tray_view
from netatmo_tray.ui.words.errors import (
    error_sentence,
    unsaved_sentence,
    waiting_for_keyring,
    waiting_sentence,
)
from netatmo_tray.ui.words.translation import translate

_LOGINS = {
    AccountState.OPENING: SignInState.UNKNOWN,
    AccountState.STORE_SLOW: SignInState.UNKNOWN,
    AccountState.SIGNING_OUT: SignInState.UNKNOWN,
    AccountState.SIGNED_OUT: SignInState.SIGNED_OUT,
    AccountState.SIGNED_IN: SignInState.SIGNED_IN,
    AccountState.REFUSED: SignInState.REFUSED,
    AccountState.STORE_SILENT: SignInState.UNKNOWN,
}
# These do not pass by themselves, unlike a network that is away for a while.
_LASTING_FAULTS = (NetworkFault.TLS, NetworkFault.CLOCK, NetworkFault.PROXY)


def what_is_wrong(account: Account, fault: NetatmoError | None) -> tuple[str, NoticeAction | None]:
    """Sentence and action for ``Panel.show_notice``; an empty sentence when all is well.

    :param fault: how the last poll or renewal failed. The login comes first: without it nothing
        else can be mended.
    """
    match account.state:
        case AccountState.SIGNED_OUT:
            return "", None
        case AccountState.REFUSED:
            # A new sign-in clears the account's error; how that sign-in ended is the fault then.
            refused = account.error or fault or MustAuthorizeError("the login was refused")
            return error_sentence(refused), NoticeAction.SIGN_IN
        case AccountState.SIGNED_IN if account.unsaved is not None:
            # It comes before the weather: a login that is not saved is lost when the app ends.
            return unsaved_sentence(account.unsaved), _action(account.unsaved)
        case AccountState.SIGNED_IN if account.waiting is not None:
            return waiting_sentence(account.waiting), _action(account.waiting)
        case AccountState.SIGNED_IN:
            return (error_sentence(fault), _action(fault)) if fault else ("", None)
        case AccountState.STORE_SLOW:
            return waiting_for_keyring(), None
        case AccountState.SIGNING_OUT:
            wrong = account.error
            return (error_sentence(wrong), NoticeAction.REFRESH) if wrong else ("", None)
        case _:
            wrong = account.error or fault
            return (error_sentence(wrong), _action(wrong)) if wrong else ("", None)


def current_notice(
    account: Account, fault: NetatmoError | None, *, without_tray: bool, hint: str = ""
) -> tuple[str, NoticeAction | None]:
    """What the popup says below the cards; as ``what_is_wrong``, then about a missing tray.

    :param hint: what the user has just asked to know; it comes first, beside the usual button.
    """
    sentence, action = what_is_wrong(account, fault)
    if hint:
        return hint, action
    if not sentence and without_tray:
        sentence = translate(
            "MainUi", "This desktop shows no tray icons, so the readings stay in this window."
        )
    return sentence, action


def current_view(
    account: Account,
    poller: Poller,
    fault: NetatmoError | None,
    settings: Settings,
    now: datetime,
) -> TrayView:
    """Icons, tooltips and menu lines.

    :param fault: how the last poll or renewal failed.
    :param now: by this computer's clock.
    """
    sentence, action = what_is_wrong(account, fault)
    login = _LOGINS[account.state]
    if login is SignInState.SIGNED_IN and action is NoticeAction.SIGN_IN:
        login = SignInState.REFUSED
    wrong = account.unsaved or account.waiting or account.error or fault
    state = _icon_state(wrong) if sentence else IconState.NORMAL
    around = TrayStatus(login, sentence, state, poller.rhythm)
    snapshot = settings.cards.renamed(poller.snapshot) if poller.snapshot else None
    return tray_view(snapshot, now, settings, around, ink=icon_ink(settings))


def _action(wrong: NetatmoError) -> NoticeAction | None:
    match wrong:
        case MustAuthorizeError() | ScopeError() | PortBusyError() | StateMismatchError():
            return NoticeAction.SIGN_IN
        case AuthorizationDeclinedError() | AuthorizationFailedError() | SignInTimeoutError():
            return NoticeAction.SIGN_IN
        case ClientCredentialsError():
            return NoticeAction.SETTINGS
        case ThrottledError():
            return None
        case KeyringFaultError() if wrong.state is not StoreState.LOCKED:
            return NoticeAction.LOGIN_STORAGE
        case _:
            return NoticeAction.REFRESH


def _icon_state(wrong: NetatmoError | None) -> IconState:
    match wrong:
        case NetworkError() if wrong.fault not in _LASTING_FAULTS:
            return IconState.OFFLINE
        case ThrottledError():
            return IconState.QUOTA
        case _:
            return IconState.ERROR
