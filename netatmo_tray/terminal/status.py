"""``netatmo-tray status``: whether somebody is signed in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.options import StatusOptions
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.terminal import output
from netatmo_tray.terminal.login_access import open_login
from netatmo_tray.terminal.readings_json import utc_text
from netatmo_tray.terminal.text import ago, duration, local_time

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Status:
    """Facts about the login, without its tokens."""

    signed_in: bool
    kept_in: str
    expires_at: datetime | None
    """When the access token ends; the login itself goes on, since the token is renewed before."""
    last_reading_at: datetime | None
    """When the newest saved reading was measured."""


def status(options: StatusOptions) -> int:
    """Print the state of the login without asking the cloud. Raises StorageError."""
    now = datetime.now(UTC)
    with open_login(options) as access:
        token = access.store.load()
        found = Status(
            signed_in=_may_work(token, now),
            kept_in=access.store.location,
            expires_at=token.expires_at if token else None,
            last_reading_at=_newest(load_snapshot(access.paths.snapshot_file, options.source)),
        )
    if options.json:
        output.write_machine_text(_json_text(found))
    else:
        print("\n".join(_lines(found, now)))
    return ExitCode.DONE if found.signed_in else ExitCode.SIGN_IN


def _may_work(token: Token | None, now: datetime) -> bool:
    if token is None:
        return False
    expired = token.expires_at is not None and token.expires_at <= now
    return bool(token.refresh_token or (token.access_token and not expired))


def _newest(snapshot: Snapshot | None) -> datetime | None:
    modules = snapshot.modules() if snapshot else ()
    return max((module.measured_at for module in modules if module.measured_at), default=None)


def _json_text(found: Status) -> str:
    document = {
        "schema": SCHEMA,
        "signed_in": found.signed_in,
        "kept_in": found.kept_in,
        "expires_at": utc_text(found.expires_at) if found.expires_at else None,
        "last_reading_at": utc_text(found.last_reading_at) if found.last_reading_at else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _lines(found: Status, now: datetime) -> list[str]:
    lines = [
        f"Signed in:     {'yes' if found.signed_in else 'no (run netatmo-tray login)'}",
        f"Kept in:       {found.kept_in}",
    ]
    if found.signed_in:
        lines.append(f"Valid until:   {_expiry(found.expires_at, now)}")
    last = found.last_reading_at
    lines.append(
        f"Last reading:  {f'{local_time(last)}, {ago(last, now)}' if last else 'none yet'}"
    )
    return lines


def _expiry(expires_at: datetime | None, now: datetime) -> str:
    if expires_at is None:
        return "not known, renewed at the next use"
    if expires_at <= now:
        return f"{local_time(expires_at)}, renewed at the next use"
    return f"{local_time(expires_at)}, in {duration(expires_at - now)}; renewed by itself"
