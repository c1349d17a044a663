"""No login is lost to a store that takes nothing, a stopped process or a careless neighbour."""

import json
import os
import random
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.terminal_command import Started, is_signed_in, run_apart, started, write_login

from netatmo_tray.cloud import MustAuthorizeError, Session
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.token_file import TokenFile

FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
LIMITS = range(0, 4000, 20 if FULL else 800)
STOPS = 40 if FULL else 2
RENEWALS = 400 if FULL else 40

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="no limits of files, no stopped processes there"),
    pytest.mark.timeout(900),
]

# The command in a process whose files may not grow beyond so many bytes, as on a full disk.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from netatmo_tray import cli
sys.exit(cli.main(sys.argv[2:]))
"""
# The command in a process that waits a second for the tokens, instead of a minute.
HASTY = """
import sys
from netatmo_tray.cloud import token_endpoint
token_endpoint.TOKEN_DEADLINE_S = 1.0
from netatmo_tray import cli
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud(auto_consent=True) as running:
        running.slow_s = 0.3
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "token.json"


def expire(cloud: SimulatedCloud, file: Path) -> None:
    """A login whose access token has run out."""
    write_login(file, cloud.issue_tokens(), life=-timedelta(minutes=1))
    cloud.expire_access_tokens()


def arguments(cloud: SimulatedCloud, file: Path) -> tuple[str, ...]:
    return ("readings", "--json", "--api-url", cloud.url, "--token-file", str(file))


def client(cloud: SimulatedCloud) -> dict[str, str]:
    return {"NETATMO_CLIENT_ID": cloud.client_id, "NETATMO_CLIENT_SECRET": cloud.client_secret}


def test_on_a_disk_with_room_for_any_number_of_bytes_the_login_is_kept(
    cloud: SimulatedCloud, file: Path
) -> None:
    for limit in LIMITS:
        expire(cloud, file)
        before = cloud.count("/oauth2/token")

        code = [LIMITED, str(limit), *arguments(cloud, file)]
        with started(code=code, **client(cloud)) as command:
            ended = command.end_by_itself()

        asked = cloud.count("/oauth2/token") - before
        assert is_signed_in(cloud, file), f"lost with {limit} bytes: {ended}"
        assert (ended.code, asked) in ((6, 0), (0, 1)), f"{limit} bytes: {ended}"
        assert run_apart(*arguments(cloud, file), **client(cloud)).code == 0


def test_an_answer_that_arrived_while_the_process_was_stopped_is_kept(
    cloud: SimulatedCloud, file: Path
) -> None:
    for _ in range(STOPS):
        expire(cloud, file)
        cloud.fail("token", Fault.SLOW)
        before = cloud.count("/oauth2/token")
        with started(code=[HASTY, *arguments(cloud, file)], **client(cloud)) as command:
            command.wait_until(lambda before=before: cloud.count("/oauth2/token") > before)
            stop_beyond_the_deadline(command)
            ended = command.end_by_itself()

        assert ended.code == 0, ended
        assert is_signed_in(cloud, file)


def stop_beyond_the_deadline(command: Started) -> None:
    """As Ctrl-Z does, or a suspend; the answer comes meanwhile."""
    command.process.send_signal(signal.SIGSTOP)
    threading.Event().wait(1.5)
    command.process.send_signal(signal.SIGCONT)


def test_a_program_that_puts_back_older_logins_at_any_time_costs_none(
    cloud: SimulatedCloud, file: Path
) -> None:
    """As netatmo-exporter does at its end: it takes no lock."""
    fate = random.Random(10)
    write_login(file, cloud.issue_tokens())
    session = Session(*client(cloud).values(), persist=TokenFile(file), api_url=cloud.url)
    session.authorized()
    for _ in range(RENEWALS):
        older = json.loads(file.read_text())
        writer = threading.Timer(fate.uniform(0, 0.02), put_back, (file, older))
        writer.start()
        try:
            session.refresh()
        except MustAuthorizeError as fault:
            pytest.fail(f"the login was given up: {fault}")
        writer.join()
        session.get_stations_data(no_warnings=True)

    session.refresh()
    session.get_stations_data(no_warnings=True)  # a login that was put back last is noticed here
    assert is_signed_in(cloud, file)


def put_back(file: Path, older: dict[str, str]) -> None:
    """Write it as a program does that knows nothing of others: over the file, all at once."""
    life = datetime.now(UTC) + timedelta(hours=2)
    beside = file.with_suffix(".other")
    beside.write_text(json.dumps({**older, "expiry": life.isoformat()}))
    beside.chmod(0o600)
    beside.replace(file)
