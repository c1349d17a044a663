"""Runs ``netatmo-tray`` for tests: in this process, or as a process of its own."""

import contextlib
import http.client
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

from canaries.plugin import look_at

import netatmo_tray
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.paths import user_paths

Run = Callable[..., "Ended"]
"""The fixture ``run``: arguments in, outcome out."""

PATIENCE_S = 30
NO_BROWSER = ("login", "--no-browser")
SOURCE = Path(netatmo_tray.__file__).parents[1]


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Started:
    """A command that runs; talk to it, then let it end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []

    def link(self) -> str:
        """The link that it prints alone on a line."""
        for line in _of(self.process.stdout):
            self.lines.append(line)
            look_at("stdout of a child", line)
            if line.startswith("http"):
                return line.strip()
        raise AssertionError(f"no link in {self.lines}, {_of(self.process.stderr).read()}")

    def wait_for(self, prompt: str, stream: IO[str] | None) -> None:
        """Read on until that prompt is there."""
        seen = ""
        while not seen.endswith(prompt):
            seen += _of(stream).read(1)
            assert self.process.poll() is None, seen
        look_at("what a child says", seen)

    def wait_until(self, true: Callable[[], object]) -> None:
        """Wait for something that happens while the command runs."""
        while not true():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.02)
                raise AssertionError(f"it has ended: {self.end()}")

    def stay(self, seconds: float) -> None:
        """Wait for so long, or until it has ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)

    def kill(self) -> None:
        """As kill -9 does; it has ended by then."""
        self.process.kill()
        self.process.wait()

    def interrupt(self) -> None:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def type(self, text: str) -> None:
        """One line into its stdin."""
        _of(self.process.stdin).write(f"{text}\n")
        _of(self.process.stdin).flush()

    def end(self) -> Ended:
        """Close its stdin and wait until it has ended."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return Ended(self.process.returncode, "".join(self.lines) + out, err)

    def end_by_itself(self) -> Ended:
        """Wait until it has ended, with its stdin left open."""
        self.process.wait(PATIENCE_S)
        return self.end()


@contextmanager
def started(
    *arguments: str, stdin: int = subprocess.PIPE, code: Sequence[str] = (), **environ: str
) -> Iterator[Started]:
    """The command as a process of its own, killed at the latest with the context.

    :param code: Python code that runs it instead, with the code's own arguments.
    """
    what = ("-c", *code) if code else ("-m", "netatmo_tray", *arguments)
    process = subprocess.Popen(
        [sys.executable, "-W", "error", *what],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # no terminal of whoever runs the tests
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environ},
    )
    with process:
        try:
            yield Started(process)
        finally:
            process.kill()


def run_apart(*arguments: str, text: str = "", **environ: str) -> Ended:
    """Run it as a process of its own, with that text on its stdin."""
    with started(*arguments, **environ) as command:
        if text:
            command.type(text)
        return command.end()


@contextmanager
def listening_app(demo: bool = False, answer: str | None = None) -> Iterator[list[str]]:
    """All that commands can see of a running app; what it is told.

    :param answer: to each command; None = done.
    """
    told: list[str] = []
    guard = InstanceGuard(user_paths(demo))
    assert guard.acquire()

    def hear(command: str) -> str | None:
        told.append(command)
        return answer

    guard.serve(hear)
    try:
        yield told
    finally:
        guard.close()


@contextmanager
def logging_restored() -> Iterator[None]:
    """Undo what a command does to the log of its process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = handlers
        root.setLevel(level)


def visit(url: str, headers: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """One GET as a browser does it: status, where to go next, page."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}", headers=dict(headers or {}))
        answer = connection.getresponse()
        page = answer.read().decode()
    finally:
        connection.close()
    return answer.status, urljoin(url, answer.getheader("Location", "")), page


def visit_to_the_end(url: str) -> str:
    """Follow redirects as a browser does; the page where they end."""
    while True:
        _, following, page = visit(url)
        if following == url:
            return page
        url = following


def accepted(link: str) -> str:
    """The callback address to which a cloud that asks no questions sends the browser."""
    status, callback, _ = visit(link)
    assert status == 302
    return callback


def is_signed_in(cloud: SimulatedCloud, token_file: Path) -> bool:
    """Whether the login in that file can be renewed."""
    return cloud.is_valid_refresh(json.loads(token_file.read_text())["refresh_token"])


def write_login(file: Path, tokens: dict[str, str], life: timedelta = timedelta(hours=3)) -> None:
    """A token file as netatmo-exporter writes it."""
    expiry = (datetime.now(UTC) + life).isoformat().replace("+00:00", "Z")
    file.write_text(json.dumps({**tokens, "token_type": "Bearer", "expiry": expiry}))
    file.chmod(0o600)


def _of(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
