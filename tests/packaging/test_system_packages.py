import sys
from pathlib import Path

import pytest
from checkout import system_packages
from checkout.console import Stop

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="apt-get is a shell script here")


@pytest.fixture
def apt_get(tmp_path: Path) -> Path:
    """Stands in for apt-get: writes down how it was called."""
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND: $*" >> {tmp_path}/calls\n')
    program.chmod(0o755)
    return program


def test_packages_of_absent_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    wanted = {"libhere.so.1": "libhere1", "libgone.so.2": "libgone2"}

    missing = system_packages.missing_libraries(wanted, present="libhere.so.1".__eq__)

    assert missing == ["libgone2"]


def test_other_systems_lack_no_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert system_packages.missing_libraries({"a": "b"}, present=lambda _: False) == []


def test_a_library_that_nobody_has_does_not_load() -> None:
    assert not system_packages.loads("libno-such-thing.so.9")


def test_an_ordinary_user_gets_the_one_line_to_run() -> None:
    with pytest.raises(Stop) as stopped:
        system_packages.provide(["libgl1", "libegl1"], root=False, apt_get="apt-get")

    assert str(stopped.value).splitlines()[-1] == "sudo apt-get install libgl1 libegl1"


def test_without_apt_get_the_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Stop, match=r"Install what your system has .*: libgl1"):
        system_packages.provide(["libgl1"], root=True)


@posix_only
def test_root_installs_without_being_asked(apt_get: Path) -> None:
    system_packages.provide(["libgl1", "libegl1"], root=True, apt_get=str(apt_get))

    assert (apt_get.parent / "calls").read_text().splitlines() == [
        "noninteractive: update",
        "noninteractive: install -y --no-install-recommends libgl1 libegl1",
    ]


@posix_only
def test_an_unreachable_package_source_does_not_stop_the_rest(apt_get: Path) -> None:
    apt_get.write_text('#!/bin/sh\n[ "$1" = install ]\n')

    system_packages.provide(["libgl1"], root=True, apt_get=str(apt_get))


@posix_only
def test_a_failed_installation_stops_with_its_last_lines(apt_get: Path) -> None:
    apt_get.write_text("#!/bin/sh\necho 'E: no space left' >&2\nexit 100\n")

    with pytest.raises(Stop, match=r"no space left\nThe system packages could not"):
        system_packages.provide(["libgl1"], root=True, apt_get=str(apt_get))


def test_nothing_missing_asks_for_nothing() -> None:
    system_packages.provide([], root=False, apt_get="apt-get")
