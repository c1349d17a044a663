"""What every view of the sign-in asks by."""

import pytest

from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests


@pytest.fixture
def requests() -> SignInRequests:
    return SignInRequests()
