"""The check for secrets over the whole suite can fail."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from canaries.marks import Marks

ROOT = Path(__file__).parents[2]
PLANTED = Path(__file__).with_name("planted.py").read_text(encoding="utf-8")
ONE_WORKER = ("-p", "xdist", "-n", "1")
# A worker that ends in silence once its last test has passed.
DYING = """
import os

class Dies:
    def pytest_sessionfinish(self):
        os._exit(0)

def test_that_passes(pytestconfig):
    pytestconfig.pluginmanager.register(Dies())
"""
# Where each planted test that is called late has left its secret.
LATE = {
    "test_late_file": r"file .*/test_late_file0/settings\.toml: ",
    "test_late_half_token": r"file .*/half\.log: ",
    "test_late_name_of_a_file": r"file .*/<a secret>\.lock: ",
    "test_late_file_in_a_folder_whose_name_is_no_text": r"file .*/no-text-\\udcff/odd\.log: ",
    "test_late_process": r"argument of the process ",
    "test_late_log": r"log: late: done with ",
}

pytestmark = pytest.mark.shows_secrets("what is shown was planted in another run of pytest")

Ended = subprocess.CompletedProcess[str]


def run_of(tests: str, *more: str) -> Ended:
    """How a run of these tests went, in a folder that this run does not look into.

    Without the other plugins, which take longer to import than such a run lasts.
    """
    options = ("-p", "canaries.plugin", "-p", "no:cacheprovider", "-rpfE", "-q", *more)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text("[pytest]\n")
        (folder / "test_planted.py").write_text(tests, encoding="utf-8")
        path = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
        return subprocess.run(
            [sys.executable, "-m", "pytest", *options, "--basetemp", folder / "base"],
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            timeout=100,
        )


@pytest.fixture(scope="module", params=[(), ONE_WORKER], ids=["one process", "a worker"])
def options(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Where the tests run."""
    where: tuple[str, ...] = request.param
    return where


@pytest.fixture(scope="module")
def outcome(options: tuple[str, ...]) -> Ended:
    """How a run went whose tests show secrets, some of them as they may."""
    return run_of(PLANTED, "-k", "not late", *options)


@pytest.fixture(scope="module")
def late_outcome(options: tuple[str, ...]) -> Ended:
    """How a run went whose tests leave secrets behind."""
    return run_of(PLANTED, "-k", "late", *options)


def planted(begin: str) -> set[str]:
    return set(re.findall(rf"def (test_{begin}_\w+)", PLANTED))


def ended(outcome: Ended, how: str) -> set[str]:
    return set(re.findall(rf"^{how} \S+::(\w+)", outcome.stdout, re.MULTILINE))


def told_at_the_end(outcome: Ended) -> list[str]:
    _, _, told = outcome.stdout.partition(" secrets that came to light ")
    return re.findall(r"^\w.*: .*$", told.partition("\n=")[0], re.MULTILINE)


def test_a_leak_fails_the_very_test_that_has_it(outcome: Ended) -> None:
    assert ended(outcome, "FAILED") == planted("leak")
    assert ended(outcome, "ERROR") == set()
    assert outcome.returncode == 1


def test_what_a_test_leaves_behind_is_told_once_at_the_end(late_outcome: Ended) -> None:
    told = told_at_the_end(late_outcome)

    found = {
        test: sum(bool(re.match(place, line)) for line in told) for test, place in LATE.items()
    }
    assert found == dict.fromkeys(planted("late"), 1)
    assert len(told) == len(LATE)


def test_what_is_left_behind_fails_a_run_whose_tests_all_pass(late_outcome: Ended) -> None:
    assert ended(late_outcome, "PASSED") == planted("late")
    assert late_outcome.returncode == 1


def test_a_worker_that_dies_before_it_can_tell_fails_the_run() -> None:
    outcome = run_of(DYING, *ONE_WORKER)

    assert ended(outcome, "PASSED") == {"test_that_passes"}
    assert [line.partition(":")[0] for line in told_at_the_end(outcome)] == ["worker gw0"]
    assert outcome.returncode == 1


def test_what_is_allowed_passes(outcome: Ended) -> None:
    assert ended(outcome, "PASSED") == planted("clean")
    assert told_at_the_end(outcome) == []


def test_the_report_itself_shows_no_secret(outcome: Ended, late_outcome: Ended) -> None:
    for said in (outcome.stdout + outcome.stderr, late_outcome.stdout + late_outcome.stderr):
        assert "<a secret>" in said
        assert Marks("nothing-else").found_in(said) == []
        assert not re.search("[0-9a-f]{20}", said), "nor half of one"
