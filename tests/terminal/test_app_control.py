from datetime import UTC, datetime

import pytest
from support.terminal_command import Run, listening_app

from netatmo_tray.core.not_asked import NotAsked, Reason
from netatmo_tray.terminal.app_control import not_asked_sentence

COMMANDS = ["show", "hide", "refresh", "quit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_running_app_it_is_exit_1_with_a_sentence(command: str, run: Run) -> None:
    ended = run(command)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert "start it with netatmo-tray" in ended.err


@pytest.mark.parametrize("demo", [False, True])
def test_the_running_app_of_that_kind_hears_the_command(demo: bool, run: Run) -> None:
    option = ["--demo"] if demo else []

    with listening_app(demo) as told:
        for command in COMMANDS:
            ended = run(command, *option)
            assert (ended.code, ended.out, ended.err) == (0, "", "")

    assert told == COMMANDS


def test_the_demo_and_the_real_app_do_not_hear_each_other(run: Run) -> None:
    with listening_app(demo=True) as told:
        assert run("show").code == 1

    assert told == []


def test_a_refresh_that_did_nothing_says_why_with_exit_1(run: Run) -> None:
    with listening_app(answer=NotAsked(Reason.TOO_SOON, 20.0, 120.0).line()) as told:
        ended = run("refresh")

    assert told == ["refresh"]
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Netatmo was asked 20 s ago; next try at ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("not_asked", "sentence"),
    [
        (NotAsked(Reason.TOO_SOON, 20.9, 120.0), "Netatmo was asked 20 s ago; next try at 14:32."),
        (
            NotAsked(Reason.RENEWAL, 185.0, 120.0),
            "Netatmo was asked 3 min ago to renew the login; next try at 14:32.",
        ),
        (
            NotAsked(Reason.PAUSE, None, 1800.0),
            "Netatmo asks for a pause after too many requests; next try at 15:00.",
        ),
        (NotAsked(Reason.TOO_SOON), "Netatmo was asked a moment ago: try again in a minute."),
        (
            NotAsked(Reason.SIGNED_OUT),
            "The app is not signed in: run netatmo-tray login.",
        ),
        (
            NotAsked(Reason.OPENING),
            "The app has not read its login yet: try again in a moment, and look for an unlock"
            " window of your keyring.",
        ),
    ],
)
def test_each_reason_has_a_sentence_with_its_times(not_asked: NotAsked, sentence: str) -> None:
    assert not_asked_sentence(not_asked, datetime(2026, 11, 23, 14, 30, tzinfo=UTC)) == sentence
