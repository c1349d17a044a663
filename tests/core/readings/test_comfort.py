"""What indoor values mean for people."""

import dataclasses

import pytest

from netatmo_tray.core.readings.comfort import (
    Band,
    Limits,
    band_of,
    co2_band,
    health_band,
    humidity_band,
    noise_band,
)
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Reading

USUAL = Limits()


@pytest.mark.parametrize(
    ("ppm", "band"), [(999, Band.GOOD), (1000, Band.FAIR), (1499, Band.FAIR), (1500, Band.POOR)]
)
def test_carbon_dioxide_has_three_bands(ppm: float, band: Band) -> None:
    assert co2_band(ppm, USUAL) is band


@pytest.mark.parametrize(
    ("index", "band"),
    [(0, Band.GOOD), (1, Band.GOOD), (2, Band.FAIR), (3, Band.POOR), (4, Band.POOR)],
)
def test_the_health_index_has_three_bands(index: float, band: Band) -> None:
    assert health_band(index, USUAL) is band


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        *((29, Band.POOR), (30, Band.FAIR), (39, Band.FAIR), (40, Band.GOOD), (59, Band.GOOD)),
        *((60, Band.FAIR), (69, Band.FAIR), (70, Band.POOR), (100, Band.POOR)),
    ],
)
def test_too_dry_is_as_bad_as_too_humid(percent: float, band: Band) -> None:
    assert humidity_band(percent, USUAL) is band


@pytest.mark.parametrize(
    ("db", "band"), [(35, Band.GOOD), (49, Band.GOOD), (50, Band.FAIR), (65, Band.POOR)]
)
def test_noise_has_three_bands(db: float, band: Band) -> None:
    assert noise_band(db, USUAL) is band


def test_the_user_s_limits_count() -> None:
    strict = Limits(
        co2_fair_ppm=800, noise_poor_db=55, humidity_humid_percent=50, health_fair_index=1
    )

    assert co2_band(900, strict) is Band.FAIR
    assert noise_band(55, strict) is Band.POOR
    assert humidity_band(55, strict) is Band.FAIR
    assert health_band(1, strict) is Band.FAIR


def test_only_some_kinds_are_good_or_bad() -> None:
    room = Module("r", "NAModule4", "Indoor module", "Room")
    judged = [kind for kind in Kind if band_of(room, Reading(kind, 1.0), USUAL)]

    assert judged == [Kind.HUMIDITY, Kind.CO2, Kind.NOISE, Kind.HEALTH_INDEX]
    assert band_of(room, Reading(Kind.CO2, 2000), USUAL) is Band.POOR


def test_the_weather_is_neither_good_nor_bad() -> None:
    yard = Module("y", "NAModule1", "Outdoor module", "Yard")

    assert band_of(yard, Reading(Kind.HUMIDITY, 95), USUAL) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"co2_fair_ppm": 1500},
        {"co2_fair_ppm": 420},
        {"co2_poor_ppm": 6000},
        {"noise_fair_db": 70},
        {"noise_poor_db": float("inf")},
        {"humidity_dry_percent": 65},
        {"humidity_too_dry_percent": -1},
        {"humidity_too_humid_percent": 101},
        {"health_poor_index": 5},
        {"co2_fair_ppm": float("nan")},
    ],
)
def test_limits_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="do not rise"):
        Limits(**wrong)


def test_every_limit_names_its_unit() -> None:
    units = {field.name.rpartition("_")[2] for field in dataclasses.fields(Limits)}

    assert units == {"ppm", "percent", "db", "index"}
