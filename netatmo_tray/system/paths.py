"""The paths of all files of this app.

XDG folders on Linux, Known Folders on Windows, Application Support on macOS. This module creates
nothing; the code that writes a file makes its folder.
"""

from __future__ import annotations

import os
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.system.private_files import is_own_folder

APP_NAME = "netatmo-tray"
DEMO_NAME = "netatmo-tray-demo"

# A Unix socket's path has at most 104 bytes on macOS, 108 on Linux, its final zero byte included.
_LONGEST_RUNTIME_DIR = 103 - len("/instance-00000000.sock")


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user, or of the demo, with the files in them."""

    config_dir: Path
    data_dir: Path
    cache_dir: Path
    runtime_dir: Path

    @property
    def settings_file(self) -> Path:
        """The user's choices, TOML."""
        return self.config_dir / "settings.toml"

    @property
    def snapshot_file(self) -> Path:
        """The last readings, JSON."""
        return self.cache_dir / "snapshot.json"

    @property
    def errors_file(self) -> Path:
        """The newest warnings and errors, text without anything private."""
        return self.cache_dir / "errors.log"

    @property
    def lock_file(self) -> Path:
        """Held while a login is renewed, made or ended."""
        return self.data_dir / "login.lock"

    @property
    def mark_file(self) -> Path:
        """Exists while the outcome of a token renewal is not known."""
        return self.data_dir / "login.renewing"

    @property
    def token_file(self) -> Path:
        """The login, if the user agreed to keep it in a file instead of the keyring."""
        return self.data_dir / "token.json"

    @property
    def secret_file(self) -> Path:
        """The client secret, if the login is in the token file."""
        return self.data_dir / "client-secret.json"

    @property
    def instance_lock_file(self) -> Path:
        """Held by the one running app of this settings folder."""
        return self.runtime_dir / f"instance-{self._instance_key()}.lock"

    @property
    def instance_socket(self) -> Path:
        """The socket on which the running app takes commands."""
        return self.runtime_dir / f"instance-{self._instance_key()}.sock"

    def _instance_key(self) -> str:
        return f"{zlib.crc32(os.fsencode(self.config_dir)):08x}"


def user_paths(demo: bool = False) -> Paths:
    """The folders of the current user. The demo has folders of its own.

    Raises StorageError when the user's home folder is not known.
    """
    name = DEMO_NAME if demo else APP_NAME
    try:
        config_dir = platformdirs.user_config_path(name, appauthor=False)
        data_dir = platformdirs.user_data_path(name, appauthor=False)
        cache_dir = platformdirs.user_cache_path(name, appauthor=False)
    except RuntimeError:
        raise _no_home_folder() from None
    # Older releases of platformdirs do not check.
    if not (config_dir.is_absolute() and data_dir.is_absolute() and cache_dir.is_absolute()):
        raise _no_home_folder()
    return Paths(config_dir, data_dir, cache_dir, _runtime_dir(name, cache_dir))


def home_folder() -> str:
    """The user's home folder; empty when it is not known."""
    try:
        return str(Path.home())
    except RuntimeError:
        return ""


def _no_home_folder() -> StorageError:
    return StorageError(
        "The home folder of this user is not known: set HOME to an absolute path.",
        StoreState.ABSENT,
        "the home folder",
    )


def _runtime_dir(name: str, cache_dir: Path) -> Path:
    if sys.platform == "win32":
        return cache_dir / "run"
    candidates = [base / name for base in _session_folders() if is_own_folder(base)]
    for folder in [*candidates, cache_dir / "run"]:
        if len(os.fsencode(folder)) <= _LONGEST_RUNTIME_DIR:
            return folder
    return Path("/tmp") / f"{name}-{os.getuid()}"  # noqa: S108 - its owner is checked before use


def _session_folders() -> list[Path]:
    """Folders of the login session. /run/user is for cron and ssh, which set no variable."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    folders = [Path(named)] if named.startswith("/") else []
    if sys.platform == "linux":
        folders.append(Path(f"/run/user/{os.getuid()}"))
    return folders
