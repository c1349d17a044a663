"""The script that paints every window; in a process of its own, as it changes the application."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=100)


def test_it_paints_every_window_in_a_look_with_an_overview(tmp_path: Path) -> None:
    done = run(str(tmp_path), "dark")

    assert done.returncode == 0, done.stderr
    painted = {path.name for path in (tmp_path / "dark").iterdir()}
    assert {
        "overview.png",
        "popup-ordinary.png",
        "popup-hostile-names.png",
        "popup-store-silent.png",
        "card-menu.png",
        "sign-in-form.png",
        "sign-in-no-browser.png",
        "settings-icon.png",
        "settings-about.png",
        "quit-renewal.png",
        "icons.png",
        "tray-words.txt",
    } <= painted
    assert (tmp_path / "readme.png").stat().st_size > 10_000


def test_it_says_how_it_is_used() -> None:
    done = run()

    assert done.returncode == 2
    assert done.stderr.startswith("python tests/pictures FOLDER")
