"""The newest warnings, for whoever looks for the reason later."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from netatmo_tray.core.login.token import Token
from netatmo_tray.system.last_errors import LONGEST_LINE, MOST_LINES, LastErrors, last_errors

Keep = Callable[..., list[str]]
LOG = logging.getLogger("netatmo_tray.cloud")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "errors.log"


@pytest.fixture
def silent_program() -> Iterator[None]:
    """A log that says nothing, as in a program started without --log-level."""
    root = logging.getLogger()
    former = root.level
    root.setLevel(logging.CRITICAL)
    yield
    root.setLevel(former)


@pytest.fixture
def keep(file: Path, silent_program: None) -> Keep:
    """Runs something while notes are taken; what was noted."""

    def kept(*says: Callable[[], object]) -> list[str]:
        notes = LastErrors(file)
        notes.start()
        for say in says:
            say()
        notes.stop()
        return last_errors(file)

    return kept


def test_warnings_are_kept_with_time_and_place_even_in_a_silent_program(keep: Keep) -> None:
    lines = keep(
        lambda: LOG.info("all is well"),
        lambda: LOG.warning("no answer in time"),
        lambda: logging.getLogger("urllib3").error("none of ours"),
    )

    (line,) = lines
    at, _, said = line.partition(" ")
    assert said == "WARNING cloud: no answer in time"
    assert datetime.fromisoformat(at).tzinfo is not None


def test_they_outlive_the_program_and_are_for_its_user_alone(keep: Keep, file: Path) -> None:
    keep(lambda: LOG.error("first"))
    lines = keep(lambda: LOG.error("second"))

    assert [line.rpartition(" ")[2] for line in lines] == ["first", "second"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_only_the_newest_are_kept_and_none_is_long(keep: Keep) -> None:
    lines = keep(*(lambda n=n: LOG.error("%d %s", n, "x" * 999) for n in range(MOST_LINES + 5)))

    assert len(lines) == MOST_LINES
    assert " 34 " in lines[-1]
    assert max(map(len, lines)) <= LONGEST_LINE + len("2026-11-23T18:00:00Z ")


def test_what_is_said_again_and_again_is_noted_once(keep: Keep) -> None:
    again = (lambda: LOG.error("the same"),) * 50

    assert len(keep(*again, lambda: LOG.error("another"), *again)) == 3


def test_nothing_private_gets_into_the_file(keep: Keep, own_folders: Path) -> None:
    token = Token("an-access-token", "a-refresh-token")

    def fail() -> None:
        try:
            raise ValueError("a-refresh-token of 70:ee:50:12:34:56")
        except ValueError:
            LOG.exception("at %s\nwith %s", own_folders / "x", token.access_token)

    (line,) = keep(fail)

    assert line.endswith("ERROR cloud: at ~/x with *** (ValueError: *** of <id>)")


def test_a_folder_that_cannot_be_written_is_no_reason_to_complain(keep: Keep, file: Path) -> None:
    file.parent.write_text("in the way")

    assert keep(lambda: LOG.error("first"), lambda: LOG.error("second")) == []


def test_afterwards_the_log_is_as_it_was(keep: Keep) -> None:
    ours = logging.getLogger("netatmo_tray")
    before = (ours.level, ours.handlers[:])

    keep(lambda: LOG.error("first"))

    assert (ours.level, ours.handlers) == before
