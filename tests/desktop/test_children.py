"""What the programs that the app starts can know."""

import pytest
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp

from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE

pytestmark = pytest.mark.desktop


def test_the_browser_inherits_no_client_secret(
    desk: Desk, app: NetatmoApp, cloud: SimulatedCloud, browser: Browser
) -> None:
    app.know_client()
    app.start()
    windows = app.windows()
    windows.await_name("You are signed out")

    windows.press("Sign in")

    with browser.await_page("/login/consent") as page:
        page.click("#accept")
        page.await_text("You are signed in")
    assert f"{cloud.url}/oauth2/authorize?" in browser.told()
    assert ID_VARIABLE in browser.told()
    assert SECRET_VARIABLE not in browser.told()
    assert cloud.client_secret not in browser.told()
