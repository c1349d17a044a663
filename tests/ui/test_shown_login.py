"""What the icon says of the login."""

import pytest

from netatmo_tray.services.account import AccountState
from netatmo_tray.ui.shown_login import shown_login
from netatmo_tray.ui.tray import Login
from netatmo_tray.ui.what_is_wrong import PLACE, REFRESH, SIGN_IN


@pytest.mark.parametrize("state", AccountState)
def test_every_state_is_shown(state: AccountState) -> None:
    assert isinstance(shown_login(state, ""), Login)


def test_a_login_that_only_a_new_one_can_mend_is_as_good_as_refused() -> None:
    assert shown_login(AccountState.SIGNED_IN, SIGN_IN) is Login.REFUSED
    assert shown_login(AccountState.SIGNED_IN, REFRESH) is Login.IN
    assert shown_login(AccountState.SIGNED_IN, PLACE) is Login.IN
    assert shown_login(AccountState.SIGNED_OUT, SIGN_IN) is Login.OUT
