"""The English names of Netatmo's device types."""

from __future__ import annotations


class _DeviceTypes(dict[str, str]):
    def __missing__(self, type_word: str) -> str:
        return f"{type_word}(unknown device type)"


DEVICE_TYPES = _DeviceTypes(
    NAMain="Main indoor module",
    NAModule1="Outdoor module",
    NAModule2="Wind gauge",
    NAModule3="Rain gauge",
    NAModule4="Additional indoor module",
    NHC="Air quality monitor",
    NAPlug="Thermostat plug",
    NATherm1="Thermostat",
    NRV="Radiator valve",
    OTH="OpenTherm relay",
    OTM="OpenTherm modulating thermostat",
    BNS="Smarther thermostat",
    NACamera="Indoor camera",
    NOC="Outdoor camera",
    NDB="Video doorbell",
    NIS="Indoor siren",
    NSD="Smoke detector",
    NCO="Carbon monoxide detector",
    NACamDoorTag="Door/window sensor",
)
"""Type word to English name. An unknown word gives ``"X(unknown device type)"``."""
