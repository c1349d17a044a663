"""Readings as CSV: one row per reading, always metric, times in UTC."""

from __future__ import annotations

import csv
import io
import unicodedata

from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import METRIC_UNITS
from netatmo_tray.terminal.readings_json import metric_number, utc_text
from netatmo_tray.terminal.text import ZERO_WIDTH_JOINER, clean

HEADER = ("station", "module", "kind", "value", "unit", "measured_at")

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\N{MINUS SIGN}")


def csv_text(snapshot: Snapshot) -> str:
    """The whole snapshot with a header line; lines end with a bare line feed."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for station in snapshot.stations:
        for module in station.modules:
            measured_at = "" if module.measured_at is None else utc_text(module.measured_at)
            names = (_name(station.name), _name(module.name))
            for reading in module.readings:
                value = metric_number(reading.kind, reading.value)
                unit = METRIC_UNITS[reading.kind]
                rows.writerow((*names, reading.kind.value, value, unit, measured_at))
    return text.getvalue()


def _name(name: str) -> str:
    """The name on one line, and never a formula."""
    name = clean(name)
    # Some spreadsheets read full-width, small and raised forms of a sign as the sign itself.
    first = unicodedata.normalize("NFKC", name.lstrip(ZERO_WIDTH_JOINER)[:1])
    return f"'{name}" if first.startswith(_FORMULA_STARTS) else name
