"""The tray's view of account and poller."""

from __future__ import annotations

import pytest
from support.fake_services import FakeAccount, FakePoller
from support.fakes import START
from support.weather_samples import NOW, OUTDOOR, snapshot

from netatmo_tray.core.errors import (
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    NetworkFault,
    ServiceError,
    StorageError,
    ThrottledError,
)
from netatmo_tray.core.settings.cards import Cards
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.view import SignInState, TrayView
from netatmo_tray.ui.tray_state import current_view

BROKEN_CLOUD = ServiceError("x", 500)
OFFLINE = NetworkError("x", NetworkFault.OFFLINE)


def view(state: AccountState, fault: NetatmoError | None = None) -> TrayView:
    account, poller = FakeAccount(state), FakePoller()
    return current_view(account, poller, fault, Settings(), START)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "sign_in_state"),
    [
        (AccountState.OPENING, SignInState.UNKNOWN),
        (AccountState.SIGNED_OUT, SignInState.SIGNED_OUT),
        (AccountState.SIGNED_IN, SignInState.SIGNED_IN),
        (AccountState.REFUSED, SignInState.REFUSED),
        (AccountState.STORE_SILENT, SignInState.UNKNOWN),
    ],
)
def test_every_state_of_the_account_is_shown(
    state: AccountState, sign_in_state: SignInState
) -> None:
    assert view(state).sign_in_state is sign_in_state


def test_a_fault_is_told_in_tooltip_and_menu() -> None:
    shown = view(AccountState.SIGNED_IN, OFFLINE)

    assert "No network" in shown.tooltip
    assert any("No network" in line for line in shown.lines)


def test_a_fault_that_only_a_sign_in_mends_offers_it() -> None:
    shown = view(AccountState.SIGNED_IN, MustAuthorizeError("x"))

    assert shown.sign_in_state is SignInState.REFUSED


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (OFFLINE, IconState.OFFLINE),
        (NetworkError("x", NetworkFault.TIMEOUT), IconState.OFFLINE),
        (NetworkError("x", NetworkFault.CLOCK), IconState.ERROR),
        (ThrottledError("x", 3600), IconState.QUOTA),
        (BROKEN_CLOUD, IconState.ERROR),
        (StorageError("x"), IconState.ERROR),
        (MustAuthorizeError("x"), IconState.SIGNED_OUT),
        (None, IconState.BUSY),
    ],
)
def test_each_kind_of_fault_has_a_shape_of_its_own(fault, state: IconState) -> None:
    assert view(AccountState.SIGNED_IN, fault).icon.state is state


def test_signed_out_is_a_state_and_no_fault() -> None:
    assert view(AccountState.SIGNED_OUT, OFFLINE).icon.state is IconState.SIGNED_OUT


def test_the_tray_calls_a_module_as_the_user_does(qapp) -> None:
    account, poller = FakeAccount(AccountState.SIGNED_IN), FakePoller(snapshot(OUTDOOR))
    settings = Settings(cards=Cards().with_name("outdoor", "Balcony"))

    view = current_view(account, poller, None, settings, NOW)

    assert view.tooltip.startswith("Balcony: ")
