"""What is wrong, in one sentence with the button that helps."""

from types import SimpleNamespace

import pytest

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.app_status import PLACE, REFRESH, SETTINGS, SIGN_IN, what_is_wrong

OFFLINE = errors.NetworkError("x", NetworkFault.OFFLINE)
LOCKED = errors.StorageError("x", errors.StoreState.LOCKED)
LOCKED_KEYRING = errors.KeyringFaultError("x", errors.StoreState.LOCKED)
NO_KEYRING = errors.KeyringFaultError("x", errors.StoreState.NO_BACKEND)
REFUSED = errors.MustAuthorizeError("x")


def account(
    state: AccountState, error: errors.NetatmoError | None = None, *, signing_out: bool = False
) -> SimpleNamespace:
    return SimpleNamespace(
        state=state, error=error, signing_out=signing_out, unsaved=None, store_is_slow=False
    )


def test_a_keyring_that_asks_the_user_is_waited_for_with_a_word() -> None:
    opening = account(AccountState.OPENING)
    opening.store_is_slow = True

    assert what_is_wrong(opening, None) == (
        "Waiting for your keyring; look for its unlock window.",
        "",
    )


@pytest.mark.parametrize("fault", [None, OFFLINE])
@pytest.mark.parametrize(("unsaved", "action"), [(LOCKED, REFRESH), (NO_KEYRING, PLACE)])
def test_a_login_that_is_not_saved_comes_before_the_weather(
    fault: errors.NetatmoError | None, unsaved: errors.StorageError, action: str
) -> None:
    keeper = account(AccountState.SIGNED_IN)
    keeper.unsaved = unsaved

    sentence, offered = what_is_wrong(keeper, fault)

    assert "login" in sentence
    assert "not" in sentence
    assert offered == action


@pytest.mark.parametrize("state", [AccountState.SIGNED_IN, AccountState.OPENING])
def test_when_all_is_well_nothing_is_said(state: AccountState) -> None:
    assert what_is_wrong(account(state), None) == ("", "")


def test_the_sign_in_page_speaks_for_itself() -> None:
    assert what_is_wrong(account(AccountState.SIGNED_OUT), OFFLINE) == ("", "")


@pytest.mark.parametrize(
    ("fault", "action"),
    [
        (OFFLINE, REFRESH),
        (errors.ServiceError("x", 503), REFRESH),
        (LOCKED, REFRESH),
        (LOCKED_KEYRING, REFRESH),
        (NO_KEYRING, PLACE),
        (errors.KeyringFaultError("x", errors.StoreState.TOO_BIG), PLACE),
        (errors.StorageError("x", errors.StoreState.DENIED, "/home/ann/token.json"), REFRESH),
        (errors.ThrottledError("x", 60), ""),
        (errors.ClientCredentialsError("x"), SETTINGS),
        (errors.ScopeError("x"), SIGN_IN),
        (errors.AuthorizationDeclinedError("x"), SIGN_IN),
        (errors.PortBusyError(54321), SIGN_IN),
    ],
)
def test_each_fault_has_the_button_that_helps(fault: errors.NetatmoError, action: str) -> None:
    sentence, offered = what_is_wrong(account(AccountState.SIGNED_IN), fault)

    assert sentence.endswith(".")
    assert offered == action


def test_a_refused_login_comes_before_everything_else() -> None:
    sentence, action = what_is_wrong(account(AccountState.REFUSED, REFUSED), OFFLINE)

    assert "sign in" in sentence
    assert action == SIGN_IN


def test_a_silent_store_is_asked_again() -> None:
    sentence, action = what_is_wrong(account(AccountState.STORE_SILENT, LOCKED), None)

    assert "locked" in sentence
    assert action == REFRESH


def test_a_keyring_that_is_not_there_can_be_done_without() -> None:
    sentence, action = what_is_wrong(account(AccountState.STORE_SILENT, NO_KEYRING), None)

    assert "No keyring was found" in sentence
    assert action == PLACE


def test_whoever_wants_to_sign_out_is_offered_no_other_place() -> None:
    silent = account(AccountState.STORE_SILENT, NO_KEYRING, signing_out=True)

    assert what_is_wrong(silent, None)[1] == REFRESH
