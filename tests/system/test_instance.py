"""One running app, which the others can talk to."""

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.options import AppCommand
from netatmo_tray.system.instance import (
    DONE,
    InstanceGuard,
    answer_to,
    is_running,
    send_command,
    wake_running,
)
from netatmo_tray.system.paths import Paths, user_paths
from netatmo_tray.system.private_files import ensure_own_folder

ROOT = Path(__file__).parents[2]

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals")

RUN = """
import sys
from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.paths import user_paths
guard = InstanceGuard(user_paths())
assert guard.acquire()
guard.serve(lambda command: print(command, flush=True))
print("running", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def paths() -> Paths:
    return user_paths()


@pytest.fixture
def guard(paths: Paths) -> Iterator[InstanceGuard]:
    guard = InstanceGuard(paths)
    yield guard
    guard.close()


@pytest.fixture
def running(child: Callable[..., subprocess.Popen[str]]) -> subprocess.Popen[str]:
    """Another process that is the running app until its input ends."""
    process = child(RUN)
    assert process.stdout.readline() == "running\n"
    return process


def test_the_first_app_runs_and_the_second_does_not(guard: InstanceGuard, paths: Paths) -> None:
    second = InstanceGuard(paths)

    assert (guard.acquire(), second.acquire()) == (True, False)

    second.close()
    assert not InstanceGuard(paths).acquire(), "a second app that ends frees nothing"


def test_after_the_first_has_ended_the_next_one_runs(guard: InstanceGuard, paths: Paths) -> None:
    first = InstanceGuard(paths)
    first.acquire()
    first.serve(lambda command: None)

    first.close()

    assert guard.acquire()


def test_the_demo_and_the_real_app_run_side_by_side(guard: InstanceGuard) -> None:
    demo = InstanceGuard(user_paths(demo=True))

    assert guard.acquire()
    assert demo.acquire()

    demo.close()


@pytest.mark.parametrize("command", AppCommand)
def test_every_command_reaches_the_running_app(
    guard: InstanceGuard, paths: Paths, command: AppCommand
) -> None:
    heard: list[str] = []
    guard.acquire()
    guard.serve(heard.append)

    assert send_command(paths, command)

    assert heard == [command]


@pytest.mark.parametrize("command", ["", "SHOW", "format", "show hide", "show\nquit"])
def test_anything_else_is_not_passed_on(guard: InstanceGuard, paths: Paths, command: str) -> None:
    heard: list[str] = []
    guard.acquire()
    guard.serve(heard.append)

    assert not send_command(paths, command) or command == "show\nquit"

    assert heard in ([], ["show"])


def test_a_command_finds_nobody_where_no_app_runs(paths: Paths) -> None:
    assert not send_command(paths, "show")
    assert not paths.runtime_dir.exists(), "asking leaves nothing behind"


def test_a_command_that_fails_is_logged_and_the_next_one_works(
    guard: InstanceGuard, paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    def fail_to_hide(command: str) -> None:
        if command == "hide":
            raise ZeroDivisionError

    guard.acquire()
    guard.serve(fail_to_hide)

    with caplog.at_level(logging.ERROR):
        assert not send_command(paths, "hide")
    assert "the command hide failed" in caplog.text
    assert send_command(paths, "show")


def test_an_app_of_another_process_is_seen_and_hears(
    running: subprocess.Popen[str], paths: Paths, guard: InstanceGuard
) -> None:
    assert not guard.acquire()

    assert send_command(paths, "show")

    assert running.stdout.readline() == "show\n"


@posix_only
def test_a_guard_left_by_kill_9_is_taken_over(
    running: subprocess.Popen[str], paths: Paths, guard: InstanceGuard
) -> None:
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert paths.instance_socket.exists()
    assert not send_command(paths, "show")

    assert guard.acquire()
    guard.serve(lambda command: None)

    assert send_command(paths, "show")


@posix_only
def test_a_stopped_app_is_given_up_after_the_time_out(
    running: subprocess.Popen[str], paths: Paths
) -> None:
    running.send_signal(signal.SIGSTOP)
    os.waitpid(running.pid, os.WUNTRACED)  # it may answer until it has really stopped

    assert not send_command(paths, "show", timeout_s=0.05)


def test_an_app_that_has_only_just_started_is_waited_for(
    guard: InstanceGuard, paths: Paths
) -> None:
    heard: list[str] = []
    assert guard.acquire()

    assert wake_running(paths, AppCommand.SHOW, pause=lambda _: guard.serve(heard.append))

    assert heard == ["show"]


@posix_only
@pytest.mark.parametrize("timeout_s", [0.0, 0.05])
def test_an_app_that_accepts_and_never_answers_is_given_up_after_the_time_out(
    paths: Paths, timeout_s: float
) -> None:
    ensure_own_folder(paths.runtime_dir)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(paths.instance_socket))
        listener.listen()

        assert not wake_running(paths, AppCommand.SHOW, timeout_s)


def test_an_app_that_fails_to_do_it_is_not_asked_again(guard: InstanceGuard, paths: Paths) -> None:
    heard: list[str] = []

    def fail(command: AppCommand) -> None:
        heard.append(command)
        raise ZeroDivisionError

    guard.acquire()
    guard.serve(fail)

    assert not wake_running(paths, AppCommand.SHOW)
    assert heard == ["show"]


@posix_only
def test_a_folder_that_others_may_enter_is_refused(guard: InstanceGuard, paths: Paths) -> None:
    paths.runtime_dir.mkdir(parents=True)
    paths.runtime_dir.chmod(0o777)

    with pytest.raises(StorageError, match="mode 0700"):
        guard.acquire()


def test_a_guard_that_was_never_had_can_be_closed(paths: Paths) -> None:
    InstanceGuard(paths).close()


def test_the_guard_alone_imports_no_sockets() -> None:
    code = (
        "import sys, netatmo_tray.system.instance as i, netatmo_tray.system.paths as p;"
        "g = i.InstanceGuard(p.user_paths()); g.acquire(); print('socket' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.stdout == "False\n", done.stderr


def test_whether_an_app_runs_is_asked_without_telling_it_anything(
    guard: InstanceGuard, paths: Paths
) -> None:
    told: list[str] = []
    assert guard.acquire()
    assert not is_running(paths)

    guard.serve(told.append)

    assert is_running(paths)
    assert told == []


def test_an_app_can_answer_with_a_line_of_its_own(guard: InstanceGuard, paths: Paths) -> None:
    guard.acquire()
    guard.serve(lambda command: "pause - 120" if command == "refresh" else None)

    assert answer_to(paths, AppCommand.REFRESH) == "pause - 120"
    assert not send_command(paths, AppCommand.REFRESH), "it did not do it"
    assert answer_to(paths, AppCommand.SHOW) == DONE


def test_where_no_app_runs_there_is_no_answer(paths: Paths) -> None:
    assert answer_to(paths, AppCommand.REFRESH) is None
