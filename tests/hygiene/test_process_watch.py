"""The watch over processes looks at those of its own run, at each of them, at no other."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from canaries.processes import RUN_VARIABLE, Watch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc")

WORD = "a-word-that-must-not-be-seen"
WAIT = "import sys; print(flush=True); sys.stdin.read()"
# Stands for the tests: starts, for each line of its input, a child with the line as an argument and
# with no environment.
TESTS = f"""import subprocess, sys
print(flush=True)
for line in sys.stdin:
    subprocess.Popen([sys.executable, "-c", {WAIT!r}, line.strip()], env={{}})
"""

Started = subprocess.Popen[str]
Start = Callable[..., Started]


@pytest.fixture
def run() -> str:
    """The name of another run than the one that this test belongs to."""
    return secrets.token_hex(8)


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts programs that say that they run, and that end with their input."""
    started: list[Started] = []

    def start(code: str, *arguments: str, **env: str) -> Started:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **env},
        )
        started.append(process)
        assert process.stdout
        process.stdout.readline()
        return process

    yield start
    for process in started:
        process.communicate()


@pytest.fixture
def tests(start: Start) -> Started:
    """The process that runs the tests of the other run."""
    return start(TESTS)


@pytest.fixture
def watch(tests: Started, run: str) -> Iterator[Watch]:
    watch = Watch((WORD,), run, tests.pid)
    yield watch
    watch.close()


def test_what_has_inherited_the_mark_of_the_run_is_looked_at_whoever_its_parent_is(
    watch: Watch, start: Start, run: str
) -> None:
    start(WAIT, WORD, **{RUN_VARIABLE: run})

    assert len(watch.hits()) == 1


def test_what_descends_from_the_tests_is_looked_at_whatever_its_environment(
    watch: Watch, tests: Started
) -> None:
    assert tests.stdin
    assert tests.stdout
    tests.stdin.write(f"{WORD}\n")
    tests.stdin.flush()
    tests.stdout.readline()  # of the child, which has inherited it

    assert len(watch.hits()) == 1


def test_a_process_of_another_run_is_left_alone_even_in_the_same_folder(
    watch: Watch, start: Start, tmp_path: Path
) -> None:
    start(WAIT, WORD, str(tmp_path))

    assert watch.hits() == []
