"""The sections of ``netatmo-tray diagnostics``, each of which can fail by itself."""

from __future__ import annotations

import locale
import platform
import sys
from collections import Counter
from collections.abc import Callable, MutableMapping
from datetime import datetime, timedelta
from importlib import metadata

from netatmo_tray import __version__
from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.core.errors import NetatmoError, StorageError
from netatmo_tray.core.login.token import USUAL_LIFE, Token
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.storage.settings_file import content_of, load_settings
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.system.instance import is_running
from netatmo_tray.system.last_errors import last_errors
from netatmo_tray.system.paths import user_paths
from netatmo_tray.system.tray_host import tray_host
from netatmo_tray.terminal.error_sentences import sentence
from netatmo_tray.terminal.text import ago, duration

Section = dict[str, object]

# Settings that name modules, or the user's own app at Netatmo.
_WITH_IDS = ("client_id", "icons", "tooltip", "cards")
# Long lists of numbers, which hardly anybody changes.
_LONG = ("limits", "airing")
_PACKAGES = ("PySide6-Essentials", "requests", "urllib3", "truststore", "keyring", "SecretStorage")
_DESKTOP = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
# Only shown as set or not set: their values are addresses, some of them with a password.
_SET_OR_NOT = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "HTTPS_PROXY")


class DiagnosticSections:
    """Facts about program, computer, login. Opens no window, asks no cloud, changes nothing."""

    def __init__(self, options: Options, environ: MutableMapping[str, str], now: datetime) -> None:
        """The client secret is taken out of ``environ``."""
        self._options = options
        self._environ = environ
        self._now = now

    def all(self) -> dict[str, Section]:
        """Every section by its name; one that fails has only ``problem``, a sentence.

        Blocks while the keyring answers, at the most for its time-out.
        """
        sections: dict[str, Callable[[], Section]] = {
            "versions": self._versions,
            "system": self._system,
            "desktop": self._desktop,
            "login": self._login,
            "settings": self._settings,
            "readings": self._readings,
            "app": self._app,
        }
        return {name: _section(make) for name, make in sections.items()}

    def _versions(self) -> Section:
        packages = {name: _version(name) for name in _PACKAGES}
        return {"netatmo-tray": __version__, "Python": platform.python_version(), **packages}

    def _system(self) -> Section:
        return {
            "name": _system_name(),
            "machine": platform.machine(),
            "language": ".".join(part for part in locale.getlocale() if part) or "none",
            "time": self._now.astimezone().isoformat(timespec="seconds"),
        }

    def _desktop(self) -> Section:
        environ = self._environ
        names = {name: environ.get(name) or "not set" for name in _DESKTOP}
        there = {name: "set" if environ.get(name) else "not set" for name in _SET_OR_NOT}
        return {**names, **there, "tray": tray_host()}

    def _login(self) -> Section:
        sessions = SessionFactory(self._options, user_paths(self._options.demo), self._environ)
        sessions.storage.never_prompt()
        store = sessions.store
        try:
            token = store.load()
            client = sessions.client()
        except StorageError as fault:
            return {
                "kept_in": store.location,
                "store": str(fault.state),
                "problem": sentence(fault),
            }
        found: Section = {
            "kept_in": store.location,
            "store": "works",
            "signed_in": token is not None,
        }
        if token is not None:
            found |= self._about(token)
            found["generation"] = getattr(store, "generation", None) or "not counted"
        known = client is not None and client.client_secret
        return {**found, "client_secret": "known" if known else "not known"}

    def _about(self, token: Token) -> Section:
        """Everything about the token but itself."""
        found: Section = {
            "can_be_renewed": bool(token.refresh_token),
            "access_token": "there" if token.access_token else "missing",
        }
        if token.expires_at is None:
            return {**found, "expires": "not known"}
        left = token.expires_at - self._now
        ended = ago(token.expires_at, self._now)
        if token.refresh_token:
            ended += ", renewed at the next use"
        found["expires"] = f"in {duration(left)}" if left > timedelta(0) else ended
        found["renewed"] = f"about {ago(token.expires_at - USUAL_LIFE, self._now)}"
        return found

    def _settings(self) -> Section:
        file = user_paths(self._options.demo).settings_file
        found: Section = {"file": str(file), "there": file.exists()}
        settings = load_settings(file)
        values = {**content_of(settings), "proxy": settings.proxy.use.value}  # not where it is
        usual = content_of(Settings())
        for name in _WITH_IDS:
            values[name] = "as usual" if values.get(name) == usual.get(name) else "set"
        for name in _LONG:
            if values.get(name) == usual.get(name):
                values[name] = "as usual"
        addresses = {"api_url": self._options.api_url, "callback_url": self._options.callback_url}
        return {**found, **values, **addresses}

    def _readings(self) -> Section:
        file = user_paths(self._options.demo).snapshot_file
        snapshot = load_snapshot(file)
        if snapshot is None:
            return {"file": str(file), "kept": "none"}
        types = Counter(module.type for module in snapshot.modules())
        return {
            "file": str(file),
            "fetched": ago(snapshot.fetched_at, self._now),
            "stations": len(snapshot.stations),
            "modules": dict(sorted(types.items())),
            "left_out": snapshot.left_out,
        }

    def _app(self) -> Section:
        paths = user_paths(self._options.demo)
        return {
            "runs": is_running(paths),
            "socket": str(paths.instance_socket),
            "last_errors": last_errors(paths.errors_file),
        }


def _section(make: Callable[[], Section]) -> Section:
    try:
        return make()
    except NetatmoError as fault:
        return {"problem": sentence(fault)}
    except Exception as fault:  # a section that fails must not hide the others
        return {"problem": f"This section could not be read ({type(fault).__name__})."}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _system_name() -> str:
    if sys.platform == "linux":
        try:
            name = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
        except OSError:
            name = "Linux"
        return f"{name}, kernel {platform.release()}"
    return platform.platform()
