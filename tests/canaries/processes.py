"""Looks again and again at the arguments and the environments of all that the tests start.

Runs as a process of its own: on a thread of the tests, Python might collect garbage of Qt's.
"""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

POLL_S = 0.05
# All that a run starts inherits this variable; another run, of another checkout, has another value.
RUN_VARIABLE = "CANARIES_RUN"
_PROC = Path("/proc")
_OUR_PROGRAM = b"-m\0netatmo_tray\0"


class Watch:
    """The other process, as the tests see it. ``hits`` must be asked for now and then."""

    def __init__(self, words: tuple[str, ...], run: str, tests: int | None = None) -> None:
        """
        :param run: the value of RUN_VARIABLE in the environment of the tests.
        :param tests: the id of the process that runs them; None = this one.
        """
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-I", __file__], stdin=pipe, stdout=pipe, text=True
        )
        self._say({"tests": tests or os.getpid(), "words": words, "run": run})
        assert self._answer() == []  # it is up

    def hits(self) -> list[str]:
        """Where a secret was seen since the last time; looks once more before it answers."""
        self._say("report")
        return self._answer()

    def close(self) -> None:
        """End the other process."""
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()

    def _answer(self) -> list[str]:
        assert self._process.stdout
        found: list[str] = json.loads(self._process.stdout.readline())
        return found

    def _say(self, what: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps(what)}\n")
        self._process.stdin.flush()


class Sampler:
    """Reads what the kernel tells of each process of this run.

    It is a descendant of the tests, or an orphan that has inherited their environment.
    """

    def __init__(self, tests: int, words: list[str], run: str) -> None:
        from marks import Marks

        self._tests = str(tests)
        self._own_arguments = self._read(self._tests, "cmdline")
        self._run = f"{RUN_VARIABLE}={run}".encode()
        self._marks = Marks(*words)
        self._strangers = {str(os.getpid()), self._tests, *self._running()}
        self._hits: list[str] = []
        self._told: set[tuple[str, str]] = set()

    def sample(self) -> None:
        running = self._running()
        self._strangers &= running
        for pid in running - self._strangers:
            arguments = self._read(pid, "cmdline")
            environment = self._read(pid, "environ")
            if not arguments or arguments == self._own_arguments:
                continue  # gone, or a fork that is still to become another program
            if self._run in environment.split(b"\0") or self._descends(pid):
                self._check(pid, arguments, environment)
            else:
                self._strangers.add(pid)

    def hits(self) -> list[str]:
        hits, self._hits = self._hits, []
        return hits

    def _check(self, pid: str, arguments: bytes, environment: bytes) -> None:
        name = b" ".join(arguments.split(b"\0")[:3]).decode("utf-8", "replace")
        seen = [("argument", found) for found in self._marks.found_in(arguments)]
        # What a test gives to its own child is the test's affair, as it is the user's affair what
        # environment our program starts with. What our program hands on is ours.
        if _OUR_PROGRAM not in arguments and self._parent(pid) not in ("", self._tests):
            seen += [("environment", found) for found in self._marks.found_in(environment)]
        for kind, found in seen:
            hit = f"{kind} of the process {self._marks.hidden(name)!r}: {found}"
            if (pid, hit) not in self._told:
                self._told.add((pid, hit))
                self._hits.append(hit)

    def _running(self) -> set[str]:
        return {each.name for each in _PROC.iterdir() if each.name.isdecimal()}

    def _descends(self, pid: str) -> bool:
        while pid and pid != self._tests:
            pid = self._parent(pid)
        return bool(pid)

    def _parent(self, pid: str) -> str:
        """Empty once the process is gone; the first process of all has none either."""
        after_name = self._read(pid, "stat").rpartition(b")")[2].split()
        return after_name[1].decode() if len(after_name) > 1 else ""

    def _read(self, pid: str, name: str) -> bytes:
        try:
            return (_PROC / pid / name).read_bytes()
        except OSError:
            return b""


def main() -> None:
    sampler = Sampler(**json.loads(sys.stdin.readline()))
    print("[]", flush=True)
    while True:
        if select.select([sys.stdin], [], [], POLL_S)[0]:
            if not sys.stdin.readline():
                return
            sampler.sample()
            print(json.dumps(sampler.hits()), flush=True)
        else:
            sampler.sample()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
