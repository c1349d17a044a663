"""Fails each test in whose course a secret comes to light, and the run for each file with one.

Looked at are every log record down to DEBUG whatever the levels, stdout and stderr of the tests and
of their children, arguments and environments of children; at the end all files in the folders of
the tests. A test that shows secrets on purpose says so: ``@pytest.mark.shows_secrets("why")``.

With pytest-xdist each worker judges its tests, and at its end tells the controller what came to
light after the last one; the controller looks at the files of all.
"""

import logging
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from canaries.files import leaks_below
from canaries.marks import CLIENT_SECRET, Marks
from canaries.processes import RUN_VARIABLE, Watch

from netatmo_tray.simulator import grants

_AT_RISK = pytest.StashKey["Canaries"]()
# What a worker of pytest-xdist is given at its start, and what it gives back at its end.
_MARK = "mark of the canaries"
_LEAKS = "leaks that the canaries found"
_lines = logging.Formatter("%(name)s: %(message)s")


class Canaries:
    """What has come to light since the last test was judged. Any thread may add to it."""

    def __init__(self, mark: str) -> None:
        """
        :param mark: stands in front of every code, and of the secret half of every token, that a
            cloud of this process gives. Not in the environment, which is looked at as well.
        """
        self.mark = mark
        self.marks = Marks(mark, CLIENT_SECRET)
        self.leaks: list[str] = []
        self.watch: Watch | None = None
        self.children = False
        """The test at hand has started some."""
        self.run = secrets.token_hex(8)
        """What the environment of this run's processes has, and that of no other run."""
        self._former_run = os.environ.get(RUN_VARIABLE)
        self._undo: list[tuple[Any, str, Any]] = []

    def look_at(self, where: str, text: str | bytes | None) -> None:
        """Note each secret in that text."""
        if text:
            self.leaks += [f"{where}: {found}" for found in self.marks.found_in(text)]

    def taken(self) -> list[str]:
        """All that was noted, with what was seen of processes; it is forgotten here."""
        if self.watch is not None and self.children:
            self.leaks += self.watch.hits()
        leaks, self.leaks = self.leaks, []
        # The place may have a secret in its name, or bytes that no report can pass on.
        shown = dict.fromkeys(self.marks.hidden(leak) for leak in leaks)
        return [leak.encode(errors="backslashreplace").decode() for leak in shown]

    def begin(self) -> None:
        """Have the simulated cloud make recognisable secrets; look at all that passes by."""
        os.environ[RUN_VARIABLE] = self.run
        self._put(grants, "secrets", SimpleNamespace(token_hex=self._new_hex))
        self._watch_log()
        self._watch_children()
        self._watch_what_tests_read()

    def end(self) -> None:
        """Back to how it was."""
        while self._undo:
            setattr(*self._undo.pop())
        if self._former_run is None:
            del os.environ[RUN_VARIABLE]
        else:
            os.environ[RUN_VARIABLE] = self._former_run

    def _new_hex(self, count: int) -> str:
        """As ``secrets.token_hex``, recognisable."""
        return self.mark + secrets.token_hex(count)[len(self.mark) :]

    def _put(self, where: Any, name: str, new: Any) -> Any:
        former = getattr(where, name)
        self._undo.append((where, name, former))
        setattr(where, name, new)
        return former

    def _watch_log(self) -> None:
        """At its source: commands replace handlers and levels."""

        def handle(logger: logging.Logger, record: logging.LogRecord) -> None:
            self.look_at("log", _lines.format(record))
            if is_enabled(logger, record.levelno):
                pass_on(logger, record)

        is_enabled = self._put(logging.Logger, "isEnabledFor", lambda *_: True)
        pass_on = self._put(logging.Logger, "handle", handle)

    def _watch_children(self) -> None:
        def init(process: Any, args: Any, *more: Any, **options: Any) -> None:
            self.children = True
            words = [args] if isinstance(args, str | bytes | Path) else args
            for word in words:
                text = word if isinstance(word, bytes) else str(word)
                self.look_at("argument of a child", text)
            if _started_by_us():
                for name, value in (options.get("env") or os.environ).items():
                    self.look_at(f"environment of a child of ours, {name}", value)
            start(process, args, *more, **options)
            for name in ("stdout", "stderr"):
                self._watch_reading(f"{name} of a child", getattr(process, name))

        def communicate(process: Any, *given: Any, **options: Any) -> Any:
            out, err = read(process, *given, **options)
            self.look_at("stdout of a child", out)
            self.look_at("stderr of a child", err)
            return out, err

        start = self._put(subprocess.Popen, "__init__", init)
        read = self._put(subprocess.Popen, "communicate", communicate)

    def _watch_reading(self, where: str, stream: Any) -> None:
        """Tests may read from a child line by line."""

        def watched(read: Any) -> Any:
            def reading(*size: int) -> Any:
                text = read(*size)
                self.look_at(where, text)
                return text

            return reading

        if stream is not None:
            stream.read, stream.readline = watched(stream.read), watched(stream.readline)

    def _watch_what_tests_read(self) -> None:
        def readouterr(fixture: Any) -> Any:
            result = read(fixture)
            self.look_at("stdout", result.out)
            self.look_at("stderr", result.err)
            return result

        read = self._put(pytest.CaptureFixture, "readouterr", readouterr)


def look_at(where: str, text: str | bytes) -> None:
    """For helpers that read from a child as a file is iterated over, or in pieces."""
    if _running:
        _running[-1].look_at(where, text)


_running: list[Canaries] = []


def _is_worker(config: Any) -> bool:
    """Of pytest-xdist: its own exit code is of no account, and nobody reads what it prints."""
    return hasattr(config, "workerinput")


def _started_by_us() -> bool:
    """Some function of the program itself is among the callers."""
    frame = sys._getframe()
    while frame is not None:
        if str(frame.f_globals.get("__name__")).startswith("netatmo_tray."):
            return True
        frame = frame.f_back
    return False


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "shows_secrets(reason): this test shows pretend secrets, because that is due"
    )
    mark = config.workerinput[_MARK] if _is_worker(config) else secrets.token_hex(6)
    config.stash[_AT_RISK] = canaries = Canaries(mark)
    canaries.begin()
    _running.append(canaries)


def pytest_unconfigure(config: pytest.Config) -> None:
    if canaries := config.stash.get(_AT_RISK, None):
        _running.remove(canaries)
        canaries.end()
        if canaries.watch is not None:
            canaries.watch.close()


@pytest.fixture(scope="session", autouse=True)
def _watched_processes(request: pytest.FixtureRequest) -> None:
    """Where the kernel tells of processes, watch them."""
    canaries = request.config.stash[_AT_RISK]
    if sys.platform == "linux":
        canaries.watch = Watch(canaries.marks.words, canaries.run)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: pytest.TestReport = yield
    canaries = item.config.stash[_AT_RISK]
    for title, text in report.sections:
        if title.endswith(report.when or ""):
            canaries.look_at(title, text)
    leaks = canaries.taken()
    if report.when == "teardown":
        canaries.children = False
    report.sections = [(title, canaries.marks.hidden(text)) for title, text in report.sections]
    exempt = item.get_closest_marker("shows_secrets")
    if leaks and not exempt:
        report.outcome = "failed"
        told = "\n".join(["secrets came to light:", *leaks])
        report.longrepr = f"{report.longrepr}\n\n{told}" if report.longrepr else told
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker is about to start: its secrets begin as those that are looked for here."""
    node.workerinput[_MARK] = node.config.stash[_AT_RISK].mark


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker has ended, and told what it saw after its last test, unless it died."""
    silence = [f"worker {node.gateway.id}: ended before it could tell what it had seen"]
    told = getattr(node, "workeroutput", {}).get(_LEAKS, silence)
    node.config.stash[_AT_RISK].leaks += told


def pytest_sessionfinish(session: pytest.Session) -> None:
    canaries = session.config.stash[_AT_RISK]
    canaries.children = True
    if _is_worker(session.config):
        session.config.workeroutput[_LEAKS] = canaries.taken()
        return
    factory = getattr(session.config, "_tmp_path_factory", None)
    folder = getattr(factory, "_basetemp", None)
    if folder is not None:
        canaries.leaks += leaks_below(str(folder), canaries.marks)
    if left := canaries.taken():
        canaries.leaks = left
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if leaks := config.stash[_AT_RISK].leaks:
        terminalreporter.section("secrets that came to light", red=True)
        for leak in leaks:
            terminalreporter.line(leak)
