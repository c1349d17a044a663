import runpy
import sys
from pathlib import Path

import pytest
from checkout import commands

SCRIPT = Path(__file__).parents[2] / "packaging" / "bootstrap.py"


def test_an_old_python_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(SCRIPT), run_name="__main__")

    assert stopped.value.code == "netatmo-tray needs Python 3.11 or newer; this is 3.9."


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(["fly"])

    assert stopped.value.code == 2
    assert "demo, test, check" in capsys.readouterr().err.replace("'", "")


@pytest.mark.parametrize(
    ("variables", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_known_by_its_variables(
    variables: dict[str, str], platform: str, display: bool
) -> None:
    assert commands.has_display(variables, platform) is display
