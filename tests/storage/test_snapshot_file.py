"""The last readings on disk."""

import copy
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import sample_home

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.readings.cut import MOST_MODULES
from netatmo_tray.core.readings.feels_like import FeelsLike
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Level, Module, Reading, Snapshot, Station
from netatmo_tray.core.readings.units import Units, WindUnit
from netatmo_tray.storage.dataclass_codec import to_plain
from netatmo_tray.storage.snapshot_file import load_snapshot, save_snapshot

SNAPSHOT = replace(
    sample_home.SNAPSHOT,
    clock_offset=timedelta(seconds=-2.5),
    account_units=Units(wind=WindUnit.KNOT, feels_like=FeelsLike.HEAT_INDEX),
    stations=(
        replace(sample_home.STATION, name="Maison ☀️", favorite=True),
        Station("70:ee:50:00:00:03", "", ""),
    ),
)

NOW = SNAPSHOT.fetched_at
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
TIMES = st.none() | st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2900, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
TEXT = st.text(st.characters(codec="utf-8"))
READINGS = st.builds(Reading, st.sampled_from(Kind), FLOATS, min=st.none() | FLOATS, min_at=TIMES)
MODULES = st.builds(
    Module,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    measured_at=TIMES,
    battery_level=st.none() | st.sampled_from(Level),
    readings=st.lists(READINGS, max_size=2).map(tuple),
)
STATIONS = st.builds(Station, TEXT, TEXT, TEXT, modules=st.lists(MODULES, max_size=2).map(tuple))
SNAPSHOTS = st.builds(
    Snapshot, TIMES.filter(bool), stations=st.lists(STATIONS, max_size=2).map(tuple)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "snapshot.json"


def content() -> dict[str, Any]:
    return {"schema": 1, "snapshot": copy.deepcopy(to_plain(SNAPSHOT))}


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_without_a_file_there_is_no_snapshot_and_no_warning(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert load_snapshot(path) is None
    assert caplog.records == []


def test_what_is_saved_is_loaded(path: Path) -> None:
    save_snapshot(path, SNAPSHOT)

    assert load_snapshot(path) == SNAPSHOT


def test_of_thousands_of_modules_no_more_are_kept_than_can_be_read_back(path: Path) -> None:
    modules = tuple(replace(sample_home.INDOOR, id=str(each)) for each in range(3000))
    station = replace(sample_home.STATION, modules=modules)

    save_snapshot(path, replace(SNAPSHOT, stations=(station,)))

    kept = load_snapshot(path)
    assert kept is not None
    assert kept.modules() == modules[:MOST_MODULES]
    assert kept.left_out == 3000 - MOST_MODULES


def test_of_thousands_of_modules_in_a_file_a_bounded_number_is_loaded(path: Path) -> None:
    modules = tuple(Module(str(each), "", "", "") for each in range(3000))
    many = {
        "schema": 1,
        "snapshot": to_plain(Snapshot(NOW, (Station("", "", "", modules=modules),))),
    }

    kept = load_snapshot(written(path, json.dumps(many).encode()))

    assert kept is not None
    assert kept.modules() == modules[:MOST_MODULES]


def test_the_file_says_its_schema_and_nothing_about_where_the_station_stands(path: Path) -> None:
    save_snapshot(path, SNAPSHOT)

    saved = json.loads(path.read_bytes())
    assert saved["schema"] == 1
    assert set(saved["snapshot"]["stations"][0]["place"]) == {
        "city",
        "country",
        "timezone",
        "altitude_m",
    }


@settings(
    database=None, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
@given(SNAPSHOTS)
def test_any_snapshot_that_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot
) -> None:
    file = tmp_path_factory.mktemp("any") / "snapshot.json"

    save_snapshot(file, snapshot)

    assert load_snapshot(file) == snapshot


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"schema": 1}',
        b'{"schema": 1, "snapshot": null}',
        b'{"schema": 1, "snapshot": {}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 5000,
        b" " * 2_000_000,
        json.dumps(content()).encode()[:-30],
        json.dumps(content() | {"schema": 2}).encode(),
        json.dumps(content() | {"schema": 0}).encode(),
    ],
    ids=lambda data: str(data[:24]),
)
def test_a_damaged_or_foreign_file_is_no_snapshot_with_one_warning(
    path: Path, caplog: pytest.LogCaptureFixture, data: bytes
) -> None:
    with caplog.at_level(logging.WARNING):
        assert load_snapshot(written(path, data)) is None

    assert len(caplog.records) == 1
    assert path.read_bytes() == data


@settings(
    database=None, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_file_that_somebody_tampered_with_raises_anything(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    changed = content()
    replace_somewhere(changed["snapshot"], data)
    file = tmp_path_factory.mktemp("any") / "snapshot.json"
    file.write_text(json.dumps(changed))

    loaded = load_snapshot(file)

    if loaded is not None:
        assert loaded.fetched_at.astimezone() + loaded.clock_offset
        repr(loaded).encode()


NONSENSE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters()),
    st.just([]),
    st.just({}),
    st.sampled_from(["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59Z", 10**400, "\ud800"]),
)


def replace_somewhere(node: Any, data: st.DataObject) -> None:
    """Put nonsense in the place of some part of a tree of lists and dicts."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    key = data.draw(st.sampled_from(keys))
    if isinstance(node[key], (dict, list)) and node[key] and data.draw(st.booleans()):
        replace_somewhere(node[key], data)
    else:
        node[key] = data.draw(NONSENSE)


def test_a_disk_that_cannot_be_written_keeps_the_former_snapshot(path: Path) -> None:
    save_snapshot(path, SNAPSHOT)
    (path.parent / "file").touch()

    with pytest.raises(StorageError):
        save_snapshot(path.parent / "file" / "snapshot.json", SNAPSHOT)

    assert load_snapshot(path) == SNAPSHOT


def test_readings_belong_to_the_login_that_they_came_with(path: Path) -> None:
    save_snapshot(path, SNAPSHOT, "one")

    assert load_snapshot(path, "one") == SNAPSHOT
    assert load_snapshot(path) == SNAPSHOT
    assert load_snapshot(path, "another") is None
