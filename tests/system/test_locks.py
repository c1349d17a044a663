"""One holder at a time, among threads, processes and dead processes."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.fakes import failing

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system import locks
from netatmo_tray.system.locks import ProcessLock

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals")

HOLD = """
import sys
from pathlib import Path
from netatmo_tray.system.locks import ProcessLock
with ProcessLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

COUNT = """
import sys
from pathlib import Path
from netatmo_tray.system.locks import ProcessLock
lock, counter = ProcessLock(Path(sys.argv[1])), Path(sys.argv[2])
for _ in range(25):
    with lock:
        counter.write_text(str(int(counter.read_text()) + 1))
"""

Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "login.lock"


@pytest.fixture
def holder(child: Child, path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    process = child(HOLD, path)
    assert process.stdout.readline() == "held\n"
    return process


class FakeSleep:
    """A clock that a sleep moves on, with a function to call during the n-th sleep."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.during: dict[int, Callable[[], object]] = {}
        self.sleeps = 0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps += 1
        self.now += seconds
        self.during.get(self.sleeps, lambda: None)()


def test_only_one_of_two_open_files_has_the_lock(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    try:
        assert (locks.try_lock(first), locks.try_lock(second)) == (True, False)
    finally:
        os.close(first)
        os.close(second)


def test_closing_the_file_gives_the_lock_back(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert locks.try_lock(first)

    os.close(first)

    try:
        assert locks.try_lock(second)
    finally:
        os.close(second)


def test_a_free_lock_is_had_without_waiting(path: Path) -> None:
    slept = FakeSleep()

    with ProcessLock(path, clock=slept.clock, sleep=slept.sleep):
        assert not ProcessLock(path).try_acquire()

    assert slept.sleeps == 0


def test_a_lock_can_be_taken_again_and_again(path: Path) -> None:
    lock = ProcessLock(path)

    for _ in range(3):
        with lock:
            pass


def test_the_lock_is_waited_for_until_its_holder_ends(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    slept = FakeSleep()
    slept.during[3] = holder.communicate

    with ProcessLock(path, clock=slept.clock, sleep=slept.sleep):
        assert slept.sleeps == 3


@posix_only
def test_a_killed_holder_gives_the_lock_to_the_next_within_a_second(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    threading.Timer(0.1, holder.kill).start()
    started = time.monotonic()

    with ProcessLock(path, timeout_s=10):
        assert time.monotonic() - started < 1.1


@posix_only
def test_a_stopped_holder_is_given_up_after_a_minute_with_a_sentence(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.send_signal(signal.SIGSTOP)
    slept = FakeSleep()

    with (
        pytest.raises(StorageError, match=r"Another process has held .* for 60 s") as caught,
        ProcessLock(path, clock=slept.clock, sleep=slept.sleep),
    ):
        pass

    assert caught.value.state is StoreState.HUNG
    assert slept.now == pytest.approx(1060, abs=0.1)


def test_after_giving_up_the_lock_can_be_tried_again(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    slept = FakeSleep()
    lock = ProcessLock(path, clock=slept.clock, sleep=slept.sleep)
    with pytest.raises(StorageError), lock:
        pass
    holder.communicate()

    with lock:
        pass


def test_no_step_of_four_processes_is_lost(path: Path, tmp_path: Path, child: Child) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    processes = [child(COUNT, path, counter) for _ in range(4)]

    assert [process.wait() for process in processes] == [0] * 4
    assert counter.read_text() == "100"


@pytest.mark.parametrize("shared", [True, False], ids=["one object", "an object each"])
def test_threads_exclude_each_other(path: Path, shared: bool) -> None:
    one = ProcessLock(path)
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        with one if shared else ProcessLock(path, sleep=lambda _: None):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 8


def test_trying_never_waits(path: Path) -> None:
    first, second = ProcessLock(path), ProcessLock(path)

    assert first.try_acquire()
    assert not first.try_acquire()
    assert not second.try_acquire()
    first.release()
    assert second.try_acquire()
    second.release()


def test_a_lock_is_removed_with_its_file(path: Path) -> None:
    lock = ProcessLock(path)
    assert lock.try_acquire()

    lock.remove()

    assert not path.exists()
    assert lock.try_acquire()
    lock.release()


@posix_only
def test_a_file_that_is_removed_just_after_it_was_opened_gives_no_second_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (ProcessLock(path) for _ in range(3))
    assert first.try_acquire()
    removals = [first.remove]
    try_lock = locks.try_lock

    def late(descriptor: int) -> bool:
        while removals:
            removals.pop()()
        return try_lock(descriptor)

    monkeypatch.setattr(locks, "try_lock", late)
    before = open_files()

    assert second.try_acquire()
    assert not third.try_acquire()
    assert open_files() == before
    second.release()


@posix_only
def test_a_lock_file_that_cannot_be_removed_is_given_back_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = ProcessLock(path)
    assert lock.try_acquire()
    denied = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "unlink", failing(denied))

    with pytest.raises(StorageError, match=r"could not be deleted: Permission denied\."):
        lock.remove()

    assert lock.try_acquire()
    lock.release()


def test_a_lock_that_is_not_held_is_released_without_effect(path: Path) -> None:
    with ProcessLock(path):
        ProcessLock(path).release()

        assert not ProcessLock(path).try_acquire()


def test_a_folder_at_the_path_of_the_lock_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    lock = ProcessLock(tmp_path / "lock")

    for _ in range(2):  # the second time, nothing is left behind that blocks
        with pytest.raises(StorageError, match="cannot be used"):
            lock.try_acquire()
        with pytest.raises(StorageError, match="cannot be used"), lock:
            pass


def test_a_file_system_without_locks_is_said_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks = OSError(errno.ENOLCK, "No locks available")
    monkeypatch.setattr(locks, "try_lock", failing(no_locks))
    before = open_files()

    with pytest.raises(StorageError, match=r"No locks available\."), ProcessLock(path):
        pass

    assert open_files() == before


@posix_only
def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(StorageError):
        ProcessLock(tmp_path / "lock").try_acquire()

    assert not (tmp_path / "elsewhere").exists()


@posix_only
def test_no_file_stays_open_after_waiting_in_vain(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    before = open_files()

    for _ in range(20):
        assert not ProcessLock(path).try_acquire()

    assert open_files() == before


def open_files() -> int:
    """How many files this process has open, where the system tells."""
    own = Path("/proc/self/fd")
    return sum(1 for _ in own.iterdir()) if own.exists() else 0
