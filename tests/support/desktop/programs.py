"""Starting, awaiting and stopping the programs of a desk."""

import os
import select
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
POLL_S = 0.05
START_S = 20.0
STOP_S = 5.0


def wait_until(
    condition: Callable[[], T], what: str | Callable[[], object], limit_s: float = START_S
) -> T:
    """Ask until the answer is true, and give that answer. Fails the test after ``limit_s``.

    :param what: for the failure; asked only then, when it is a function.
    """
    end = time.monotonic() + limit_s
    pause = threading.Event()
    while not (answer := condition()):
        if time.monotonic() > end:
            pytest.fail(f"waited {limit_s:.0f} s in vain: {what() if callable(what) else what}")
        pause.wait(POLL_S)
    return answer


def program(name: str) -> str:
    """The path of a program that must be here. A missing one is a failure, not a skip."""
    found = shutil.which(name)
    if not found:
        pytest.fail(f"{name} is not installed; .ci/run names the Debian packages")
    return found


def start(
    command: Sequence[str | Path],
    env: Mapping[str, str],
    log: Path,
    *,
    pass_fds: Sequence[int] = (),
    stdin: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; all that it says goes to ``log``."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [program(str(command[0])), *command[1:]],
            env=env,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            pass_fds=pass_fds,
            start_new_session=True,
        )
    assert process.stdin
    process.stdin.write(stdin)
    process.stdin.close()
    return process


def start_and_read_line(
    command: Sequence[str], env: Mapping[str, str], log: Path
) -> tuple[subprocess.Popen[bytes], str]:
    """Start a program that writes a line to descriptor ``{fd}`` of its command once it is up."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe:
        complete = [part.format(fd=writing) for part in command]
        process = start(complete, env, log, pass_fds=[writing])
        os.close(writing)
        if not select.select([pipe], [], [], START_S)[0]:
            stop(process)
            pytest.fail(f"{command[0]} did not start: {log.read_text()}")
        return process, pipe.readline().strip()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started, at once if it does not end by itself."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            break
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            continue
    process.wait(STOP_S)
