"""The check for secrets over the whole suite can fail."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from canaries.marks import Marks

ROOT = Path(__file__).parents[2]
PLANTED = Path(__file__).with_name("planted.py")


pytestmark = pytest.mark.shows_secrets("what is shown was planted in another run of pytest")


@pytest.fixture(scope="module")
def outcome() -> Iterator[subprocess.CompletedProcess[str]]:
    """How a run of nothing but leaks went, in a folder that this run does not look into."""
    options = ("-p", "canaries.plugin", "-p", "no:cacheprovider", "-rpfE", "-q")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text("[pytest]\n")
        shutil.copy(PLANTED, folder / "test_planted.py")
        yield subprocess.run(
            [sys.executable, "-m", "pytest", *options, "--basetemp", folder / "base"],
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)])},
            timeout=100,
        )


def planted(begin: str) -> set[str]:
    return set(re.findall(rf"def (test_{begin}_\w+)", PLANTED.read_text(encoding="utf-8")))


def ended(outcome: subprocess.CompletedProcess[str], how: str) -> set[str]:
    return set(re.findall(rf"^{how} \S+::(\w+)", outcome.stdout, re.MULTILINE))


def test_a_leak_fails_the_very_test_that_has_it(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    assert ended(outcome, "FAILED") == planted("leak") - {"test_leak_file"}
    assert ended(outcome, "ERROR") == set()
    assert outcome.returncode == 1


def test_a_file_with_a_secret_fails_the_run(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    said = re.findall(r"^file (\S+): ", outcome.stdout, re.MULTILINE)

    assert [Path(file).name for file in said] == ["settings.toml"]
    assert "test_leak_file" in said[0]


def test_what_is_allowed_passes(outcome: subprocess.CompletedProcess[str]) -> None:
    assert ended(outcome, "PASSED") == planted("clean") | {"test_leak_file"}


def test_the_report_itself_shows_no_secret(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    assert "<a secret>" in outcome.stdout
    assert Marks("nothing-else").found_in(outcome.stdout + outcome.stderr) == []
