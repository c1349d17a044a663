"""How the settings judge readings: limits, derived values, window advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from netatmo_tray.core.readings.comfort import Limits
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.window_adviser import Advice, RoomAdvice, room_advices
from netatmo_tray.core.settings.choices import DerivedValues
from netatmo_tray.core.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Guidance:
    """The limits of good values, the derived values to show, the window advice."""

    limits: Limits = field(default_factory=Limits)
    derived: DerivedValues = DerivedValues.TELLING
    windows: Mapping[str, RoomAdvice] = field(default_factory=dict)
    """By the module id of the room; a room that is missing gets no advice."""

    def window_advice(self, module_id: str) -> Advice | None:
        """What to do with the window of that room; None where advice is off."""
        room_advice = self.windows.get(module_id)
        return room_advice.shown if room_advice else None


USUAL = Guidance()
"""The guidance of the default settings."""


def next_guidance(
    former: Guidance, settings: Settings, snapshot: Snapshot | None, now: datetime
) -> Guidance:
    """The guidance for these readings; its window advice follows from the former one.

    :param now: the current time by this computer's clock.
    """
    windows: Mapping[str, RoomAdvice] = {}
    if settings.window_advice and snapshot:
        at = now + snapshot.clock_offset
        windows = room_advices(former.windows, snapshot, at, settings.limits, settings.airing)
    return Guidance(settings.limits, settings.derived_values, windows)
