import pytest
from support.terminal_command import Run

from netatmo_tray.system.instance import InstanceGuard
from netatmo_tray.system.paths import user_paths

COMMANDS = ["show", "hide", "refresh", "quit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_running_app_it_is_exit_1_with_a_sentence(command: str, run: Run) -> None:
    ended = run(command)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert "start it with netatmo-tray" in ended.err


@pytest.mark.parametrize("demo", [False, True])
def test_the_running_app_of_that_kind_hears_the_command(demo: bool, run: Run) -> None:
    heard: list[str] = []
    guard = InstanceGuard(user_paths(demo))
    assert guard.acquire()
    guard.serve(heard.append)
    option = ["--demo"] if demo else []
    try:
        for command in COMMANDS:
            ended = run(command, *option)
            assert (ended.code, ended.out, ended.err) == (0, "", "")
    finally:
        guard.close()

    assert heard == COMMANDS


def test_the_demo_and_the_real_app_do_not_hear_each_other(run: Run) -> None:
    heard: list[str] = []
    guard = InstanceGuard(user_paths(demo=True))
    assert guard.acquire()
    guard.serve(heard.append)
    try:
        assert run("show").code == 1
    finally:
        guard.close()

    assert heard == []
