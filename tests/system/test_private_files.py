"""Private files are read or refused; private folders are made or refused."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest
from support.fakes import failing

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import (
    MAX_BYTES,
    ensure_own_folder,
    ensure_private_folder,
    is_own_folder,
    read_file,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners, links")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.touch(mode=0o600)
    path.write_bytes(b"content")
    return path


def state_of_reading(path: Path, private: bool = True) -> StoreState:
    with pytest.raises(StorageError) as caught:
        read_file(path, private=private)
    assert str(path) in str(caught.value)
    assert caught.value.location == str(path)
    return caught.value.state


@pytest.mark.parametrize("private", [True, False])
def test_an_own_file_is_read(file: Path, private: bool) -> None:
    assert read_file(file, private=private) == b"content"


def test_a_long_file_is_read_whole(file: Path) -> None:
    file.write_bytes(b"x" * 300_000)

    assert read_file(file, private=True) == b"x" * 300_000


@pytest.mark.parametrize("private", [True, False])
def test_no_file_is_no_error(tmp_path: Path, private: bool) -> None:
    assert read_file(tmp_path / "none" / "file", private=private) is None


@posix_only
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o602, 0o777])
def test_a_file_that_others_may_use_is_refused_with_the_cure(file: Path, mode: int) -> None:
    file.chmod(mode)

    with pytest.raises(StorageError, match=f"chmod 600 {file}") as caught:
        read_file(file, private=True)

    assert caught.value.state is StoreState.DENIED
    assert file.stat().st_mode & 0o777 == mode, "it is not repaired in silence"
    assert read_file(file, private=False) == b"content"


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_narrower_mode_is_fine(file: Path, mode: int) -> None:
    file.chmod(mode)

    assert read_file(file, private=True) == b"content"


@posix_only
def test_a_symbolic_link_is_refused_where_privacy_counts(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file)

    assert state_of_reading(link) is StoreState.DENIED
    assert read_file(link, private=False) == b"content"


@posix_only
def test_a_link_that_leads_nowhere_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    assert state_of_reading(tmp_path / "link") is StoreState.DENIED


@posix_only
def test_a_link_put_in_place_at_the_last_moment_is_not_followed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = file.with_name("link")
    link.symlink_to(file)
    monkeypatch.setattr(Path, "is_symlink", lambda self: False)

    with pytest.raises(StorageError):
        read_file(link, private=True)


@posix_only
def test_a_file_of_another_user_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    assert state_of_reading(file) is StoreState.DENIED
    assert read_file(file, private=False) == b"content"


@posix_only
@pytest.mark.parametrize("private", [True, False])
def test_a_folder_or_a_pipe_in_its_place_is_no_file(tmp_path: Path, private: bool) -> None:
    (tmp_path / "folder").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "pipe", 0o600)

    assert state_of_reading(tmp_path / "folder", private) is StoreState.BROKEN
    assert state_of_reading(tmp_path / "pipe", private) is StoreState.BROKEN


def test_a_file_beyond_all_measure_is_not_read(file: Path) -> None:
    file.write_bytes(b" " * (MAX_BYTES + 1))

    assert state_of_reading(file) is StoreState.BROKEN


@pytest.mark.parametrize("call", ["open", "read"])
def test_a_disk_that_fails_is_said_in_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, failing(OSError(errno.EIO, "Input/output error")))

    with pytest.raises(StorageError, match=r"Input/output error\. It was left as it is\."):
        read_file(file, private=False)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_every_folder_that_is_made_is_closed_to_others(tmp_path: Path) -> None:
    ensure_private_folder(tmp_path / "a" / "b" / "c")

    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3


@posix_only
def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o755)

    ensure_private_folder(tmp_path / "a")

    assert mode(tmp_path / "a") == 0o755


@pytest.mark.parametrize("blocked", ["file", "file/below"])
def test_a_file_in_the_way_is_said_in_a_sentence(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StorageError, match=r"cannot be made: .+\.$") as caught:
        ensure_private_folder(tmp_path / blocked / "folder")

    assert caught.value.state is StoreState.BROKEN


@posix_only
def test_a_folder_that_others_may_enter_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "wide").mkdir()
    (tmp_path / "wide").chmod(0o750)

    with pytest.raises(StorageError) as caught:
        ensure_own_folder(tmp_path / "wide")

    assert caught.value.state is StoreState.DENIED


@posix_only
def test_a_link_to_an_own_folder_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with pytest.raises(StorageError):
        ensure_own_folder(tmp_path / "link")


@posix_only
def test_a_folder_of_another_user_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    ensure_own_folder(own)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    assert not is_own_folder(own)


def test_a_folder_that_is_missing_is_not_ours(tmp_path: Path) -> None:
    assert not is_own_folder(tmp_path / "missing")
