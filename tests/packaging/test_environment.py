import shlex
import sys
from pathlib import Path

import pytest
from checkout.console import Stop
from checkout.environment import Environment, requirements

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

METADATA = """
[dependency-groups]
test = ["pytest>=8"]
lint = ["ruff"]
dev = [{ include-group = "test" }, { include-group = "lint" }, "ipython"]
"""


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A sound environment whose Python writes down what it was asked to install."""
    made = Environment(tmp_path)
    (tmp_path / "pyproject.toml").write_text(METADATA)
    made.python.parent.mkdir(parents=True)
    (made.folder / "pyvenv.cfg").write_text(f"command = python -m venv {made.folder}\n")
    answer_with(made, f"echo {shlex.quote(sys.version)}")
    return made


def answer_with(environment: Environment, version: str, pip: str = "true") -> None:
    environment.python.write_text(
        f'#!/bin/sh\nif [ "$1" = -c ]; then {version}; exit; fi\n'
        f'echo pip >> {environment.root}/calls\nfor a in "$@"; do echo $a; done > '
        f"{environment.root}/arguments\n{pip}\n"
    )
    environment.python.chmod(0o755)


def installs(environment: Environment) -> int:
    calls = environment.root / "calls"
    return len(calls.read_text().splitlines()) if calls.exists() else 0


def test_the_project_is_installed_with_the_group(environment: Environment) -> None:
    environment.prepare("test")

    arguments = (environment.root / "arguments").read_text().splitlines()
    assert arguments[-3:] == ["--editable", str(environment.root), "pytest>=8"]


def test_nothing_is_installed_again_while_nothing_changes(environment: Environment) -> None:
    environment.prepare("test")

    environment.prepare("test")
    environment.prepare()

    assert installs(environment) == 1


def test_another_group_is_added_to_the_first(environment: Environment) -> None:
    environment.prepare("test")
    environment.prepare("lint")

    environment.prepare("lint", "test")

    assert installs(environment) == 2


def test_changed_metadata_is_installed(environment: Environment) -> None:
    environment.prepare("test")
    (environment.root / "pyproject.toml").write_text(METADATA + "\n[project]\nname = 'x'\n")

    environment.prepare("test")

    assert installs(environment) == 2


def test_a_failed_installation_is_told_and_tried_again(environment: Environment) -> None:
    answer_with(environment, f"echo {shlex.quote(sys.version)}", pip="echo no route; exit 1")

    for _ in range(2):
        with pytest.raises(Stop, match=r"no route\nThe Python packages could not be installed"):
            environment.prepare()

    assert installs(environment) == 2


def test_an_environment_without_pip_is_not_sound(environment: Environment) -> None:
    answer_with(environment, "false")

    assert not environment.is_sound()


def test_an_environment_of_another_python_is_not_sound(environment: Environment) -> None:
    answer_with(environment, "echo 3.9.2")

    assert not environment.is_sound()


def test_an_environment_made_elsewhere_is_not_sound(environment: Environment) -> None:
    (environment.folder / "pyvenv.cfg").write_text("command = python -m venv /elsewhere/.venv\n")

    assert not environment.is_sound()


def test_no_environment_is_not_sound(tmp_path: Path) -> None:
    assert not Environment(tmp_path).is_sound()


def test_a_broken_qt_stops_with_what_it_lacks(environment: Environment) -> None:
    answer_with(environment, "echo 'ImportError: libGL.so.1' >&2; exit 1")

    with pytest.raises(Stop, match=r"libGL\.so\.1\nQt does not start here"):
        environment.check_qt()


def test_included_groups_are_followed() -> None:
    assert list(requirements(METADATA, "dev")) == ["pytest>=8", "ruff", "ipython"]


def test_an_unknown_kind_of_entry_is_refused() -> None:
    with pytest.raises(Stop, match="group 'odd'"):
        list(requirements("[dependency-groups]\nodd = [{ pin = 1 }]\n", "odd"))
