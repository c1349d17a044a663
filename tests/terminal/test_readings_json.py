import json
from dataclasses import replace
from typing import Any

from support.fakes import START
from support.sample_home import INDOOR, SNAPSHOT, STATION

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Place, Reading, Snapshot
from netatmo_tray.terminal.readings_json import json_text


def document(snapshot: Snapshot = SNAPSHOT) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(json_text(snapshot))
    return parsed


def test_the_document_names_schema_and_time() -> None:
    parsed = document()

    assert list(parsed) == ["schema", "fetched_at", "stations"]
    assert parsed["schema"] == 1
    assert parsed["fetched_at"] == "2026-11-23T18:00:00Z"


def test_a_station_has_exactly_these_fields() -> None:
    station = document()["stations"][0]
    del station["modules"]

    assert station == {
        "id": "70:ee:50:00:00:01",
        "name": "Home",
        "home": "Home",
        "favorite": False,
        "read_only": False,
        "place": {"city": "Paris", "country": "FR", "timezone": "Europe/Paris", "altitude_m": 30},
    }


def test_a_module_has_exactly_these_fields() -> None:
    module = document()["stations"][0]["modules"][0]
    del module["readings"]

    assert module == {
        "id": "70:ee:50:00:00:01",
        "type": "NAMain",
        "type_name": "Main indoor module",
        "name": "Living room",
        "reachable": True,
        "measured_at": "2026-11-23T17:57:55Z",
        "age": "fresh",
        "battery_percent": None,
        "battery_level": None,
        "signal_level": "good",
        "firmware": 204,
    }


def test_a_reading_carries_what_is_known_and_nothing_else() -> None:
    readings = document()["stations"][0]["modules"][0]["readings"]

    assert readings["temperature"] == {
        "value": 21.4,
        "unit": "°C",
        "trend": "up",
        "min": 19.8,
        "min_at": "2026-11-23T06:00:00Z",
        "max": 22.0,
        "max_at": "2026-11-23T15:00:00Z",
    }
    assert readings["humidity"] == {"value": 45, "unit": "%"}
    assert list(readings) == ["temperature", "humidity", "co2", "pressure"]


def test_whole_kinds_are_integers_and_the_others_keep_their_decimal() -> None:
    text = json_text(SNAPSHOT)

    assert '"value": 45,' in text
    assert '"value": 1013.0,' in text


def test_an_unreachable_module_has_no_readings() -> None:
    cellar = document()["stations"][0]["modules"][3]

    assert cellar["reachable"] is False
    assert cellar["measured_at"] is None
    assert cellar["age"] == "unknown"
    assert cellar["readings"] == {}


def test_what_is_not_known_of_a_place_is_null() -> None:
    station = replace(STATION, place=Place())

    place = document(replace(SNAPSHOT, stations=(station,)))["stations"][0]["place"]

    assert place == {"city": None, "country": None, "timezone": "UTC", "altitude_m": None}


def test_no_stations_are_an_empty_list() -> None:
    assert document(Snapshot(START))["stations"] == []


def test_names_keep_their_letters_and_lone_surrogates_do_no_harm() -> None:
    station = replace(STATION, name="Łódź \ud800", modules=(replace(INDOOR, readings=()),))

    text = json_text(replace(SNAPSHOT, stations=(station,)))

    assert "Łódź ?" in text
    assert text.encode("utf-8").endswith(b"}\n")


def test_float_noise_is_rounded_away() -> None:
    rain = replace(INDOOR, readings=(Reading(Kind.RAIN_TODAY, 12.322000000000001),))
    station = replace(STATION, modules=(rain,))

    module = document(replace(SNAPSHOT, stations=(station,)))["stations"][0]["modules"][0]

    assert module["readings"]["rain_today"]["value"] == 12.3
