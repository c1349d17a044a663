"""What ``netatmo-tray diagnostics`` prints."""

import json
import os
from pathlib import Path

import pytest
from support.sample_home import SNAPSHOT
from support.terminal_command import Run, run_apart

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.paths import user_paths

PARTS = ["versions", "system", "desktop", "login", "settings", "readings", "app"]
MAC = "70:ee:50:00:00:01"


@pytest.fixture
def used(cloud: SimulatedCloud, signed_in: Path) -> Path:
    """An app that has been at work for a while, with something private in every file."""
    paths = user_paths()
    limits = Limits(co2_fair_ppm=900)
    chosen = Settings(
        login=LoginChoices(client_id=cloud.client_id), icons=(ValueChoice(MAC),), limits=limits
    )
    save_settings(paths.settings_file, chosen)
    save_snapshot(paths.snapshot_file, SNAPSHOT)
    line = f"2026-11-23T18:00:00Z WARNING x: jo@example.org at 48.85837, 2.29448, {MAC}"
    paths.errors_file.write_text(f"{line} refresh_token=made-up-token\n")
    return signed_in


def test_it_is_a_page_to_read(used: Path, run: Run) -> None:
    ended = run("diagnostics")

    assert (ended.code, ended.err) == (0, "")
    titles = [line for line in ended.out.splitlines() if line and not line.startswith(" ")]
    assert titles == [name.capitalize() for name in PARTS]
    assert "  signed in:                yes\n" in ended.out
    assert "  XDG_CURRENT_DESKTOP:      " in ended.out
    assert "  modules:                  1 NAMain" in ended.out
    assert "\n    co2 fair ppm: 900.0\n" in ended.out
    assert "  airing:                   as usual\n" in ended.out
    assert max(map(len, ended.out.splitlines())) < 200


def test_json_says_the_same(used: Path, run: Run) -> None:
    ended = run("diagnostics", "--json")

    found = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert list(found) == ["schema", *PARTS]
    assert found["login"]["signed_in"] is True
    assert found["readings"]["modules"]["NAMain"] == 1
    assert len(found["app"]["last_errors"]) == 1


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_nothing_private_is_in_it(
    form: tuple[str, ...], used: Path, cloud: SimulatedCloud, own_folders: Path
) -> None:
    ended = run_apart("diagnostics", *form)

    tokens = json.loads(used.read_text())
    private = [tokens["access_token"], tokens["refresh_token"], cloud.client_id, MAC]
    private += [
        cloud.client_secret,
        "jo@example.org",
        "48.85837",
        "made-up-token",
        str(own_folders),
    ]
    private += [module.name for module in SNAPSHOT.modules()]
    assert ended.code == 0
    for each in private:
        assert each not in ended.out + ended.err
    assert "~" in ended.out


def test_it_asks_no_cloud_and_changes_nothing(used: Path, cloud: SimulatedCloud, run: Run) -> None:
    def files() -> dict[Path, bytes]:
        home = Path(os.environ["HOME"])
        return {each: each.read_bytes() for each in home.rglob("*") if each.is_file()}

    before = files()

    run("diagnostics")

    assert cloud.requests == []
    assert files() == before


def test_where_all_is_broken_it_still_ends_well(token_file: Path, run: Run) -> None:
    token_file.write_text("no token at all")
    user_paths().settings_file.parent.mkdir(parents=True, exist_ok=True)
    user_paths().settings_file.write_text("schema = 99\n")

    ended = run("diagnostics")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count("  problem:") == 2


def test_the_demo_has_a_diagnosis_of_its_own(run: Run) -> None:
    ended = run("--demo", "diagnostics")

    assert ended.code == 0
    assert "memory only" in ended.out
    assert "netatmo-tray-demo" in ended.out
