"""Type words in plain English."""

import pytest

from netatmo_tray.cloud import DEVICE_TYPES


@pytest.mark.parametrize(
    ("type_word", "name"),
    [
        ("NAMain", "Main indoor module"),
        ("NAModule1", "Outdoor module"),
        ("NAModule2", "Wind gauge"),
        ("NAModule3", "Rain gauge"),
        ("NAModule4", "Additional indoor module"),
        ("NAPlug", "Thermostat plug"),
        ("NATherm1", "Thermostat"),
        ("NRV", "Radiator valve"),
        ("NHC", "Air quality monitor"),
        ("NACamera", "Indoor camera"),
        ("NOC", "Outdoor camera"),
        ("NSD", "Smoke detector"),
        ("NACamDoorTag", "Door/window sensor"),
    ],
)
def test_every_type_has_its_name(type_word: str, name: str) -> None:
    assert DEVICE_TYPES[type_word] == name


def test_an_unknown_type_says_so_and_is_not_learned() -> None:
    assert DEVICE_TYPES["X"] == "X(unknown device type)"
    assert "X" not in DEVICE_TYPES
