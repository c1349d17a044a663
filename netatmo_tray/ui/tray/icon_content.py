"""What an icon draws of the readings of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from netatmo_tray.core.readings.age import Age, age_of
from netatmo_tray.core.readings.model import Kind, Module, Snapshot
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.tray.icon_painter import IconContent, IconState
from netatmo_tray.ui.tray.icon_text import icon_text
from netatmo_tray.ui.tray.tint import tint_of
from netatmo_tray.ui.tray.view import Login

# Shown before there are readings, so that the look can be judged all the same.
_SAMPLE_CELSIUS = 21.0


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is to be known beside the readings."""

    login: Login
    problem: str = ""
    """One sentence about what is wrong at the moment."""
    trouble: IconState = IconState.NORMAL
    """What the problem makes of the icon."""
    rhythm: timedelta | None = None
    """Time between two uploads, once learned."""


def icon_content(
    snapshot: Snapshot,
    now: datetime,
    settings: Settings,
    choice: ValueChoice,
    around: Circumstances,
) -> IconContent:
    """The value in an icon, with what is to be known about it.

    :param now: the current time by the cloud's clock.
    """
    signed_out = around.login in (Login.OUT, Login.REFUSED)
    module = choice.module_in(snapshot)
    reading = module.reading(choice.kind) if module and module.reachable else None
    if reading is None or module is None:
        return IconContent("", IconState.SIGNED_OUT if signed_out else _silence(module))
    fresh = _value_content(reading.value, reading.kind, snapshot, settings)
    if signed_out:
        return IconContent(fresh.text, IconState.SIGNED_OUT)
    if age_of(module.measured_at, now, around.rhythm) in (Age.STALE, Age.UNKNOWN):
        return IconContent(fresh.text, IconState.STALE)
    if around.trouble is not IconState.NORMAL:
        return IconContent(fresh.text, around.trouble)
    return fresh


def sample_content(
    snapshot: Snapshot | None, settings: Settings, choice: ValueChoice
) -> IconContent:
    """What a choice looks like, whatever the age of its reading."""
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
    tint = tint_of(kind, value, settings.limits) if settings.tray_tinted else None
    return IconContent(drawn, tint=tint)


def _silence(module: Module | None) -> IconState:
    """Why there is no value: no such module, no answer from it, no such reading."""
    if module is None:
        return IconState.ERROR
    return IconState.STALE if module.reachable else IconState.UNREACHABLE
