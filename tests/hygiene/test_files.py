"""No file but the store holds a secret, neither after a whole story nor after a crash."""

import faulthandler
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.fake_keyring import FakeKeyring, in_use
from support.running_app import Desktop, Life
from support.terminal_command import Run, started, write_login
from support.widget_search import field

from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.system.paths import user_paths

SECRET = "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"


def files_with(folder: Path, *secrets: str) -> list[Path]:
    """Every file below that folder with one of the secrets in its name or in its content."""
    return [
        file
        for file in folder.rglob("*")
        for text in [str(file).encode() + (file.read_bytes() if file.is_file() else b"")]
        if any(secret.encode() in text for secret in secrets)
    ]


def secrets_in(cloud: SimulatedCloud) -> list[str]:
    """All that was secret between the app and that cloud."""
    forms = [request.form for request in cloud.requests]
    names = ("client_secret", "code", "refresh_token")
    bearers = [request.headers.get("Authorization", "") for request in cloud.requests]
    told = [form[name] for form in forms for name in names if name in form]
    return told + [bearer.removeprefix("Bearer ") for bearer in bearers if bearer]


def sign_in(desktop: Desktop) -> Life:
    """Type client id and secret at the first start; the readings are in sight."""
    life = desktop.start()
    life.wait(lambda: life.offers("Copy the redirect URI"))
    field(life.panel, "Client id").setText(desktop.cloud.client_id)
    field(life.panel, "Client secret").setText(SECRET)
    life.press("Sign in")
    life.wait(life.cards)
    return life


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of this test's app: one that writes no file."""
    return in_use(FakeKeyring(), monkeypatch)


@pytest.fixture
def desktop(
    cloud: SimulatedCloud,
    tmp_path: Path,
    qtbot: QtBot,
    keyring: FakeKeyring,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desktop]:
    """A desktop whose user has to type client id and secret."""
    for variable in (ID_VARIABLE, SECRET_VARIABLE):
        monkeypatch.delenv(variable)
    cloud.client_secret = SECRET
    desktop = Desktop(cloud, tmp_path / "token.json", qtbot)
    desktop.options = replace(desktop.options, token_file=None)
    desktop.environ = {}
    yield desktop
    desktop.close()


def test_after_a_whole_story_the_secrets_are_in_the_keyring_alone(
    desktop: Desktop, cloud: SimulatedCloud, keyring: FakeKeyring, own_folders: Path, run: Run
) -> None:
    life = sign_in(desktop)
    settings = load_settings(life.paths.settings_file)
    life.shell.settings_requests.settings_changed.emit(replace(settings, theme=Theme.DARK))
    life.wait(lambda: load_settings(life.paths.settings_file).theme is Theme.DARK)
    cloud.expire_access_tokens()
    life.poller.poll()
    life.wait(lambda: desktop.token_requests() == 2 and not life.poller.busy)
    life.wait(lambda: load_snapshot(life.paths.snapshot_file))
    assert run("status").code == 0
    desktop.end()

    secrets = secrets_in(cloud)
    assert len(set(secrets)) == 5  # client secret, code, refresh token, two access tokens
    assert any(SECRET in entry for entry in keyring.entries.values())
    assert load_settings(life.paths.settings_file).login.client_id == cloud.client_id
    assert files_with(own_folders, *secrets) == []


def test_after_the_sign_out_not_even_there(
    desktop: Desktop, cloud: SimulatedCloud, keyring: FakeKeyring, own_folders: Path, run: Run
) -> None:
    sign_in(desktop)
    desktop.end()

    assert run("logout").code == 0

    assert keyring.entries == {}
    assert files_with(own_folders, *secrets_in(cloud)) == []


def test_no_crash_reporter_is_at_work_in_the_app(
    cloud: SimulatedCloud, signed_in: Path, tmp_path: Path, own_folders: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    beside = set(Path.cwd().iterdir())
    # PYTHONFAULTHANDLER: as it is for everybody who has not asked for one.
    with started("run", "--window", "--hidden", TMPDIR=str(scratch), PYTHONFAULTHANDLER="") as app:
        app.wait_until(lambda: load_snapshot(user_paths().snapshot_file))
        app.process.send_signal(signal.SIGABRT)
        app.process.wait(30)
        ended = app.end()

    # With a fault handler, Python would say "Fatal Python error" here, with every thread's frames.
    assert (ended.code, ended.out, ended.err) == (-signal.SIGABRT, "", "")
    secrets = secrets_in(cloud)
    assert secrets
    assert files_with(own_folders, *secrets) == []
    assert files_with(scratch, *secrets) == []
    assert set(Path.cwd().iterdir()) == beside


def test_nothing_of_ours_turns_a_fault_handler_on() -> None:
    code = (
        "import faulthandler, sys, netatmo_tray.cli, netatmo_tray.application.tray_app;"
        "print(faulthandler.is_enabled(), 'cgitb' in sys.modules, sys.flags.dev_mode)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"},
    )

    assert done.stdout == "False False False\n"
    assert callable(faulthandler.enable)


def test_the_check_for_files_would_find_one(tmp_path: Path, cloud: SimulatedCloud) -> None:
    write_login(tmp_path / "token.json", cloud.issue_tokens())

    assert files_with(tmp_path, "refresh_token") == [tmp_path / "token.json"]
