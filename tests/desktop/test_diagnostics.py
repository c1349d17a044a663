"""``diagnostics`` on a real session: panel, keyring, running app."""

import json
from typing import Any

import pytest
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.keyrings.keyring_content import lock, secrets_kept

from netatmo_tray.simulator import SimulatedCloud

pytestmark = pytest.mark.desktop


def diagnosed(app: NetatmoApp) -> dict[str, Any]:
    done = app.say("diagnostics", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_an_app_that_works_is_described_without_its_secrets(
    desk: Desk, app: NetatmoApp, cloud: SimulatedCloud
) -> None:
    app.start_signed_in("--hidden")
    app.icon()
    app.await_commands()

    found = diagnosed(app)

    assert found["desktop"]["tray"] == "StatusNotifierItem host"
    assert found["app"]["runs"] is True
    assert found["login"]["kept_in"] == "the system keyring (Secret Service)"
    assert found["login"]["signed_in"] is True
    assert found["login"]["generation"] >= 1
    shown = json.dumps(found)
    for record in secrets_kept(desk).values():
        for secret in json.loads(record).values():
            assert not isinstance(secret, str) or secret not in shown
    assert cloud.client_secret not in shown


def test_a_locked_keyring_is_told_and_nobody_is_asked(desk: Desk, app: NetatmoApp) -> None:
    app.keep_a_login()
    lock(desk)

    found = diagnosed(app)

    assert found["login"]["store"] == "locked"
    assert found["app"]["runs"] is False
    assert not desk.bus.has("org.gnome.keyring.SystemPrompter")
