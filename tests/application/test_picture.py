"""The popup as a picture, from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from terminal.command import write_login

from netatmo_tray.simulator import Fault, SimulatedCloud


def paint(file: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "netatmo_tray", "screenshot", str(file), *arguments)
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=env)


@pytest.mark.parametrize(("scale", "theme"), [("1", "light"), ("2", "dark")])
def test_the_demo_is_painted_in_each_theme_and_scale(
    tmp_path: Path, scale: str, theme: str
) -> None:
    done = paint(tmp_path / "x.png", "--demo", "--scale", scale, "--theme", theme)

    picture = QImage(str(tmp_path / "x.png"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert picture.width() == 408 * int(scale)
    middle = picture.pixelColor(picture.width() // 2, 8).lightnessF()
    assert (middle > 0.5) is (theme == "light")


def test_signed_out_there_is_no_picture_but_exit_3(tmp_path: Path) -> None:
    done = paint(tmp_path / "x.png", "--token-file", str(tmp_path / "token.json"))

    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "x.png").exists()


def test_with_the_cloud_away_the_last_readings_are_painted_and_exit_4(tmp_path: Path) -> None:
    token_file = tmp_path / "token.json"
    with SimulatedCloud() as cloud:
        write_login(token_file, cloud.issue_tokens())
        access = {"NETATMO_TRAY_TOKEN_FILE": str(token_file), "NETATMO_TRAY_API_URL": cloud.url}
        readings = (sys.executable, "-m", "netatmo_tray", "readings")
        subprocess.run(readings, capture_output=True, check=True, env={**os.environ, **access})
        cloud.fail("getstationsdata", Fault.HTML_503)

        done = paint(tmp_path / "x.png", **access)

    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert not QImage(str(tmp_path / "x.png")).isNull()


def test_a_file_that_cannot_be_written_is_exit_6(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = paint(tmp_path / "file" / "x.png", "--demo")

    assert done.returncode == 6
    assert done.stderr.count("\n") == 1
