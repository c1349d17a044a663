"""A running cloud whose clock stands still, with a user who is signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from support.cloud_client import CALLBACK
from support.fakes import FakeClock
from support.faulty_store import FakeStore, signed_in_store

from netatmo_tray.cloud import Session
from netatmo_tray.simulator import SimulatedCloud

MakeSession = Callable[..., Session]


@pytest.fixture(autouse=True)
def no_proxy_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cloud(clock: FakeClock) -> Iterator[SimulatedCloud]:
    with SimulatedCloud(clock=lambda: clock().timestamp()) as running:
        yield running


@pytest.fixture
def make_session(cloud: SimulatedCloud, clock: FakeClock) -> MakeSession:
    """Makes sessions with the cloud's client credentials."""
    usual = {
        "client_id": cloud.client_id,
        "client_secret": cloud.client_secret,
        "api_url": cloud.url,
        "callback_url": CALLBACK,
        "clock": clock,
    }

    def make(**options: Any) -> Session:
        return Session(**{**usual, **options})

    return make


@pytest.fixture
def session(make_session: MakeSession, cloud: SimulatedCloud) -> Session:
    """Signed in with a refresh token; nothing was asked yet."""
    return make_session(refresh_token=cloud.issue_tokens()["refresh_token"])


@pytest.fixture
def store(cloud: SimulatedCloud, clock: FakeClock) -> FakeStore:
    """Holds a login whose access token is good for three hours."""
    return signed_in_store(cloud, clock)


@pytest.fixture
def expired_store(cloud: SimulatedCloud, clock: FakeClock) -> FakeStore:
    """Holds a login whose access token has ended."""
    return signed_in_store(cloud, clock, seconds=-1)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority that the system does not trust."""
    return trustme.CA()


@pytest.fixture
def authority_file(authority: trustme.CA, tmp_path: Path) -> Path:
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture
def trusted(authority_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user trusts the authority."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority_file))
