"""The state of the app: what is wrong, with the button that helps, and the tray's view."""

import pytest
from support.fake_services import FakeAccount, FakePoller
from support.fakes import START
from support.weather_samples import NOW, OUTDOOR, snapshot

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.app_status import current_view, what_is_wrong
from netatmo_tray.ui.popup.notice import NoticeAction
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.view import SignInState, TrayView

OFFLINE = errors.NetworkError("x", NetworkFault.OFFLINE)
LOCKED = errors.StorageError("x", errors.StoreState.LOCKED)
LOCKED_KEYRING = errors.KeyringFaultError("x", errors.StoreState.LOCKED)
NO_KEYRING = errors.KeyringFaultError("x", errors.StoreState.NO_BACKEND)
REFUSED = errors.MustAuthorizeError("x")


def account(state: AccountState, error: errors.NetatmoError | None = None) -> FakeAccount:
    made = FakeAccount(state)
    made.error = error
    return made


def test_a_keyring_that_asks_the_user_is_waited_for_with_a_word() -> None:
    assert what_is_wrong(account(AccountState.OPENING), None) == ("", None)
    assert what_is_wrong(account(AccountState.STORE_SLOW), None) == (
        "Waiting for your keyring; look for its unlock window.",
        None,
    )


@pytest.mark.parametrize("fault", [None, OFFLINE])
@pytest.mark.parametrize(
    ("unsaved", "action"),
    [(LOCKED, NoticeAction.REFRESH), (NO_KEYRING, NoticeAction.LOGIN_STORAGE)],
)
def test_a_login_that_is_not_saved_comes_before_the_weather(
    fault: errors.NetatmoError | None, unsaved: errors.StorageError, action: NoticeAction
) -> None:
    signed_in = account(AccountState.SIGNED_IN)
    signed_in.unsaved = unsaved

    sentence, offered = what_is_wrong(signed_in, fault)

    assert "login" in sentence
    assert "not" in sentence
    assert offered is action


@pytest.mark.parametrize("state", [AccountState.SIGNED_IN, AccountState.OPENING])
def test_when_all_is_well_nothing_is_said(state: AccountState) -> None:
    assert what_is_wrong(account(state), None) == ("", None)


def test_the_sign_in_page_speaks_for_itself() -> None:
    assert what_is_wrong(account(AccountState.SIGNED_OUT), OFFLINE) == ("", None)


@pytest.mark.parametrize(
    ("fault", "action"),
    [
        (OFFLINE, NoticeAction.REFRESH),
        (errors.ServiceError("x", 503), NoticeAction.REFRESH),
        (LOCKED, NoticeAction.REFRESH),
        (LOCKED_KEYRING, NoticeAction.REFRESH),
        (NO_KEYRING, NoticeAction.LOGIN_STORAGE),
        (errors.KeyringFaultError("x", errors.StoreState.TOO_BIG), NoticeAction.LOGIN_STORAGE),
        (
            errors.StorageError("x", errors.StoreState.DENIED, "/home/ann/token.json"),
            NoticeAction.REFRESH,
        ),
        (errors.ThrottledError("x", 60), None),
        (errors.ClientCredentialsError("x"), NoticeAction.SETTINGS),
        (errors.ScopeError("x"), NoticeAction.SIGN_IN),
        (errors.AuthorizationDeclinedError("x"), NoticeAction.SIGN_IN),
        (errors.PortBusyError(54321), NoticeAction.SIGN_IN),
    ],
)
def test_each_fault_has_the_button_that_helps(
    fault: errors.NetatmoError, action: NoticeAction | None
) -> None:
    sentence, offered = what_is_wrong(account(AccountState.SIGNED_IN), fault)

    assert sentence.endswith(".")
    assert offered is action


def test_a_refused_login_comes_before_everything_else() -> None:
    sentence, action = what_is_wrong(account(AccountState.REFUSED, REFUSED), OFFLINE)

    assert "sign in" in sentence
    assert action is NoticeAction.SIGN_IN


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (errors.StoreState.LOCKED, "The keyring is locked; readings go on until"),
        (errors.StoreState.HUNG, "There is no answer from"),
        (errors.StoreState.BROKEN, "A renewed login cannot be saved in the system keyring"),
    ],
)
def test_a_renewal_that_waits_for_the_store_is_said_with_the_time_that_is_left(
    state: errors.StoreState, words: str
) -> None:
    fault = errors.StorageError("x", state, "the system keyring")
    fault.works_until = START.astimezone().replace(hour=14, minute=20)
    waits = account(AccountState.SIGNED_IN)
    waits.waiting = fault

    sentence, action = what_is_wrong(waits, None)

    assert words in sentence
    assert "14:20" in sentence
    assert action is NoticeAction.REFRESH


def test_a_silent_store_is_asked_again() -> None:
    sentence, action = what_is_wrong(account(AccountState.STORE_SILENT, LOCKED), None)

    assert "locked" in sentence
    assert action is NoticeAction.REFRESH


def test_a_keyring_that_is_not_there_can_be_done_without() -> None:
    sentence, action = what_is_wrong(account(AccountState.STORE_SILENT, NO_KEYRING), None)

    assert "No keyring was found" in sentence
    assert action is NoticeAction.LOGIN_STORAGE


def test_a_user_who_wants_to_sign_out_is_offered_no_other_login_storage() -> None:
    silent = account(AccountState.SIGNING_OUT, NO_KEYRING)

    assert what_is_wrong(silent, None)[1] is NoticeAction.REFRESH


def view(state: AccountState, fault: errors.NetatmoError | None = None) -> TrayView:
    return current_view(account(state), FakePoller(), fault, Settings(), START)


@pytest.mark.parametrize(
    ("state", "login"),
    [
        (AccountState.OPENING, SignInState.UNKNOWN),
        (AccountState.SIGNED_OUT, SignInState.SIGNED_OUT),
        (AccountState.SIGNED_IN, SignInState.SIGNED_IN),
        (AccountState.REFUSED, SignInState.REFUSED),
        (AccountState.STORE_SLOW, SignInState.UNKNOWN),
        (AccountState.STORE_SILENT, SignInState.UNKNOWN),
        (AccountState.SIGNING_OUT, SignInState.UNKNOWN),
    ],
)
def test_every_state_of_the_account_is_shown(state: AccountState, login: SignInState) -> None:
    assert view(state).sign_in_state is login


def test_a_fault_is_told_in_tooltip_and_menu() -> None:
    shown = view(AccountState.SIGNED_IN, OFFLINE)

    assert "No network" in shown.tooltip
    assert any("No network" in line for line in shown.lines)


def test_a_fault_that_only_a_sign_in_mends_offers_it() -> None:
    shown = view(AccountState.SIGNED_IN, errors.MustAuthorizeError("x"))

    assert shown.sign_in_state is SignInState.REFUSED


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (OFFLINE, IconState.OFFLINE),
        (errors.NetworkError("x", NetworkFault.TIMEOUT), IconState.OFFLINE),
        (errors.NetworkError("x", NetworkFault.CLOCK), IconState.ERROR),
        (errors.ThrottledError("x", 3600), IconState.QUOTA),
        (errors.ServiceError("x", 500), IconState.ERROR),
        (errors.StorageError("x"), IconState.ERROR),
        (errors.MustAuthorizeError("x"), IconState.SIGNED_OUT),
        (None, IconState.BUSY),
    ],
)
def test_each_kind_of_fault_has_a_shape_of_its_own(fault, state: IconState) -> None:
    assert view(AccountState.SIGNED_IN, fault).icon.state is state


def test_signed_out_is_a_state_and_no_fault() -> None:
    assert view(AccountState.SIGNED_OUT, OFFLINE).icon.state is IconState.SIGNED_OUT


def test_the_tray_calls_a_module_as_the_user_does(qapp) -> None:
    signed_in, poller = account(AccountState.SIGNED_IN), FakePoller(snapshot(OUTDOOR))
    settings = Settings(cards=Cards().with_name("outdoor", "Balcony"))

    shown = current_view(signed_in, poller, None, settings, NOW)

    assert shown.tooltip.startswith("Balcony: ")
