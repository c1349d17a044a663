"""The app is told to end at random instants around a renewal, and never loses the login."""

import contextlib
import os
import random
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.terminal_command import is_signed_in, started, write_login

from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
ROUNDS = 100 if FULL else 4
RENEWAL_S = 0.3
END_S = 10.0

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGTERM")


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud() as running:
        running.slow_s = RENEWAL_S
        yield running


@pytest.mark.timeout(600)
def test_told_to_end_at_any_instant_of_a_renewal_it_keeps_the_login(
    cloud: SimulatedCloud, tmp_path: Path
) -> None:
    fate = random.Random(24)
    for number in range(ROUNDS):
        file = tmp_path / f"token-{number}.json"
        took_s, code = told_to_end(cloud, file, after_s=fate.uniform(0, 2 * RENEWAL_S))

        assert is_signed_in(cloud, file), f"lost in round {number}"
        assert code == 0
        assert took_s <= END_S


def told_to_end(cloud: SimulatedCloud, file: Path, after_s: float) -> tuple[float, int]:
    """Start with a login that has run out, end so much later; seconds to the end, exit code."""
    write_login(file, cloud.issue_tokens(), life=-timedelta(minutes=1))
    cloud.expire_access_tokens()
    cloud.fail("token", Fault.SLOW)
    client = {
        "NETATMO_CLIENT_ID": cloud.client_id,
        "NETATMO_CLIENT_SECRET": cloud.client_secret,
    }
    options = ("run", "--hidden", "--api-url", cloud.url, "--token-file", str(file))
    with started(*options, **client) as app:
        app.wait_until(lambda: send_command(user_paths(), AppCommand.HIDE))
        with contextlib.suppress(subprocess.TimeoutExpired):
            app.process.wait(after_s)
        began_s = time.monotonic()
        app.process.terminate()
        ended = app.end_by_itself()
    cloud.heal()
    return time.monotonic() - began_s, ended.code
