"""The flat sequence of devices with its warnings."""

import logging
from typing import Any

import pytest

from netatmo_tray.cloud.modules import Modules, device_id, modules_of, warn_about

LOG = logging.getLogger("netatmo_tray.cloud")
HOME = {"_id": "h", "modules": [{"_id": "h 1"}, None, {"_id": "h2"}]}
HUT = {"_id": "c", "modules": "none"}


def test_stations_come_first_then_all_modules() -> None:
    assert [device_id(each) for each in Modules([HOME, HUT])] == ["h", "c", "h1", "h2"]
    assert len(modules_of([HOME, HUT, {}])) == 2


def test_devices_are_found_by_place_and_by_id() -> None:
    modules = Modules([HOME, HUT])

    assert (modules[1], modules["h1"], modules[-1]) == (HUT, {"_id": "h 1"}, {"_id": "h2"})
    assert [*modules[2:]] == [{"_id": "h 1"}, {"_id": "h2"}]
    assert len(modules) == 4
    assert "c" in modules
    assert HUT in modules
    assert "x" not in modules
    with pytest.raises(KeyError):
        modules["x"]


@pytest.mark.parametrize("device", [{}, {"_id": None}, {"_id": ["x"]}])
def test_a_device_without_an_id_has_an_empty_one(device: dict[str, Any]) -> None:
    assert device_id(device) == ""


@pytest.mark.parametrize(
    ("device", "warning"),
    [
        ({"reachable": False}, "is not reachable"),
        ({"rf_status": 91}, "has a weak radio signal"),
        ({"rf_status": "120"}, "has a weak radio signal"),
        ({"wifi_status": 87}, "has a weak Wi-Fi signal"),
        ({"battery_percent": 9}, "has a low battery"),
        ({"battery_percent": 0}, "has a low battery"),
    ],
)
def test_what_a_person_should_look_after_is_logged(
    device: dict[str, Any], warning: str, caplog: pytest.LogCaptureFixture
) -> None:
    warn_about([{"_id": "a", "module_name": "Attic", **device}], LOG)

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.messages[0].endswith(f"'Attic' {warning}")


@pytest.mark.parametrize(
    "device",
    [
        {"reachable": True, "rf_status": 90, "wifi_status": 86, "battery_percent": 10},
        {"rf_status": 255, "wifi_status": 255},
        {"rf_status": None, "wifi_status": "x", "battery_percent": 10**400},
    ],
)
def test_what_is_well_or_unknown_is_not_logged(
    device: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    warn_about([device], LOG)

    assert caplog.messages == []


def test_a_device_without_a_name_is_called_by_its_id(caplog: pytest.LogCaptureFixture) -> None:
    warn_about([{"_id": "70:ee", "module_name": "", "reachable": False}], LOG)

    assert caplog.messages == ["module '70:ee' is not reachable"]
