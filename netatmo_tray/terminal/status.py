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
    """When the access token ends, and the login with it unless it can be renewed."""
    last_reading_at: datetime | None
    """When the newest saved reading was measured."""
    renewable: bool
    """The login has a refresh token, so that it goes on when the access token ends."""


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
            renewable=bool(token and token.refresh_token),
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
        "renewable": found.renewable,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _lines(found: Status, now: datetime) -> list[str]:
    lines = [
        f"Signed in:     {'yes' if found.signed_in else 'no (run netatmo-tray login)'}",
        f"Kept in:       {found.kept_in}",
    ]
    if found.signed_in:
        lines.append(f"Valid until:   {_expiry(found, now)}")
    last = found.last_reading_at
    lines.append(
        f"Last reading:  {f'{local_time(last)}, {ago(last, now)}' if last else 'none yet'}"
    )
    return lines


def _expiry(found: Status, now: datetime) -> str:
    ends_at = found.expires_at
    end = "not known" if ends_at is None else local_time(ends_at)
    if not found.renewable:
        left = f", in {duration(ends_at - now)}" if ends_at else ""
        return f"{end}{left}; it cannot be renewed, so run netatmo-tray login when it ends"
    if ends_at is None or ends_at <= now:
        return f"{end}, renewed at the next use"
    return f"{end}, in {duration(ends_at - now)}; renewed by itself"
