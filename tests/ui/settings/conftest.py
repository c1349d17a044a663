"""What every page of the settings asks by."""

import pytest

from netatmo_tray.ui.settings.settings_requests import SettingsRequests


@pytest.fixture
def requests() -> SettingsRequests:
    return SettingsRequests()
