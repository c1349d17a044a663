"""A file is the old one or the new one, whatever fails."""

import errno
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system import atomic_file
from netatmo_tray.system.atomic_file import delete_file, remove_leftovers, write_atomically

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, signals")

NEW = b"new" * 1000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "file.json"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b"old")
    return path


def test_the_new_content_is_there_and_nothing_else(file: Path) -> None:
    write_atomically(file, NEW)

    assert file.read_bytes() == NEW
    assert list(file.parent.iterdir()) == [file]


def test_an_empty_file_can_be_written(file: Path) -> None:
    write_atomically(file, b"")

    assert file.read_bytes() == b""


def test_a_path_with_spaces_and_signs_of_any_script_works(tmp_path: Path) -> None:
    path = tmp_path / "my wéather ☀️" / "a b.json"

    write_atomically(path, NEW)

    assert path.read_bytes() == NEW


@posix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_may_read_it_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    former = os.umask(umask)
    try:
        write_atomically(tmp_path / "sub" / "file", NEW)
    finally:
        os.umask(former)

    assert stat.S_IMODE((tmp_path / "sub" / "file").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "sub").stat().st_mode) == 0o700


@posix_only
def test_data_comes_after_the_mode_and_before_the_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for name in ("open", "write", "fsync", "close", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name), steps))

    write_atomically(file, NEW)

    assert steps == ["open", "write", "fsync", "close", "replace", "open", "fsync", "close"]


def noted(name: str, real: Callable[..., Any], steps: list[str]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        steps.append(name)
        return real(*args, **kwargs)

    return call


def failing_at(real: Callable[..., Any], nth: int, error: BaseException) -> Callable[..., Any]:
    calls = iter(range(1, 100))

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == nth:
            raise error
        return real(*args, **kwargs)

    return call


def in_pieces(real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda descriptor, data: real(descriptor, data[:700])


FAULTS = [("open", 1), ("write", 1), ("write", 3), ("fsync", 1), ("replace", 1)]


@pytest.mark.parametrize(("step", "nth"), FAULTS)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_failure_at_any_step_leaves_the_old_file_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int, code: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", in_pieces(os.write))
        error = OSError(code, os.strerror(code))
        patched.setattr(os, step, failing_at(getattr(os, step), nth, error))
        with pytest.raises(StorageError, match=os.strerror(code)) as caught:
            write_atomically(file, NEW)

    assert caught.value.state is StoreState.BROKEN
    assert str(file) in caught.value.location
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_an_interrupt_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing_at(os.fsync, 1, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, NEW)

    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing_at(os.fsync, 2, OSError(errno.EINVAL, "no")))

    write_atomically(file, NEW)

    assert file.read_bytes() == NEW


def test_a_write_cut_into_pieces_is_completed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", in_pieces(os.write))

    write_atomically(file, NEW)

    assert file.read_bytes() == NEW


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file" / "inside").mkdir(parents=True)

    with pytest.raises(StorageError):
        write_atomically(tmp_path / "file", NEW)

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_leftovers_of_a_killed_writer_are_removed_and_nothing_else(file: Path) -> None:
    leftover = file.with_name(f".{file.name}.0badcafe.tmp")
    other = file.with_name(".other.json.0badcafe.tmp")
    leftover.touch()
    other.touch()

    remove_leftovers(file)

    assert set(file.parent.iterdir()) == {file, other}


WRITE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from netatmo_tray.system.atomic_file import write_atomically
for number in itertools.count():
    write_atomically(Path(sys.argv[1]), (f"{number};" * 20000).encode())
    print(number, flush=True)
"""


@posix_only
def test_a_writer_killed_at_any_moment_leaves_a_whole_file(
    file: Path, child: Callable[..., Any]
) -> None:
    for _ in range(5):
        writer = child(WRITE_FOR_EVER, file)
        writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.wait()

        parts = file.read_bytes().rstrip(b";").split(b";")
        assert (len(parts), len(set(parts))) == (20000, 1)


@pytest.mark.parametrize("name", ["*", "token[1].json", "token.json"])
def test_only_what_a_writer_of_that_very_file_left_is_removed(tmp_path: Path, name: str) -> None:
    left = tmp_path / f".{name}.0123abcd.tmp"
    others = [
        tmp_path / f".{other}.tmp"
        for other in ("mail.0123abcd", "token1.json.0123abcd", "token.json.notes", f"{name}.swap")
    ]
    for file in (left, *others):
        file.write_text("")

    remove_leftovers(tmp_path / name)

    assert sorted(tmp_path.iterdir()) == sorted(others)


class HeldOpen:
    """Another program has the file open, as only Windows minds, for so many tries."""

    def __init__(self, tries: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = tries
        self.slept = 0.0
        for name in ("replace", "unlink"):
            real = getattr(Path, name)
            monkeypatch.setattr(Path, name, lambda *args, real=real, **kw: self._do(real, args, kw))
        monkeypatch.setattr(atomic_file, "_PATIENCE_S", 2.0)
        monkeypatch.setattr(atomic_file.time, "monotonic", lambda: self.slept)
        monkeypatch.setattr(atomic_file.time, "sleep", self._sleep)

    def _do(self, real: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        cleans_up = real.__name__ == "unlink" and args[0].suffix == ".tmp"
        if self.left and not cleans_up:
            self.left -= 1
            raise PermissionError(13, "Permission denied")
        return real(*args, **kwargs)

    def _sleep(self, seconds: float) -> None:
        self.slept += seconds


@pytest.mark.parametrize("act", [lambda file: write_atomically(file, NEW), delete_file])
def test_a_file_that_another_program_has_open_is_tried_again_for_two_seconds(
    file: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    held = HeldOpen(10, monkeypatch)

    act(file)

    assert 0 < held.slept < 2
    assert not file.exists() or file.read_bytes() == NEW


@pytest.mark.parametrize("act", [lambda file: write_atomically(file, NEW), delete_file])
def test_one_that_stays_open_is_given_up(
    file: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    held = HeldOpen(1000, monkeypatch)

    with pytest.raises(StorageError):
        act(file)

    assert 2 <= held.slept < 2.2
    assert file.read_bytes() == b"old"
