"""The Debian packages that Python and Qt need and a bare machine lacks."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from checkout.console import Stop, run_quietly, step

# Each of these keeps Qt's modules from being imported at all.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    # Newer releases call it libglib2.0-0t64; apt-get finds that by this name as well.
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Without any of these Qt aborts when it opens its first window.
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def loads(soname: str) -> bool:
    """Whether this machine has the shared library, found by loading it."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(
    wanted: Mapping[str, str], present: Callable[[str], bool] = loads
) -> list[str]:
    """The packages of those wanted libraries that are not here; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for soname, package in wanted.items() if not present(soname)]


def missing_for_environment() -> list[str]:
    """The package that lets this Python make virtual environments, where Debian left it out."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return ["python{}.{}-venv".format(*sys.version_info)]


def is_root() -> bool:
    """Whether this process may install packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def provide(packages: list[str], *, root: bool | None = None, apt_get: str | None = None) -> None:
    """Install what is missing, as root on Debian and its kin. Raises Stop everywhere else."""
    if not packages:
        return
    apt_get = apt_get or shutil.which("apt-get")
    if not apt_get:
        raise Stop(
            "Some system libraries are missing. Install what your system has for these Debian "
            f"packages, then run this again: {' '.join(packages)}"
        )
    if not (is_root() if root is None else root):
        raise Stop(
            "Some system packages are missing. Install them with the next line, then run this "
            f"again:\nsudo apt-get install {' '.join(packages)}"
        )
    install(apt_get, packages)


def install(apt_get: str, packages: list[str]) -> None:
    """Install Debian packages without a question. Raises Stop when that fails."""
    step(f"installing system packages: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One unreachable source fails the whole update; the packages may be had all the same.
    subprocess.run([apt_get, "update"], capture_output=True, env=env)
    run_quietly(
        [apt_get, "install", "-y", "--no-install-recommends", *packages],
        f"The system packages could not be installed: {' '.join(packages)}",
        env=env,
    )
