"""The command ``screenshot``."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from support.terminal_command import Started, is_signed_in, run_apart, started, write_login
from support.weather_samples import BASE, OUTDOOR, snapshot

from netatmo_tray.application import screenshot
from netatmo_tray.core.errors import MustAuthorizeError, NetatmoError, StorageError
from netatmo_tray.core.options import ScreenshotOptions
from netatmo_tray.core.readings.cut import MOST_MODULES
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.settings.choices import DerivedValues, Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.paths import user_paths

READINGS = snapshot(BASE, OUTDOOR)


@pytest.fixture(autouse=True)
def one_application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process has one QApplication only, and these tests have it already."""
    monkeypatch.setattr(screenshot, "qt_application", lambda: qapp)
    former = QLocale()
    yield
    QLocale.setDefault(former)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "popup.png"


@pytest.fixture
def options(cloud: SimulatedCloud, tmp_path: Path, file: Path) -> ScreenshotOptions:
    """For somebody who is signed in."""
    token_file = tmp_path / "token.json"
    write_login(token_file, cloud.issue_tokens())
    return ScreenshotOptions(api_url=cloud.url, token_file=token_file, file=file)


def keep_readings() -> None:
    """Readings of the last time are on the disk."""
    paths = user_paths()
    paths.snapshot_file.parent.mkdir(parents=True, exist_ok=True)
    save_snapshot(paths.snapshot_file, READINGS)


def test_it_paints_the_readings_of_now(options: ScreenshotOptions, cloud: SimulatedCloud) -> None:
    assert screenshot.paint_to_file(options) == 0

    image = QImage(str(options.file))
    assert image.width() > 200
    assert cloud.count("/getstationsdata") == 1


def test_of_thousands_of_modules_a_bounded_number_is_painted(
    options: ScreenshotOptions, cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = [{"_id": str(each), "type": "NAModule4"} for each in range(3000)]
    station = {"_id": "70:ee:50:00:00:01", "type": "NAMain", "modules": modules}
    cloud.serve("getstationsdata", json.dumps({"body": {"devices": [station]}}).encode())
    painted: list[Snapshot] = []

    def paint(snapshot: Snapshot, *_: object, **__: object) -> QImage:
        painted.append(snapshot)
        return QImage(1, 1, QImage.Format.Format_RGB32)

    monkeypatch.setattr(screenshot, "paint_panel", paint)
    screenshot.paint_to_file(options)

    assert [len(each.modules()) for each in painted] == [MOST_MODULES]


def test_twice_the_scale_gives_twice_the_width(file: Path) -> None:
    widths = []
    for scale in (1.0, 2.0):
        screenshot.paint_to_file(ScreenshotOptions(demo=True, file=file, scale=scale))
        widths.append(QImage(str(file)).width())

    assert widths[1] == 2 * widths[0]


def test_the_themes_differ(file: Path) -> None:
    middles = set()
    for theme in (Theme.LIGHT, Theme.DARK):
        screenshot.paint_to_file(ScreenshotOptions(demo=True, file=file, theme=theme))
        image = QImage(str(file))
        middles.add(image.pixelColor(image.width() // 2, 4).lightness() > 128)

    assert middles == {True, False}


def test_who_is_not_signed_in_gets_no_picture(cloud: SimulatedCloud, tmp_path: Path) -> None:
    file = tmp_path / "popup.png"
    options = ScreenshotOptions(api_url=cloud.url, token_file=tmp_path / "none.json", file=file)

    with pytest.raises(MustAuthorizeError):
        screenshot.paint_to_file(options)

    assert not file.exists()


def test_with_the_cloud_away_it_paints_what_was_kept_and_tells(
    options: ScreenshotOptions, cloud: SimulatedCloud
) -> None:
    keep_readings()
    cloud.stop()

    with pytest.raises(NetatmoError):
        screenshot.paint_to_file(options)

    assert not QImage(str(options.file)).isNull()


def test_with_the_cloud_away_and_nothing_kept_there_is_no_picture(
    options: ScreenshotOptions, cloud: SimulatedCloud
) -> None:
    cloud.stop()

    with pytest.raises(NetatmoError):
        screenshot.paint_to_file(options)

    assert not options.file.exists()


@pytest.fixture
def renewing(cloud: SimulatedCloud, tmp_path: Path, file: Path) -> Iterator[Started]:
    """The command, whose login is being renewed."""
    token_file = tmp_path / "token.json"
    write_login(token_file, cloud.issue_tokens(), life=-timedelta(minutes=1))
    cloud.slow_s = 0.5
    cloud.fail("token", Fault.SLOW)
    client = {ID_VARIABLE: cloud.client_id, SECRET_VARIABLE: cloud.client_secret}
    options = ("--api-url", cloud.url, "--token-file", str(token_file))
    with started("screenshot", str(file), *options, **client) as command:
        command.wait_until(lambda: cloud.count("/token"))
        yield command


def test_an_interrupt_during_a_renewal_does_not_lose_the_login(
    renewing: Started, cloud: SimulatedCloud, tmp_path: Path
) -> None:
    renewing.interrupt()

    assert renewing.end_by_itself().code == 1
    assert is_signed_in(cloud, tmp_path / "token.json")


def test_a_renewed_login_that_cannot_be_stored_is_said(renewing: Started, tmp_path: Path) -> None:
    (tmp_path / "token.json").unlink()
    (tmp_path / "token.json").mkdir()

    ended = renewing.end_by_itself()

    assert ended.code == 6
    assert ended.err.startswith("The renewed login could not be saved")


def test_a_place_that_cannot_be_written_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StorageError):
        screenshot.paint_to_file(ScreenshotOptions(demo=True, file=tmp_path / "file" / "popup.png"))


def test_it_needs_no_display(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert "DISPLAY" not in os.environ

    ended = run_apart("screenshot", str(file), "--demo")

    assert (ended.code, ended.err) == (0, "")
    assert not QImage(str(file)).isNull()


def test_the_picture_follows_limits_and_wishes_of_the_settings(
    options: ScreenshotOptions, cloud: SimulatedCloud
) -> None:
    screenshot.paint_to_file(options)
    usual = QImage(str(options.file)).height()
    save_settings(user_paths().settings_file, Settings(derived_values=DerivedValues.ALL))

    screenshot.paint_to_file(options)

    assert QImage(str(options.file)).height() > usual
