"""The user's choices in a TOML file."""

from __future__ import annotations

import dataclasses
import logging
import re
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.storage.dataclass_codec import from_plain, to_plain, type_hints
from netatmo_tray.system.atomic_file import target_of, write_atomically
from netatmo_tray.system.private_files import read_file

SCHEMA = 2
# The choices of the login have no table of their own: their keys stand among the others, and one
# of the keys is older than the name of its field.
_KEYS = {"store": "login_place"}

# Our files nest two levels deep, and have a dot in a name or a number here and there. The parser's
# time grows with the square of a key's depth, and with the product of the depth of a table and the
# number of its keys: a megabyte of "a.a.a." keeps it busy for more than four minutes.
_MOST_DOTS = 10_000
_DEEPEST_TABLE, _DEEPEST_KEY = 8, 32
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')\."""
_TOO_DEEP = re.compile(
    rf"^\[\[?(?:{_PART}){{{_DEEPEST_TABLE}}}|(?<![A-Za-z0-9_-])(?:{_PART}){{{_DEEPEST_KEY}}}",
    re.MULTILINE,
)

_log = logging.getLogger(__name__)
_changing = threading.Lock()


def load_settings(path: Path) -> Settings:
    """The settings in a file; a value that is missing or makes no sense has its default.

    A damaged file or value is named in the log. Raises StorageError for a file that cannot be
    read or that a newer version of this program wrote.
    """
    return settings_in(path, _content(path))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; keys that are unknown here are kept, comments are not.

    A damaged file is kept beside it as ``<file>.damaged``. Raises StorageError, as for a file
    that a newer version of this program wrote, which is left alone.
    """
    target = target_of(path)  # a link into a folder of dotfiles stays a link
    former = _content(target, keep=True)
    former.pop("schema", None)
    _write(target, _merged(Settings, content_of(settings), former))


def change_settings(path: Path, change: Callable[[Settings], Settings]) -> None:
    """Load, change, save, so that threads of this process do not undo each other's changes.

    Writes only where something has changed. Raises StorageError.
    """
    with _changing:
        former = load_settings(path)
        changed = change(former)
        if changed != former:
            save_settings(path, changed)


def save_choices(path: Path, chosen: Settings) -> None:
    """Save what the user has chosen in the app, except the store of the login.

    Raises StorageError.
    """
    change_settings(path, chosen.with_store_of)


def reset_settings(path: Path) -> None:
    """Back to the defaults, without unknown keys; the store of the login stays.

    Raises StorageError.
    """
    _write(target_of(path), content_of(Settings().with_store_of(load_settings(path))))


def _write(path: Path, content: dict[str, Any]) -> None:
    import tomli_w  # only here, as most starts write nothing

    write_atomically(path, tomli_w.dumps({"schema": SCHEMA, **content}).encode())


def content_of(settings: Settings) -> dict[str, Any]:
    """The settings as keys and values of a file, without its schema."""
    plain = to_plain(settings)
    login = {_KEYS.get(name, name): value for name, value in plain.pop("login").items()}
    return {**login, **plain}


def keys_of(dataclass: Any) -> dict[str, Any]:
    """The keys of a table of the file, with the types of their values."""
    keys: dict[str, Any] = {}
    for field, hint in type_hints(dataclass).items():
        keys |= keys_of(hint) if hint is LoginChoices else {_KEYS.get(field, field): hint}
    return keys


def settings_in(path: Path, content: dict[str, Any]) -> Settings:
    """The settings in the content of a file; a value that makes no sense is named in the log."""
    settings: Settings = _table(path, "", Settings, content)
    return settings


def parsed(data: bytes) -> dict[str, Any]:
    """The values in the bytes of a TOML file. Raises ValueError for anything else."""
    text = data.decode("utf-8-sig")  # some editors begin a file with a byte-order mark
    unspaced = text.replace(" ", "").replace("\t", "")
    if text.count(".") > _MOST_DOTS or _TOO_DEEP.search(unspaced):
        raise ValueError("tables in tables without end")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("lists or tables in each other without end") from None


def updated(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a settings file, as this version would have written it.

    Its values are not checked here. Schema 1 knew one icon, in two keys of its own.
    """
    schema = content.get("schema", 1)
    if schema == 1 and "icons" not in content:
        content = dict(content)
        old = {key: content.pop(f"tray_{key}", None) for key in ("module", "kind")}
        icon = {key: value for key, value in old.items() if value is not None}
        if icon:
            content["icons"] = [icon]
    return content


def _table(path: Path, name: str, dataclass: Any, content: dict[str, Any]) -> Any:
    """A table of the file as a dataclass whose fields all have defaults."""
    values = {}
    for field, hint in type_hints(dataclass).items():
        key = _KEYS.get(field, field)
        try:
            if hint is LoginChoices:
                values[field] = _table(path, name, hint, content)
            elif key not in content:
                continue
            elif dataclasses.is_dataclass(hint) and isinstance(content[key], dict):
                values[field] = _table(path, f"{name}{key}.", hint, content[key])
            else:
                values[field] = from_plain(hint, content[key])
        except ValueError as error:
            _warn(path, f"{name}{key}", error)
    try:
        return dataclass(**values)
    except ValueError as error:  # each value is sound, but they contradict each other
        _warn(path, name.rstrip("."), error)
        return dataclass()


def _warn(path: Path, name: str, error: ValueError) -> None:
    _log.warning('%s: "%s" is ignored, its default is used (%s)', path, name, error)


def _merged(dataclass: Any, content: dict[str, Any], former: dict[str, Any]) -> dict[str, Any]:
    """The new content of a table, with the former keys that only another version knows."""
    hints = keys_of(dataclass)
    kept = {key: value for key, value in former.items() if key not in hints}
    tables = {
        key: _merged(hint, content[key], former[key])
        for key, hint in hints.items()
        if dataclasses.is_dataclass(hint) and isinstance(former.get(key), dict)
    }
    return {**content, **kept, **tables}


def _content(path: Path, *, keep: bool = False) -> dict[str, Any]:
    """The file as a dict of today's schema, empty for a damaged one.

    Raises StorageError for a newer schema.
    """
    data = read_file(path, private=False)
    if data is None:
        return {}
    try:
        content = parsed(data)
    except ValueError as error:
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
