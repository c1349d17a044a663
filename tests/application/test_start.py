"""The tray app as a process: one of its kind, ended from outside."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.terminal_command import Started, logging_restored, run_apart, started, write_login

from netatmo_tray.application import start, tray_app
from netatmo_tray.application.start import Start
from netatmo_tray.cli import main
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import AppCommand, RunOptions
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.instance import InstanceGuard, send_command
from netatmo_tray.system.paths import user_paths

DEMO = ("run", "--demo", "--window", "--hidden")
# The demo, whose user wants everything removed as soon as there are readings.
REMOVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from netatmo_tray.application import start, tray_app
from netatmo_tray.core.options import RunOptions

class Leaving(tray_app.TrayApp):
    def start(self):
        super().start()
        removal = self._settings_actions.removal
        self._poller.snapshot_changed.connect(lambda _: QTimer.singleShot(0, removal.begin))

tray_app.TrayApp = Leaving
token_file = Path(sys.argv[1]) if sys.argv[1:] else None
options = RunOptions(demo=True, window=True, hidden=True, token_file=token_file)
raise SystemExit(start.start_tray_app(options))
"""
# Qt's own words when a window comes to the front without a display.
SHOWN_OFFSCREEN = "This plugin does not support raise()\n"


@pytest.fixture
def running() -> Iterator[Started]:
    """The app in a process of its own, which takes commands."""
    with started(*DEMO, QT_QPA_PLATFORM="offscreen") as app:
        app.wait_until(lambda: send_command(user_paths(demo=True), AppCommand.HIDE))
        yield app


def test_a_second_start_leaves_the_first_alone_and_the_quit_command_ends_that(
    running: Started,
) -> None:
    second = run_apart(*DEMO, QT_QPA_PLATFORM="offscreen")
    assert (second.code, second.out, second.err) == (0, "", "")
    assert running.process.poll() is None

    assert run_apart("quit", "--demo").code == 0

    ended = running.end_by_itself()
    assert (ended.code, ended.out, ended.err) == (0, "", SHOWN_OFFSCREEN)


@pytest.mark.parametrize("hidden", [(), ("--hidden",)])
def test_a_second_start_beside_an_app_that_hangs_says_so(
    running: Started,
    hidden: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    running.process.send_signal(signal.SIGSTOP)
    os.waitpid(running.process.pid, os.WUNTRACED)  # it may answer until it has really stopped
    monkeypatch.setattr(start, "ANSWER_WITHIN_S", 0.05)

    with logging_restored():
        code = main(["run", "--demo", *hidden])

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (ExitCode.OTHER, "", 1)
    assert said.err.startswith("The app is running already but does not answer: ")


def test_a_second_start_takes_the_place_of_an_app_that_was_about_to_end(
    running: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: object) -> bool:
        running.kill()
        return False

    monkeypatch.setattr(start, "wake_running", ends)
    paths = user_paths(demo=True)
    guard = InstanceGuard(paths)

    assert start.is_first(guard, paths)

    guard.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_an_orderly_way(running: Started, number: signal.Signals) -> None:
    running.process.send_signal(number)

    ended = running.end_by_itself()

    assert (ended.code, ended.err) == (0, "")
    assert not user_paths(demo=True).instance_socket.exists()


def test_settings_that_cannot_be_read_end_the_start_with_a_sentence() -> None:
    file = user_paths(demo=True).settings_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema = 999999\n")

    ended = run_apart(*DEMO, QT_QPA_PLATFORM="offscreen")

    assert ended.code == ExitCode.STORAGE
    assert ended.err.count("\n") == 1
    assert file.read_text() == "schema = 999999\n"


def test_the_first_icon_waits_for_nothing_heavy() -> None:
    """Neither for the network, nor for the readings, nor for digits or words."""
    heavy = (
        *("requests", "keyring", "tomllib", "netatmo_tray.core.readings.model"),
        *("netatmo_tray.core.settings.settings", "netatmo_tray.ui.tray.digits"),
        "netatmo_tray.ui.words",
    )
    code = f"""import sys
import netatmo_tray.application.start
from PySide6.QtWidgets import QApplication
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView
app = QApplication([])
tray = Tray(TrayView(IconContent("", IconState.BUSY)), tray_available=lambda: True)
tray.start()
assert tray.is_up()
print([name for name in {heavy} if name in sys.modules])"""

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )

    assert done.stdout == "[]\n", done.stderr


def test_an_app_that_cannot_come_up_takes_its_icon_along_and_says_why(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StorageError("broken")

    monkeypatch.setattr(tray_app, "TrayApp", broken)
    paths = user_paths()
    begun = Start(RunOptions(), paths, InstanceGuard(paths))

    code = qapp.exec()

    assert code == ExitCode.OTHER
    with pytest.raises(StorageError):
        begun.stop()


def test_once_everything_is_removed_the_process_leaves_no_file_behind(
    own_folders: Path,
) -> None:
    save_settings(user_paths(demo=True).settings_file, Settings(theme=Theme.DARK))
    save_settings(user_paths().settings_file, Settings(theme=Theme.LIGHT))

    ended = subprocess.run(
        [sys.executable, "-c", REMOVING], env={**os.environ}, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    left = [path for path in own_folders.rglob("*") if path.is_file()]
    assert left == [user_paths().settings_file]


def test_the_demo_removes_no_login_but_its_own(tmp_path: Path) -> None:
    real = tmp_path / "token.json"
    write_login(real, {"access_token": "a", "refresh_token": "r"})
    before = real.read_text()

    ended = subprocess.run(
        [sys.executable, "-c", REMOVING, str(real)],
        env={**os.environ},
        capture_output=True,
        text=True,
    )

    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    assert real.read_text() == before
