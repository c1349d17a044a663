"""Why a refresh did nothing, as a line between two processes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netatmo_tray.core.not_asked import NotAsked, Reason, not_asked_from

SECONDS = some.none() | some.integers(0, 86400).map(float)


@given(some.builds(NotAsked, some.sampled_from(Reason), SECONDS, SECONDS))
def test_a_line_says_all_of_it(not_asked: NotAsked) -> None:
    line = not_asked.line()

    assert not_asked_from(line) == not_asked
    assert line.isascii()
    assert len(line) < 60, "a message of the command channel is short"


@pytest.mark.parametrize(
    "line",
    ["", "ok", "failed", "unknown", "pause", "pause 1", "pause 1 2 3", "pause x 2", "rain 1 2"],
)
def test_other_answers_are_no_reason(line: str) -> None:
    assert not_asked_from(line) is None


@pytest.mark.parametrize("time", ["nan", "inf", "-inf"])
def test_times_that_are_none_are_no_reason(time: str) -> None:
    assert not_asked_from(f"pause - {time}") is None


@pytest.mark.parametrize(("sent", "read"), [("-5", 0.0), ("1e300", 86400.0)])
def test_times_that_cannot_be_shown_are_bounded(sent: str, read: float) -> None:
    assert not_asked_from(f"pause {sent} {sent}") == NotAsked(Reason.PAUSE, read, read)
