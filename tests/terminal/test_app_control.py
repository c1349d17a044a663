import pytest
from support.terminal_command import Run, listening_app

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
