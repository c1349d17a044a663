"""The app is made to end at random instants around a renewal, and never loses the login."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.terminal_command import Started, is_signed_in, started, write_login

from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.system.instance import send_command
from netatmo_tray.system.paths import user_paths

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
WAYS = ("SIGTERM", "SIGHUP", "SIGINT", "quit")
ROUNDS = 30 if FULL else 1
LOG_OFFS = 60 if FULL else 1
RENEWAL_S = 0.3
# Longer than anybody waits for something that does not count.
SLOW_RENEWAL_S = 12.0 if FULL else 1.0
END_S = 10.0
TESTS = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud() as running:
        running.slow_s = RENEWAL_S
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "token.json"


def end(app: Started, way: str) -> None:
    if way == "quit":
        assert send_command(user_paths(), AppCommand.QUIT)
    else:
        app.process.send_signal(getattr(signal, way))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_told_to_end_at_any_instant_of_a_renewal_it_keeps_the_login(
    way: str, cloud: SimulatedCloud, file: Path
) -> None:
    fate = random.Random(24)
    for number in range(ROUNDS):
        took_s, code = told_to_end(cloud, file, way, after_s=fate.uniform(0, 2 * RENEWAL_S))

        assert is_signed_in(cloud, file), f"lost in round {number}"
        assert code == 0
        assert took_s <= END_S


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS if FULL else WAYS[-1:])
def test_however_slow_the_cloud_the_end_waits_for_the_login(
    way: str, cloud: SimulatedCloud, file: Path
) -> None:
    cloud.slow_s = SLOW_RENEWAL_S

    _, code = told_to_end(cloud, file, way, after_s=RENEWAL_S)

    assert is_signed_in(cloud, file)
    assert code == 0
    assert cloud.count("/oauth2/token") == 1


@pytest.mark.timeout(600)
def test_a_log_off_at_any_instant_of_a_renewal_keeps_the_login(
    cloud: SimulatedCloud, file: Path
) -> None:
    fate = random.Random(3)
    for number in range(LOG_OFFS):
        needs_renewal(cloud, file)
        since = ("renewal", "start")[number % 2]
        after_s = fate.uniform(0, 2 * RENEWAL_S)
        script = [sys.executable, str(TESTS / "batteries/log_off.py")]
        where = os.pathsep.join([str(TESTS), str(TESTS.parent)])

        done = subprocess.run(
            [*script, cloud.url, str(file), since, str(after_s)],
            env={**os.environ, **client(cloud), "PYTHONPATH": where},
            capture_output=True,
            text=True,
        )
        cloud.heal()

        assert (done.returncode, done.stderr) == (0, "")
        assert is_signed_in(cloud, file), f"lost in round {number}"


def needs_renewal(cloud: SimulatedCloud, file: Path) -> None:
    """A login that has run out, and a cloud that takes its time to renew it."""
    write_login(file, cloud.issue_tokens(), life=-timedelta(minutes=1))
    cloud.expire_access_tokens()
    cloud.fail("token", Fault.SLOW)


def client(cloud: SimulatedCloud) -> dict[str, str]:
    return {"NETATMO_CLIENT_ID": cloud.client_id, "NETATMO_CLIENT_SECRET": cloud.client_secret}


def told_to_end(cloud: SimulatedCloud, file: Path, way: str, after_s: float) -> tuple[float, int]:
    """Start, and end so much later; seconds to the end, exit code."""
    needs_renewal(cloud, file)
    options = ("run", "--hidden", "--api-url", cloud.url, "--token-file", str(file))
    with started(*options, **client(cloud)) as app:
        app.wait_until(lambda: send_command(user_paths(), AppCommand.HIDE))
        app.stay(after_s)
        began_s = time.monotonic()
        end(app, way)
        ended = app.end_by_itself()
    cloud.heal()
    return time.monotonic() - began_s, ended.code
