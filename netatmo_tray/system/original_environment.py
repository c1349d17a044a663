"""The environment of programs that do not belong to a frozen build.

A bundle (PyInstaller, AppImage) points the loader to its own libraries. A browser that is started
with that environment loads the wrong ones, dies or does not even start, mostly without a word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Lists of folders that bundles put their own ones into.
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
# Where PyInstaller keeps what was there before.
_KEPT = "{}_ORIG"


def bundle_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders of the frozen build that this process runs in; none in an ordinary Python."""
    unpacked, app_dir = getattr(sys, "_MEIPASS", ""), environ.get("APPDIR", "")
    frozen = bool(getattr(sys, "frozen", False))
    in_app_dir = bool(app_dir) and Path(sys.executable).is_relative_to(app_dir)
    folders = (unpacked if frozen else "", app_dir if frozen or in_app_dir else "")
    return tuple(Path(folder) for folder in folders if folder)


def original_environment(environ: Mapping[str, str], bundle: tuple[Path, ...]) -> dict[str, str]:
    """That environment as it was before the bundle changed it.

    :param bundle: its folders; none = nothing was changed.
    """
    outer = dict(environ)
    if not bundle:
        return outer
    for variable in _VARIABLES:
        kept = outer.pop(_KEPT.format(variable), None)
        value = _without(bundle, outer.get(variable, "")) if kept is None else kept
        if value:
            outer[variable] = value
        else:
            outer.pop(variable, None)
    return outer


@contextmanager
def with_original_environment() -> Iterator[None]:
    """Meanwhile this process has that environment itself, for what starts programs on its own."""
    inner = dict(os.environ)
    outer = original_environment(inner, bundle_folders(inner))
    if outer == inner:
        yield
        return
    _become(outer)
    try:
        yield
    finally:
        _become(inner)


def _without(bundle: tuple[Path, ...], value: str) -> str:
    parts = value.split(os.pathsep)
    return os.pathsep.join(part for part in parts if part and not _is_inside(bundle, part))


def _is_inside(bundle: tuple[Path, ...], part: str) -> bool:
    return any(Path(part).is_relative_to(folder) for folder in bundle)


def _become(environ: Mapping[str, str]) -> None:
    for variable in [name for name in os.environ if name not in environ]:
        del os.environ[variable]
    os.environ.update(environ)
