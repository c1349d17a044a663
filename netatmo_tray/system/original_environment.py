"""The environment variables as they were before a frozen build changed them.

A frozen build (PyInstaller, AppImage) points the loader to its own libraries. A program that is
started with these variables, such as the browser, loads the wrong libraries: it crashes or does not
start, mostly without a message.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Lists of folders to which frozen builds add their own.
_VARIABLES = (
    "LD_LIBRARY_PATH",
    "XDG_DATA_DIRS",
    "GSETTINGS_SCHEMA_DIR",
    "GIO_MODULE_DIR",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "PYTHONHOME",
    "PYTHONPATH",
    "PATH",
)
# PyInstaller keeps the former value of a variable under this name.
_FORMER = "{}_ORIG"


def bundle_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders of the frozen build that this process runs in; none in an ordinary Python."""
    unpacked, app_dir = getattr(sys, "_MEIPASS", ""), environ.get("APPDIR", "")
    frozen = bool(getattr(sys, "frozen", False))
    in_app_dir = bool(app_dir) and Path(sys.executable).is_relative_to(app_dir)
    folders = (unpacked if frozen else "", app_dir if frozen or in_app_dir else "")
    return tuple(Path(folder) for folder in folders if folder)


def original_environment(environ: Mapping[str, str], bundle: tuple[Path, ...]) -> dict[str, str]:
    """The environment without the changes of the frozen build.

    :param bundle: the folders of the frozen build; empty = there is none, nothing was changed.
    """
    original = dict(environ)
    if not bundle:
        return original
    for variable in _VARIABLES:
        former = original.pop(_FORMER.format(variable), None)
        value = _without(bundle, original.get(variable, "")) if former is None else former
        if value:
            original[variable] = value
        else:
            original.pop(variable, None)
    return original


@contextmanager
def with_original_environment() -> Iterator[None]:
    """Give this process the original environment inside the ``with`` block.

    For calls that start a program on their own, without an argument for its environment.
    """
    changed = dict(os.environ)
    original = original_environment(changed, bundle_folders(changed))
    if original == changed:
        yield
        return
    _set_environment(original)
    try:
        yield
    finally:
        _set_environment(changed)


def _without(bundle: tuple[Path, ...], value: str) -> str:
    folders = value.split(os.pathsep)
    return os.pathsep.join(each for each in folders if each and not _is_inside(bundle, each))


def _is_inside(bundle: tuple[Path, ...], folder: str) -> bool:
    return any(Path(folder).is_relative_to(each) for each in bundle)


def _set_environment(environ: Mapping[str, str]) -> None:
    for variable in [name for name in os.environ if name not in environ]:
        del os.environ[variable]
    os.environ.update(environ)
