"""The X server dies in the middle of a renewal, as it does when a session ends the hard way."""

import subprocess
from collections.abc import Iterator

import pytest
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import start_and_read_line, stop, wait_until
from support.terminal_command import is_signed_in, write_login

from netatmo_tray.simulator import Fault, SimulatedCloud

pytestmark = pytest.mark.desktop
# Well beyond the moment in which Qt notices.
SLOW_S = 2.0


@pytest.fixture
def x_server(plain_desk: Desk) -> Iterator[subprocess.Popen[bytes]]:
    """A screen beside that of the desk; the app has its windows there."""
    xvfb = ("Xvfb", "-nolisten", "tcp", "-displayfd", "{fd}")
    server, number = start_and_read_line(xvfb, plain_desk.env, plain_desk.folder / "other.log")
    plain_desk.env["DISPLAY"] = f":{number}"
    yield server
    stop(server)


def test_an_app_whose_x_server_dies_keeps_the_login(
    x_server: subprocess.Popen[bytes], app: NetatmoApp, cloud: SimulatedCloud
) -> None:
    file = app.keep_login_in_a_file()
    write_login(file, cloud.issue_tokens())
    app.start("--window")
    app.await_readings()
    renewals = cloud.count("/oauth2/token")
    cloud.slow_s = SLOW_S
    cloud.fail("token", Fault.SLOW)
    cloud.expire_access_tokens()
    assert app.say("refresh").returncode == 0
    wait_until(lambda: cloud.count("/oauth2/token") > renewals, "a renewal to begin")

    x_server.kill()

    assert app.await_end() == 1
    assert is_signed_in(cloud, file)
    assert "X11 connection broke" in " ".join(app.take_complaints())
