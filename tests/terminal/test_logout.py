from __future__ import annotations

from pathlib import Path

import pytest
from terminal.command import Run

from netatmo_tray.storage.instance import InstanceGuard
from netatmo_tray.storage.paths import user_paths


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
    heard: list[str] = []
    guard = InstanceGuard(user_paths())
    assert guard.acquire()
    guard.serve(heard.append)
    try:
        run("logout")
    finally:
        guard.close()

    assert heard == ["reload-login"]


def test_a_login_that_cannot_be_deleted_is_exit_6(
    signed_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)

    ended = run("logout")

    assert (ended.code, ended.out) == (6, "")
    assert "Permission denied" in ended.err
