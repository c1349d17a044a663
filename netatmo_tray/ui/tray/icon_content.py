"""The content of an icon: a value as short text, its colour, a state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.comfort import Band, Limits, co2_band
from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot
from netatmo_tray.core.readings.units import Units, in_units
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.ink import ValueColor
from netatmo_tray.ui.tray.view import IconContent, SignInState
from netatmo_tray.ui.words.readings import number_text

# Drawn in the preview while there are no readings.
_SAMPLE_CELSIUS = 21.0
# From here on, in the user's unit, values have no decimals: 1013.2 would not fit into 16 pixels.
_NO_DECIMALS_FROM = 200
# Upper limits in °C. Steps instead of a gradient: a change of 0.1 °C must not send a new icon.
_TEMPERATURES = (
    (0.0, ValueColor.FROST),
    (12.0, ValueColor.COLD),
    (22.0, ValueColor.MILD),
    (28.0, ValueColor.WARM),
)
_AIR = {Band.GOOD: ValueColor.MILD, Band.FAIR: ValueColor.WARM, Band.POOR: ValueColor.HOT}


@dataclass(frozen=True, slots=True)
class TrayStatus:
    """What the tray shows beside the readings."""

    sign_in_state: SignInState
    fault_sentence: str = ""
    """What is wrong at the moment, in one sentence; empty = nothing."""
    fault_state: IconState = IconState.NORMAL
    """How the icon shows the fault."""
    rhythm: timedelta | None = None
    """Time between two uploads of the station, once learned."""


def icon_content(
    snapshot: Snapshot,
    now: datetime,
    settings: Settings,
    choice: ValueChoice,
    status: TrayStatus,
) -> IconContent:
    """The content of the icon for this choice.

    :param now: the current time by the cloud's clock.
    """
    signed_out = status.sign_in_state in (SignInState.SIGNED_OUT, SignInState.REFUSED)
    module = choice.module_in(snapshot)
    reading = module.reading(choice.kind) if module and module.reachable else None
    if reading is None or module is None:
        return IconContent("", IconState.SIGNED_OUT if signed_out else _no_value_state(module))
    fresh = _value_content(reading.value, reading.kind, snapshot, settings)
    if signed_out:
        return IconContent(fresh.text, IconState.SIGNED_OUT)
    if age_of(module.measured_at, now, status.rhythm) in (Age.STALE, Age.UNKNOWN):
        return IconContent(fresh.text, IconState.STALE)
    if status.fault_state is not IconState.NORMAL:
        return IconContent(fresh.text, status.fault_state)
    return fresh


def sample_content(
    snapshot: Snapshot | None, settings: Settings, choice: ValueChoice
) -> IconContent:
    """The content for a preview: neither the age of the reading nor a fault counts."""
    if snapshot is None:
        kind, value = Kind.TEMPERATURE, _SAMPLE_CELSIUS
    else:
        module = choice.module_in(snapshot)
        reading = module.reading(choice.kind) if module else None
        if reading is None:
            return IconContent()
        kind, value = reading.kind, reading.value
    return _value_content(value, kind, snapshot, settings)


def _value_content(
    value: float, kind: Kind, snapshot: Snapshot | None, settings: Settings
) -> IconContent:
    units = settings.units(snapshot.account_units if snapshot else None)
    drawn = icon_text(
        value, kind, units, decimals=settings.tray_decimals, degree=settings.tray_degree
    )
    color = value_color(kind, value, settings.limits) if settings.tray_tinted else None
    return IconContent(drawn, color=color)


def _no_value_state(module: Module | None) -> IconState:
    """Why there is no value: no such module, no such reading, or the module is not reachable."""
    if module is None:
        return IconState.ERROR
    return IconState.STALE if module.reachable else IconState.UNREACHABLE


def icon_text(
    value: float, kind: Kind, units: Units, *, decimals: bool = False, degree: bool = True
) -> str:
    """A metric value in the user's units, as short as possible: "21°", "−12", "1013".

    :param decimals: keep one decimal, "−12.5°", where the unit has any.
    :param degree: end temperatures and angles with a degree sign.
    """
    converted, _, digits = in_units(kind.value, value, units)
    small = abs(converted) < 10 and digits > 0 and kind is not Kind.TEMPERATURE
    wanted = decimals and abs(converted) < _NO_DECIMALS_FROM
    text = number_text(converted, min(digits, 1) if small or wanted else 0)
    angular = kind in (Kind.TEMPERATURE, Kind.WIND_ANGLE, Kind.GUST_ANGLE)
    return text + "°" if angular and degree else text


def value_color(kind: Kind, value: float, limits: Limits) -> ValueColor | None:
    """The colour of a metric value; None for a kind that has no colours."""
    if kind is Kind.CO2:
        return _AIR[co2_band(value, limits)]
    if kind is not Kind.TEMPERATURE:
        return None
    return next((color for end, color in _TEMPERATURES if value < end), ValueColor.HOT)
