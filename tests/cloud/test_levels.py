"""Battery and signal words at their thresholds."""

import pytest

from netatmo_tray.cloud.levels import battery_level, radio_level, wifi_level
from netatmo_tray.core.readings.model import Level


@pytest.mark.parametrize(
    ("type_word", "full", "high", "medium", "low"),
    [
        ("NAModule1", 5500, 5000, 4500, 4000),
        ("NAModule2", 5590, 5180, 4770, 4360),
        ("NAModule3", 5500, 5000, 4500, 4000),
        ("NAModule4", 5640, 5280, 4920, 4560),
        ("NATherm1", 4100, 3600, 3300, 3000),
    ],
)
def test_battery_levels_hold_from_their_voltage_on(
    type_word: str, full: int, high: int, medium: int, low: int
) -> None:
    def level(millivolts: float) -> Level | None:
        return battery_level(type_word, millivolts)

    assert (level(full), level(full - 1)) == (Level.FULL, Level.HIGH)
    assert (level(high), level(high - 1)) == (Level.HIGH, Level.MEDIUM)
    assert (level(medium), level(medium - 1)) == (Level.MEDIUM, Level.LOW)
    assert (level(low), level(low - 1)) == (Level.LOW, Level.VERY_LOW)
    assert level(6690) is Level.FULL


@pytest.mark.parametrize("millivolts", [None, 0, -1, 65535, 70000])
def test_a_voltage_that_nobody_knows_has_no_level(millivolts: float | None) -> None:
    assert battery_level("NAModule1", millivolts) is None


@pytest.mark.parametrize("type_word", ["NAMain", "NHC", "", "NAFuture"])
def test_mains_and_unknown_types_have_no_battery_level(type_word: str) -> None:
    assert battery_level(type_word, 6000) is None


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (13, Level.FULL),
        (60, Level.FULL),
        (61, Level.GOOD),
        (70, Level.GOOD),
        (71, Level.AVERAGE),
        (80, Level.AVERAGE),
        (81, Level.POOR),
        (120, Level.POOR),
        (0, None),
        (255, None),
        (None, None),
    ],
)
def test_radio_levels(status: float | None, level: Level | None) -> None:
    assert radio_level(status) is level


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (56, Level.FULL),
        (57, Level.GOOD),
        (71, Level.GOOD),
        (72, Level.AVERAGE),
        (86, Level.AVERAGE),
        (87, Level.POOR),
        (255, None),
        (None, None),
    ],
)
def test_wifi_levels(status: float | None, level: Level | None) -> None:
    assert wifi_level(status) is level
