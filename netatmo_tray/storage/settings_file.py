"""The user's choices in a TOML file."""

from __future__ import annotations

import dataclasses
import logging
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.settings import Settings
from netatmo_tray.storage.atomic_file import write_atomically
from netatmo_tray.storage.own_file import read_file
from netatmo_tray.storage.plain_values import from_plain, to_plain, type_hints
from netatmo_tray.storage.settings_schema import SCHEMA, updated

_log = logging.getLogger(__name__)
_changing = threading.Lock()


def load_settings(path: Path) -> Settings:
    """The settings in that file; what is missing or makes no sense there has its default.

    A damaged file or value is named in the log. Raises StorageError for a file that cannot be
    read or that a newer version of this program wrote.
    """
    content = _content(path)
    values = {}
    for name, hint in type_hints(Settings).items():
        if name not in content:
            continue
        try:
            values[name] = from_plain(hint, content[name])
        except ValueError as error:
            _log.warning('%s: "%s" is ignored, its default is used (%s)', path, name, error)
    return Settings(**values)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; keys that are unknown here are kept, comments are not.

    A damaged file is kept beside it as ``<file>.damaged``. Raises StorageError, as for a file
    that a newer version of this program wrote, which is left alone.
    """
    import tomli_w  # only here, as most starts write nothing

    target = path.resolve()  # a link into a folder of dotfiles stays a link
    names = {field.name for field in dataclasses.fields(Settings)} | {"schema"}
    kept = {key: value for key, value in _content(target, keep=True).items() if key not in names}
    content = {"schema": SCHEMA, **to_plain(settings), **kept}
    write_atomically(target, tomli_w.dumps(content).encode())


def change_settings(path: Path, change: Callable[[Settings], Settings]) -> None:
    """Load, change, save, so that threads of this process do not undo each other's changes.

    Writes only what is another value. Raises StorageError.
    """
    with _changing:
        former = load_settings(path)
        changed = change(former)
        if changed != former:
            save_settings(path, changed)


def _content(path: Path, *, keep: bool = False) -> dict[str, Any]:
    """The file as a dict of today's schema, empty for a damaged one.

    Raises StorageError for a newer schema.
    """
    data = read_file(path, private=False)
    if data is None:
        return {}
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        _log.warning("%s is damaged, defaults are used (%s)", path, error)
        if keep:
            write_atomically(path.with_name(path.name + ".damaged"), data)
        return {}
    schema = content.get("schema", SCHEMA)
    if type(schema) is int and schema > SCHEMA:
        raise StorageError(
            f"{path} was written by a newer version of this program: install that version, "
            "or move the file away.",
            StoreState.BROKEN,
            str(path),
        )
    return updated(content)
