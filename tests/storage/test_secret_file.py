"""Secrets in a private file."""

import os
import stat
import sys
from pathlib import Path

import pytest
from support.fakes import failing
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.storage.secret_file import SecretFile

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "client-secret.json"


@pytest.fixture
def secrets(path: Path) -> SecretFile:
    return SecretFile(path)


def test_without_a_file_there_is_no_secret_and_none_is_made(
    secrets: SecretFile, path: Path
) -> None:
    assert secrets.get("name") is None
    assert not path.parent.exists()


def test_a_secret_is_there_at_the_next_start(secrets: SecretFile, path: Path) -> None:
    secrets.set("name", "canary")

    assert SecretFile(path).get("name") == "canary"
    assert secrets.get("other") is None
    assert secrets.location == str(path)


@posix_only
def test_only_the_owner_may_read_it_and_enter_its_folder(secrets: SecretFile, path: Path) -> None:
    secrets.set("name", "canary")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_last_secret_takes_the_file_with_it(secrets: SecretFile, path: Path) -> None:
    secrets.set("one", "1")
    secrets.set("two", "2")

    secrets.delete("one")
    assert (secrets.get("one"), secrets.get("two")) == (None, "2")
    secrets.delete("two")
    secrets.delete("two")

    assert not path.exists()


def test_a_deletion_removes_what_a_killed_writer_left(secrets: SecretFile, path: Path) -> None:
    path.parent.mkdir()
    leftover = path.with_name(f".{path.name}.0123abcd.tmp")
    leftover.write_text("canary")

    secrets.delete("name")

    assert not leftover.exists()


@posix_only
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_may_read_is_refused_and_left_alone(
    secrets: SecretFile, path: Path, mode: int
) -> None:
    secrets.set("name", "canary")
    path.chmod(mode)
    before = path.read_bytes()

    assert state_after(lambda: secrets.get("name")) is StoreState.DENIED
    assert state_after(lambda: secrets.set("name", "other")) is StoreState.DENIED
    assert state_after(lambda: secrets.delete("name")) is StoreState.DENIED

    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix_only
def test_a_link_put_in_its_place_is_refused(
    secrets: SecretFile, path: Path, tmp_path: Path
) -> None:
    path.parent.mkdir()
    target = tmp_path / "target"
    target.write_text("{}")
    target.chmod(0o600)
    path.symlink_to(target)

    assert state_after(lambda: secrets.set("name", "canary")) is StoreState.DENIED
    assert target.read_text() == "{}"


@posix_only
def test_a_file_of_another_user_is_refused(
    secrets: SecretFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.set("name", "canary")
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    assert state_after(lambda: secrets.get("name")) is StoreState.DENIED


@pytest.mark.parametrize("text", ["", "garbage", "[]", '"canary"', "[" * 100_000, '{"name": 5}'])
def test_a_file_that_makes_no_sense_holds_no_secret(
    secrets: SecretFile, path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_text(text)
    path.chmod(0o600)

    assert secrets.get("name") is None
    secrets.set("name", "new")

    assert secrets.get("name") == "new"
    assert "canary" not in caplog.text


def test_a_file_that_cannot_be_deleted_is_said_in_a_sentence(
    secrets: SecretFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.set("name", "canary")
    monkeypatch.setattr(Path, "unlink", failing(PermissionError(13, "Permission denied")))

    with pytest.raises(StorageError, match=r"could not be deleted: Permission denied\.$"):
        secrets.delete("name")
