"""What every part of the popup asks by."""

import pytest

from netatmo_tray.ui.popup.popup_requests import PopupRequests


@pytest.fixture
def requests() -> PopupRequests:
    return PopupRequests()
