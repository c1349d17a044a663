"""Settings in a file that the user carries from one computer to another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from netatmo_tray.core.errors import ImportFault, SettingsImportError, StorageError, StoreState
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.storage.dataclass_codec import to_plain
from netatmo_tray.storage.settings_file import SCHEMA, keys_of, parsed, settings_in, updated
from netatmo_tray.system.atomic_file import target_of, write_atomically
from netatmo_tray.system.private_files import read_file

# Readable by others, as any exported file: settings are no secret.
_MODE = 0o644
_HEADER = "# Settings of netatmo-tray. Nothing of a login is in here.\n"


def export_settings(path: Path, settings: Settings) -> None:
    """Write all settings but those of the login. Raises StorageError, and then nothing changed."""
    import tomli_w  # only here, as most starts export nothing

    plain = to_plain(settings)
    del plain["login"]
    content = {"schema": SCHEMA, **plain}
    write_atomically(target_of(path), (_HEADER + tomli_w.dumps(content)).encode(), _MODE)


def import_settings(path: Path, current: Settings) -> Settings:
    """The settings in a file, with the current choices of the login.

    The file is an export, or a copy of another computer's own settings file. A value that makes
    no sense has its default and is named in the log. Raises StorageError for a file that cannot
    be read: SettingsImportError where the content is of no use.
    """
    return replace(settings_in(path, _content(path)), login=current.login)


def _content(path: Path) -> dict[str, Any]:
    data = read_file(path, private=False)
    if data is None:
        raise StorageError(f"There is no file {path}.", StoreState.BROKEN, str(path))
    try:
        content = parsed(data)
    except ValueError:
        raise _refused(path, ImportFault.DAMAGED) from None
    schema = content.pop("schema", None)
    if type(schema) is not int or schema < 1:
        raise _refused(path, ImportFault.FOREIGN)
    if schema > SCHEMA:
        raise _refused(path, ImportFault.NEWER)
    content = updated({**content, "schema": schema})
    if not content.keys() & keys_of(Settings).keys():
        raise _refused(path, ImportFault.FOREIGN)
    of_login = keys_of(LoginChoices)
    return {key: value for key, value in content.items() if key not in of_login}


def _refused(path: Path, fault: ImportFault) -> SettingsImportError:
    return SettingsImportError(f"{path} is not imported: {fault}", fault, str(path))
