"""The search for secrets in the tests' files looks into each, or says into which it could not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from canaries.files import leaks_below
from canaries.marks import Marks

WORD = "a-word-that-must-not-be-seen"
# The search, by one whom the modes of files bind; these tests may run as root. From within the
# folder: nobody may not pass through those above it. Python looks for no module after that.
AS_A_USER = f"""import json, os, sys
sys.path.insert(0, "tests")
from canaries.files import leaks_below
from canaries.marks import Marks
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setuid(65534)
print(json.dumps(leaks_below(".", Marks({WORD!r}))))
"""

posix_only = pytest.mark.skipif(os.name != "posix", reason="modes of files")

Shut = Callable[[Path], None]
Search = Callable[[], set[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files and folders enough that some are listed after any other, most with a secret."""
    folder = tmp_path / "of a test"
    for place in (folder, *(folder / f"folder-{number}" for number in range(5))):
        place.mkdir()
        place.chmod(0o755)
        for number in range(5):
            (place / f"file-{number}").write_text(f"x = {WORD}")
            (place / f"file-{number}").chmod(0o644)
    return folder


@pytest.fixture
def shut() -> Iterator[Shut]:
    """Lets nobody but root into a file or folder for the length of a test."""
    former: list[tuple[Path, int]] = []

    def shut(path: Path) -> None:
        former.append((path, path.stat().st_mode))
        path.chmod(0)

    yield shut
    for path, mode in former:
        path.chmod(mode)


@pytest.fixture
def found_by_a_user(child: Callable[..., subprocess.Popen[str]], folder: Path) -> Search:
    def found() -> set[str]:
        out, _ = child(AS_A_USER, folder).communicate()
        return set(json.loads(out))

    return found


def leak(path: str) -> str:
    return f"file {path}: x = <a secret>"


def every_leak() -> set[str]:
    places = [".", *(f"./folder-{number}" for number in range(5))]
    return {leak(f"{place}/file-{number}") for place in places for number in range(5)}


@posix_only
def test_what_cannot_be_read_is_told_and_ends_no_search(
    folder: Path, shut: Shut, found_by_a_user: Search
) -> None:
    shut(folder / "file-2")
    shut(folder / "folder-1" / "file-0")
    within = {leak(f"./folder-3/file-{number}") for number in range(5)}
    shut(folder / "folder-3")

    found = found_by_a_user()

    missed = {leak("./file-2"), leak("./folder-1/file-0"), *within}
    closed = ("./file-2", "./folder-1/file-0", "./folder-3")
    told = {f"file {path}: could not be looked into" for path in closed}
    assert found == (every_leak() - missed) | told


@posix_only
def test_a_store_is_passed_over_whether_it_can_be_read_or_not(
    folder: Path, shut: Shut, found_by_a_user: Search
) -> None:
    for name in ("token.json", "client-secret.json"):
        (folder / name).write_text(WORD)
    shut(folder / "token.json")
    (folder / "browser").mkdir()
    (folder / "browser" / "History").write_text(WORD)
    shut(folder / "browser" / "History")

    assert found_by_a_user() == every_leak()


def test_what_is_deleted_while_it_looks_is_no_finding(folder: Path) -> None:
    class Deletes(Marks):
        """Whoever is asked about the first name has a list of them all, and has opened nothing."""

        def found_in(self, text: str | bytes) -> list[str]:
            shutil.rmtree(folder, ignore_errors=True)
            return super().found_in(text)

    assert leaks_below(str(folder), Deletes(WORD)) == []


def test_the_names_of_files_and_of_folders_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.d").mkdir()
    (tmp_path / f"{WORD}.d" / f"{WORD}.lock").touch()

    assert len(leaks_below(str(tmp_path), Marks(WORD))) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_no_text_is_looked_at_as_well(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff " + WORD.encode())).touch()

    assert len(leaks_below(str(tmp_path), Marks(WORD))) == 1
