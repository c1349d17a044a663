from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, in_use
from support.fakes import failing
from support.terminal_command import Run, listening_app, write_login

from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.paths import user_paths


def test_the_token_file_is_deleted_and_the_account_page_named(signed_in: Path, run: Run) -> None:
    ended = run("logout")

    assert (ended.code, ended.err) == (0, "")
    assert not signed_in.exists()
    assert "https://home.netatmo.com/settings/my-account" in ended.out
    assert run("status").code == 3


def test_nobody_signed_in_is_fine(token_file: Path, run: Run) -> None:
    ended = run("logout")

    assert (ended.code, ended.out, ended.err) == (0, "Nobody was signed in.\n", "")


def test_a_running_app_is_told(signed_in: Path, run: Run) -> None:
    with listening_app() as told:
        run("logout")

    assert told == ["reload-login"]


def test_a_login_that_cannot_be_deleted_is_exit_6(
    signed_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", failing(PermissionError(13, "Permission denied")))

    ended = run("logout")

    assert (ended.code, ended.out) == (6, "")
    assert "Permission denied" in ended.err


def test_files_of_an_earlier_place_are_deleted_with_a_login_in_the_keyring(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = in_use(FakeKeyring(), monkeypatch)
    keyring.entries["netatmo-tray", "login-b"] = "older"
    paths = user_paths()
    paths.data_dir.mkdir(parents=True)
    write_login(paths.token_file, {"access_token": "a", "refresh_token": "r"})

    ended = run("logout")

    assert (ended.code, ended.err) == (0, "")
    assert keyring.entries == {}
    assert not paths.token_file.exists()


def test_a_named_file_is_deleted_and_no_other_one(signed_in: Path, run: Run) -> None:
    paths = user_paths()
    paths.data_dir.mkdir(parents=True)
    write_login(paths.token_file, {"access_token": "a", "refresh_token": "r"})

    assert run("logout").code == 0

    assert not signed_in.exists()
    assert paths.token_file.exists()


@pytest.mark.parametrize("runs", [True, False])
def test_an_app_that_keeps_its_login_in_memory_is_told_to_forget_it(run: Run, runs: bool) -> None:
    paths = user_paths()
    save_settings(paths.settings_file, Settings(login=LoginChoices(store=LoginStore.MEMORY)))
    heard: list[str] = []
    guard = InstanceGuard(paths)
    assert guard.acquire()
    if runs:
        guard.serve(heard.append)
    try:
        ended = run("logout")
    finally:
        guard.close()

    assert (ended.code, ended.err) == (0, "")
    assert heard == (["sign-out"] if runs else [])
    assert ("memory of the running app" in ended.out) is runs
    assert ("Nobody was signed in" in ended.out) is not runs
