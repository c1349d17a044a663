"""The options of a command line, as plain values.

One class per command; each holds the global options as well. Environment variables and defaults
are already applied.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from netatmo_tray.core.netatmo_addresses import API_URL
from netatmo_tray.core.settings.choices import Theme

DEFAULT_CALLBACK_URL = "http://127.0.0.1:54321/callback"


class OutputFormat(StrEnum):
    """How readings are written to stdout."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class AppCommand(StrEnum):
    """What a running tray app can be asked to do."""

    SHOW = "show"
    HIDE = "hide"
    REFRESH = "refresh"
    QUIT = "quit"
    RELOAD_LOGIN = "reload-login"
    """The login was changed by another process: read it again."""
    SIGN_OUT = "sign-out"
    """Forget the login: it is kept in memory only, where no other process can."""
    SAVE_LOGIN = "save-login"
    """Store, or renew, the login: its last renewal has not come to an end in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The global options, valid for every command."""

    api_url: str = API_URL
    """https, or http on loopback; without a slash at its end."""
    token_file: Path | None = None
    """The file that holds the login instead of the keyring, which then is never touched."""
    callback_url: str = DEFAULT_CALLBACK_URL
    """http on loopback with a port."""
    demo: bool = False
    """Use the built-in simulated cloud, with a login in memory only."""
    log_level: str = ""
    """debug, info, warning or error; empty = print no log."""

    @property
    def source(self) -> str:
        """A name that tells readings of one cloud and login from readings of another."""
        name = f"{self.api_url} {self.token_file or ''}"
        return f"{zlib.crc32(name.encode(errors='surrogateescape')):08x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions(Options):
    """``run``: the tray app."""

    hidden: bool = False
    """Show no popup at start."""
    window: bool = False
    """Show the readings in an ordinary window instead of a popup at the tray."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginOptions(Options):
    """``login``: sign in from a terminal."""

    no_browser: bool = False
    refresh_token_stdin: bool = False
    import_token_file: Path | None = None
    new_client: bool = False
    """Ask for client id and client secret, even where they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions(Options):
    """``status``: whether the user is signed in."""

    json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticsOptions(Options):
    """``diagnostics``: facts for a bug report."""

    json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsOptions(Options):
    """``readings``: the current readings of every module."""

    output: OutputFormat = OutputFormat.TABLE
    station: str | None = None
    """Id of the only station to show; None = all of them."""
    module: str | None = None
    """Id of the only module to show; None = all of them."""
    favorites: bool = False
    """Show the favourite stations of other people as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenshotOptions(Options):
    """``screenshot``: paint the popup into a file."""

    file: Path
    theme: Theme = Theme.LIGHT
    scale: float = 1.0
    """Device pixels per logical pixel."""
    lang: str = ""
    """Language code such as de or pt_BR; empty = the system's."""
