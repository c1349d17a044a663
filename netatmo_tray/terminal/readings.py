"""``netatmo-tray readings``: every module's readings now."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from netatmo_tray.accounts.command_store import save_or_raise
from netatmo_tray.cloud import parse
from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import OutputFormat, ReadingsOptions
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import Units
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.storage.snapshot_file import load_snapshot, save_snapshot
from netatmo_tray.terminal import output
from netatmo_tray.terminal.login_access import LoginAccess, open_login
from netatmo_tray.terminal.module_filter import UnknownId, filtered
from netatmo_tray.terminal.readings_csv import csv_text
from netatmo_tray.terminal.readings_json import json_text
from netatmo_tray.terminal.readings_table import table


def readings(options: ReadingsOptions) -> int:
    """Ask the cloud once and print; on any failure stdout stays empty. Raises NetatmoError."""
    with open_login(options) as access:
        snapshot = _fetch(access, favorites=options.favorites)
        wanted = filtered(snapshot, options.station, options.module)
        if isinstance(wanted, UnknownId):
            output.say(f"{wanted.sentence_start}: netatmo-tray readings --json shows all ids.")
            return ExitCode.OTHER
        _print(wanted, options.output, access)
    if not options.demo:
        _save(snapshot, access.paths.snapshot_file, options.source)
    if not snapshot.stations:
        output.say("There is no weather station in this Netatmo account.")
    return ExitCode.DONE


def _fetch(access: LoginAccess, *, favorites: bool) -> Snapshot:
    session = access.session(access.client())
    try:
        _, answer = session.get_stations_data(get_favorites=favorites or None, no_warnings=True)
    finally:  # a lost login matters more than the readings, or than what kept them away
        save_or_raise(session)
    return parse.snapshot(answer, datetime.now(UTC))


def _save(snapshot: Snapshot, file: Path, source: str) -> None:
    """Save the readings for ``status`` and the app's next start.

    Not when the saved ones have a station that was not asked for now, such as a favourite or one
    of another login.
    """
    kept = load_snapshot(file)
    ids = {station.id for station in snapshot.stations}
    if kept is None or all(station.id in ids for station in kept.stations):
        with contextlib.suppress(StorageError):  # the readings have been printed
            save_snapshot(file, snapshot, source)


def _print(snapshot: Snapshot, form: OutputFormat, access: LoginAccess) -> None:
    match form:
        case OutputFormat.JSON:
            output.write_machine_text(json_text(snapshot))
        case OutputFormat.CSV:
            output.write_machine_text(csv_text(snapshot))
        case OutputFormat.TABLE:
            print(table(snapshot, _units(snapshot, access)), end="")


def _units(snapshot: Snapshot, access: LoginAccess) -> Units:
    return load_settings(access.paths.settings_file).units(snapshot.account_units)
